using Alembic.Runtime;
using Alembic.Tool;

namespace Alembic.CommandLine.Tests.Tool;

/// <summary>A script directory and a cache of its own for one test.</summary>
internal sealed class ScriptFolder : IDisposable
{
    public ScriptFolder()
    {
        Root = Directory.CreateTempSubdirectory("alembic-scripts-").FullName;
        Directory.CreateDirectory(Versions);
    }

    public string Root { get; }

    public string Versions => Path.Combine(Root, "migrations", "versions");

    public string Cache => Path.Combine(Root, "cache");

    public List<LogRecord> Log { get; } = [];

    public TimeProvider Clock { get; set; } = TimeProvider.System;

    public ScriptSource Open(ModelLocation? model = null, bool recursive = false, string? cache = null) => new(Options(model, recursive, cache));

    public ScriptSourceOptions Options(ModelLocation? model = null, bool recursive = false, string? cache = null) => new()
    {
        VersionLocations = [Versions],
        ScriptFolder = Path.Combine(Root, "migrations"),
        Recursive = recursive,
        Model = model,
        Cache = CacheFolder.Open(name => name == "XDG_CACHE_HOME" ? cache ?? Cache : null, TimeProvider.System, Log.Add),
        Clock = Clock,
        Log = Log.Add,
    };

    public string Write(string file, string text)
    {
        var path = Path.Combine(Root, "migrations", file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Writes a migration that renames a table called as its class.</summary>
    public string WriteMigration(string id, string? down = null, string name = "Migrate", string? file = null) => Write(Path.Combine("versions", file ?? id + ".cs"), $$"""
        // message of {{id}}
        //
        // Revision ID: {{id}}
        using Alembic;

        [Revision("{{id}}"{{(down is null ? "" : $", \"{down}\"")}})]
        file sealed class {{name}} : Migration
        {
            public override void Upgrade(Op op) => op.RenameTable("{{id}}", "new");
        }
        """);

    /// <summary>Lets every file look old enough that its time tells whether it has changed.</summary>
    public void Age()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Root, "migrations"), "*.cs", SearchOption.AllDirectories))
        {
            File.SetLastWriteTimeUtc(file, File.GetLastWriteTimeUtc(file).AddMinutes(-10));
        }
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
