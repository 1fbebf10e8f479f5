using Alembic.Commands;
using Alembic.Conformance.Pairs;
using Alembic.Dialects;
using Alembic.Operations;
using Alembic.Tests;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Data.Sqlite;

namespace Alembic.DatabaseTests.Recreation;

/// <summary>A random table of SQLite under random alterations equals a table that is created that way, with the same rows.</summary>
/// <remarks>The environment variable <c>ALEMBIC_TEST_RECREATIONS</c> says how many tables; 1,000 where it is not set.</remarks>
public sealed class RecreationProperties
{
    private const string Around = """
        CREATE TABLE p (id INTEGER PRIMARY KEY); INSERT INTO p VALUES (1), (2), (3), (4);
        CREATE TABLE log (a); CREATE TABLE other (a);
        """;

    private static readonly int Tables = int.TryParse(Environment.GetEnvironmentVariable("ALEMBIC_TEST_RECREATIONS"), out var tables) ? tables : 1000;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void An_altered_table_equals_one_that_is_created_that_way() => Check.One(
        FsCheck.Config.QuickThrowOnFailure.WithMaxTest(Tables).WithQuietOnSuccess(true),
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed => TryAsync(seed).GetAwaiter().GetResult()));

    private static async Task TryAsync(int seed)
    {
        var random = new Random(seed);
        var table = new RandomTable(seed);
        await using var altered = await CreateAsync($"{Around}{table.Sql(new(seed))};\n{table.Rows()}");
        var before = await TextsAsync(altered);
        var recreate = random.Next(4) == 0 ? BatchRecreation.Always : BatchRecreation.Auto;
        var isBatch = recreate == BatchRecreation.Always || random.Next(2) == 0;
        List<Action<BatchOp>> alterations = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => table.Alter(isBatch))];
        try
        {
            await UpgradeAsync(altered, op =>
            {
                if (isBatch)
                {
                    op.BatchAlterTable("t", batch => alterations.ForEach(alter => alter(batch)), recreate: recreate);
                    return;
                }

                var batch = new BatchOp(op.DialectName, "t", null);
                alterations.ForEach(alter => alter(batch));
                batch.Operations.ToList().ForEach(operation => op.Invoke(operation));
            });
            await using var created = await CreateAsync($"{Around}{table.Sql(null)};\n{table.Rows()}");
            var differences = (await SqliteDump.ReadAsync(altered, Cancellation)).DifferencesTo(await SqliteDump.ReadAsync(created, Cancellation));
            Assert.True(differences.Count == 0, string.Join('\n', differences.Select(each => $"{each.Found}\nis:\n{each.Is}\nwanted:\n{each.Wanted}")));
            foreach (var rows in new[] { Rows(table), "SELECT * FROM child", "SELECT name, seq FROM sqlite_sequence WHERE name <> 'alembic'" })
            {
                if ((table.HasId || !rows.Contains("child", StringComparison.Ordinal)) && (table.Autoincrement || !rows.Contains("sqlite_sequence", StringComparison.Ordinal)))
                {
                    Assert.Equal(await QueryAsync(created, rows), await QueryAsync(altered, rows));
                }
            }

            Assert.Equal("ok", Assert.Single(await QueryAsync(altered, "PRAGMA integrity_check")));
            Assert.Empty(await QueryAsync(altered, "PRAGMA foreign_key_check"));
        }
        catch (Exception failure)
        {
            throw new InvalidOperationException($"Seed {seed}, {(isBatch ? "batch " + recreate : "one by one")}: {string.Join("; ", table.Altered)}\nbefore:\n{before}\nafter:\n{await TextsAsync(altered)}\n{failure.Message}", failure);
        }
    }

    private static string Rows(RandomTable table) => $"SELECT {string.Join(", ", table.Columns.Select(column => $"quote({column.Name})"))} FROM t ORDER BY 1, 2";

    private static Task UpgradeAsync(SqliteConnection connection, Action<Op> upgrade) => new AlembicCommands
    {
        Migrations = new ScriptedMigrations().Then("a1", upgrade),
        Dialect = BuiltInDialects.Find("sqlite"),
        Env = new OwnConnection(connection),
    }.UpgradeAsync("head", ct: Cancellation);

    private static async Task<SqliteConnection> CreateAsync(string sql)
    {
        var connection = new SqliteConnection("Data Source=:memory:;Foreign Keys=False");
        await connection.OpenAsync(Cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(Cancellation);
        return connection;
    }

    private static async Task<string> TextsAsync(SqliteConnection connection) => string.Join(";\n", await QueryAsync(connection, "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'alembic%'"));

    private static async Task<List<string>> QueryAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        var rows = new List<string>();
        while (await reader.ReadAsync(Cancellation))
        {
            rows.Add(string.Join(" | ", Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i))));
        }

        return rows;
    }

    private sealed class OwnConnection(SqliteConnection connection) : MigrationEnv
    {
        public override void Configure(EnvOptions options) => options.Connection = connection;
    }
}
