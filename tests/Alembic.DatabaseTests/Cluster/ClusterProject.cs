using System.Globalization;
using Alembic.DatabaseTests.Databases;
using Alembic.DatabaseTests.Runtime;

namespace Alembic.DatabaseTests.Cluster;

/// <summary>A project of eight revisions, each of which makes a table, writes down that it ran, and waits for as long as the table <c>pause</c> says.</summary>
public sealed class ClusterProject : IDisposable
{
    public const int Revisions = 8;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("alembic-");

    public ClusterProject()
    {
        var versions = Directory.CreateDirectory(Path.Combine(_folder.FullName, "migrations", "versions"));
        for (var i = 1; i <= Revisions; i++)
        {
            File.WriteAllText(Path.Combine(versions.FullName, $"{Id(i)}.cs"), string.Create(CultureInfo.InvariantCulture, $$"""
                using Alembic;

                [Revision("{{Id(i)}}"{{(i == 1 ? "" : $", \"{Id(i - 1)}\"")}})]
                file sealed class R{{i}} : Migration
                {
                    public override void Upgrade(Op op)
                    {
                        op.Execute("CREATE TABLE {{(i == 1 ? "ran (revision VARCHAR(32) NOT NULL, number INTEGER NOT NULL AUTO_INCREMENT PRIMARY KEY)" : $"t{i} (id INTEGER PRIMARY KEY)")}}");
                        op.Execute("INSERT INTO ran (revision) VALUES ('{{Id(i)}}')");
                        op.Execute("SELECT SLEEP((SELECT seconds FROM pause))");
                    }
                }
                """));
        }
    }

    public static string Id(int number) => string.Create(CultureInfo.InvariantCulture, $"r{number:d2}");

    /// <summary>Starts the tool.</summary>
    internal ToolRun Start(DatabaseUnderTest database, params string[] arguments)
    {
        var ini = Path.Combine(_folder.FullName, $"{Guid.NewGuid():N}.ini");
        File.WriteAllText(ini, $"""
            [alembic]
            script_location = {_folder.FullName}/migrations
            assembly = {typeof(ClusterProject).Assembly.Location}
            sqlalchemy.url = {database.Url}
            lock_timeout = 600
            [loggers]
            keys = root
            [handlers]
            keys = console
            [formatters]
            keys = plain
            [logger_root]
            level = INFO
            handlers = console
            [handler_console]
            class = StreamHandler
            args = (sys.stderr,)
            formatter = plain
            [formatter_plain]
            format = %(message)s
            """);
        return new(ToolProcess.Start(_folder.FullName, ["-c", ini, .. arguments]));
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
