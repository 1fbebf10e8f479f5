using System.Data.Common;
using System.Diagnostics;
using Alembic.Commands;
using Alembic.Schema;
using Alembic.Tests;
using Microsoft.Data.Sqlite;

namespace Alembic.Benchmarks;

/// <summary>Recreates a table of SQLite with a million rows of ten columns, beside the bare INSERT … SELECT, and prints seconds and memory.</summary>
internal static class RecreationMeasure
{
    private const int Rows = 1_000_000;
    private const string Columns = "id INTEGER PRIMARY KEY, a INT, b TEXT, c REAL, d TEXT, e INT, f TEXT, g REAL, h TEXT";

    public static async Task RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("alembic-recreation-");
        try
        {
            var ratios = new List<double>();
            for (var round = 1; round <= 3; round++)
            {
                var bare = await PrepareAsync(Path.Combine(folder.FullName, $"bare{round}.db"));
                var bareSeconds = await TimeAsync(() => ExecuteAsync(bare, $"BEGIN; CREATE TABLE n ({Columns}, i TEXT); INSERT INTO n (id, a, b, c, d, e, f, g, h, i) SELECT id, a, b, c, d, e, f, g, h, i FROM t; COMMIT"));
                var altered = await PrepareAsync(Path.Combine(folder.FullName, $"altered{round}.db"));
                var commands = new AlembicCommands { Migrations = new ScriptedMigrations().Then("a1", op => op.AlterColumn("t", "i", type: SqlType.Text())), Dialect = Dialect.Find("sqlite"), DataSource = altered };
                var seconds = await TimeAsync(() => commands.UpgradeAsync("head"));
                ratios.Add(seconds / bareSeconds);
                Console.WriteLine($"round {round}: INSERT … SELECT {bareSeconds:0.00} s, upgrade {seconds:0.00} s, {seconds / bareSeconds:0.00} times");
            }

            ratios.Sort();
            Console.WriteLine($"median {ratios[1]:0.00} times; peak memory {Process.GetCurrentProcess().PeakWorkingSet64 / 1_000_000} MB");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<DbDataSource> PrepareAsync(string path)
    {
        var source = SqliteFactory.Instance.CreateDataSource($"Data Source={path};Pooling=False");
        await ExecuteAsync(source, $"""
            PRAGMA journal_mode = DELETE; CREATE TABLE t ({Columns}, i VARCHAR(20));
            WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < {Rows})
            INSERT INTO t SELECT x, x * 7, 'text ' || x, x / 3.0, 'more text ' || x, x % 100, 'and more', x * 1.5, 'short', 'last ' || x FROM n;
            """);
        return source;
    }

    private static async Task ExecuteAsync(DbDataSource source, string sql)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<double> TimeAsync(Func<Task> work)
    {
        var began = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }
}
