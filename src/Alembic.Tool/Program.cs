using Alembic.CommandLine;
using Alembic.Tool;

// At a developer's desk, as "dotnet ef" has it too.
return await AlembicProgram.RunAsync(args, ScriptProject.Open, defaultEnvironment: "Development").ConfigureAwait(false);
