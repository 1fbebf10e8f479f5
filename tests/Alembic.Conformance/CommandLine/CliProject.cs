using System.Text.Json;

namespace Alembic.Conformance.CommandLine;

/// <summary>A recorded project, which can be laid out in a folder as C# scripts.</summary>
public sealed record CliProject(JsonElement Json)
{
    private const string Logging = """
        [loggers]
        keys = root,sqlalchemy,alembic

        [handlers]
        keys = console

        [formatters]
        keys = generic

        [logger_root]
        level = WARNING
        handlers = console
        qualname =

        [logger_sqlalchemy]
        level = WARNING
        handlers =
        qualname = sqlalchemy.engine

        [logger_alembic]
        level = INFO
        handlers =
        qualname = alembic

        [handler_console]
        class = StreamHandler
        args = (sys.stderr,)
        level = NOTSET
        formatter = generic

        [formatter_generic]
        format = %(levelname)-5.5s [%(name)s] %(message)s
        datefmt = %H:%M:%S
        """;

    public string Name => Json.GetProperty("project").GetString()!;

    /// <summary>Writes the project.</summary>
    /// <param name="folder">An empty folder.</param>
    /// <param name="layout">What is missing, in the corpus' words; <see langword="null"/> for nothing.</param>
    public void Write(string folder, string? layout)
    {
        if (layout != "no-ini")
        {
            File.WriteAllText(Path.Combine(folder, "alembic.ini"), Ini(folder));
        }

        if (layout == "no-script-dir")
        {
            return;
        }

        var scripts = Directory.CreateDirectory(Path.Combine(folder, "migrations")).FullName;
        File.WriteAllText(Path.Combine(scripts, "script.cs.hbs"), Template);
        if (layout != "no-env-py")
        {
            File.WriteAllText(Path.Combine(scripts, "Env.cs"), Env);
        }

        if (layout != "no-versions-dir")
        {
            Directory.CreateDirectory(Path.Combine(scripts, "versions"));
            foreach (var script in Json.GetProperty("revisions").EnumerateArray().Select(revision => new CliScript(revision)))
            {
                var location = Directory.CreateDirectory(Path.Combine(scripts, script.Location));
                File.WriteAllText(Path.Combine(location.FullName, script.File), script.Text);
            }
        }
    }

    private string Ini(string folder)
    {
        var locations = Json.TryGetProperty("version_locations", out var list)
            ? "version_locations = " + string.Join(' ', list.EnumerateArray().Select(location => $"%(here)s/migrations/{location.GetString()}")) + "\npath_separator = space\n"
            : "";
        return $"[alembic]\nscript_location = %(here)s/migrations\n{locations}sqlalchemy.url = sqlite:///{folder}/app.db\n\n{Logging}\n";
    }

    private const string Env = """
        using Alembic;
        using Alembic.Runtime;
        using Alembic.Schema;

        public sealed class Env : MigrationEnv
        {
            public override void Configure(EnvOptions options) => options.TargetMetadata = new Metadata();
        }

        """;

    private const string Template = """
        {{comment}}
        //
        // Revision ID: {{up_revision}}
        // Create Date: {{create_date}}
        using Alembic;

        [Revision({{revision_arguments}})]
        file sealed class {{class_name}} : Migration;

        """;
}
