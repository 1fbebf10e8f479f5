using System.Diagnostics;
using System.Globalization;
using Alembic.DatabaseTests.Databases;

namespace Alembic.DatabaseTests.Kills;

/// <summary>A project of 30 revisions for the real tool, run in processes of its own.</summary>
internal sealed class ToolProject : IDisposable
{
    public const int Revisions = 30;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("alembic-kills-");

    /// <summary>Writes the project.</summary>
    /// <param name="pause">A statement that changes nothing and takes some ten milliseconds.</param>
    public ToolProject(string pause)
    {
        var versions = _folder.CreateSubdirectory("migrations/versions").FullName;
        for (var i = 1; i <= Revisions; i++)
        {
            File.WriteAllText(Path.Combine(versions, $"{Id(i)}.cs"), $$"""
                using Alembic;

                [Revision("{{Id(i)}}"{{(i == 1 ? "" : $", \"{Id(i - 1)}\"")}})]
                file sealed class Next : Migration
                {
                    public override void Upgrade(Op op)
                    {
                        op.Execute("CREATE TABLE t{{i}} (id INTEGER NOT NULL PRIMARY KEY, a VARCHAR(20))");
                        op.Execute("CREATE INDEX ix_t{{i}}_a ON t{{i}} (a)");
                        op.Execute("INSERT INTO t{{i}} (id, a) VALUES (1, 'once')");
                        op.Execute("{{pause}}");
                        op.Execute("ALTER TABLE t{{i}} ADD COLUMN b INTEGER");
                        op.Execute("UPDATE t{{i}} SET b = COALESCE(b, 0) + 1");
                    }
                }

                """);
        }
    }

    /// <summary>Writes a project with scripts of its own.</summary>
    /// <param name="scripts">The script of each revision.</param>
    public ToolProject(IReadOnlyDictionary<string, string> scripts)
    {
        var versions = _folder.CreateSubdirectory("migrations/versions").FullName;
        foreach (var (id, script) in scripts)
        {
            File.WriteAllText(Path.Combine(versions, $"{id}.cs"), script);
        }
    }

    public static string Id(int number) => string.Create(CultureInfo.InvariantCulture, $"r{number:d2}");

    /// <summary>Starts a command.</summary>
    public Process Start(DatabaseUnderTest database, bool perMigration, params string[] arguments) => Start(database.Url, perMigration, arguments);

    /// <summary>Starts a command on a database by its URL.</summary>
    public Process Start(string url, bool perMigration, params string[] arguments)
    {
        var ini = Path.Combine(_folder.FullName, $"{Guid.NewGuid():N}.ini");
        File.WriteAllText(ini, $"""
            [alembic]
            script_location = {_folder.FullName}/migrations
            sqlalchemy.url = {url.Replace("%", "%%", StringComparison.Ordinal)}
            transaction_per_migration = {(perMigration ? "true" : "false")}

            """);
        return ToolProcess.Start(_folder.FullName, ["-c", ini, .. arguments]);
    }

    /// <summary>Runs a command to its end, which must be a good one.</summary>
    public async Task<string> RunAsync(DatabaseUnderTest database, bool perMigration, params string[] arguments)
    {
        using var process = Start(database, perMigration, arguments);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"{string.Join(' ', arguments)}: exit {process.ExitCode}\n{await error}");
        return output;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
