using Alembic.CommandLine;
using Alembic.Tool;

return await AlembicProgram.RunAsync(args, ScriptProject.Open).ConfigureAwait(false);
