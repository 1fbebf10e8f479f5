using System.Diagnostics;
using System.Globalization;
using Alembic.DatabaseTests.Databases;

namespace Alembic.DatabaseTests.Kills;

/// <summary>A recreation of a table of SQLite that is killed at a random moment: the file is as before or as after, never between.</summary>
/// <remarks>The environment variable <c>ALEMBIC_TEST_KILLS</c> says how often; 8 times where it is not set.</remarks>
public sealed class RecreationKillsOnSqlite(SqliteDatabase database, ITestOutputHelper output) : IClassFixture<SqliteDatabase>
{
    private const int Rows = 100_000;

    private const string Before = """
        CREATE TABLE parent (id INTEGER PRIMARY KEY AUTOINCREMENT, a INT, b TEXT); CREATE INDEX ix ON parent (b);
        CREATE TABLE child (id INTEGER PRIMARY KEY, parent_id INT REFERENCES parent (id) ON DELETE CASCADE);
        CREATE TABLE log (a); CREATE TRIGGER tr AFTER DELETE ON parent BEGIN INSERT INTO log VALUES (old.id); END;
        """;

    private static readonly int Runs = int.TryParse(Environment.GetEnvironmentVariable("ALEMBIC_TEST_KILLS"), CultureInfo.InvariantCulture, out var runs) ? runs : 8;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_killed_recreation_leaves_the_table_as_before_or_as_after()
    {
        using var project = new ToolProject(new Dictionary<string, string>
        {
            ["r01"] = """
                using Alembic;
                using Alembic.Schema;

                [Revision("r01")]
                file sealed class Next : Migration
                {
                    public override void Upgrade(Op op)
                    {
                        op.AlterColumn("parent", "a", type: SqlType.Text(), nullable: false);
                        op.AddColumn("parent", new("c", SqlType.Integer()) { Default = ServerDefault.Raw("(1 + 1)") });
                    }
                }
                """,
        });
        await using var undisturbed = await PrepareAsync();
        var before = await ReadAsync(undisturbed);
        await project.RunAsync(undisturbed, false, "current");
        var began = Stopwatch.GetTimestamp();
        await project.RunAsync(undisturbed, false, "upgrade", "head");
        var takes = Stopwatch.GetElapsedTime(began);
        var after = await ReadAsync(undisturbed);
        Assert.NotEqual(before, after);

        var random = new Random(20260101);
        var (killed, complete) = (0, 0);
        for (var run = 0; run < Runs; run++)
        {
            await using var fresh = await PrepareAsync();
            var started = Stopwatch.GetTimestamp();
            using var process = project.Start(fresh, false, "upgrade", "head");
            using var patience = new CancellationTokenSource(takes * (0.3 + (0.65 * random.NextDouble())));
            try
            {
                await process.WaitForExitAsync(patience.Token);

                // The machine may have been busier when the time was taken.
                takes = Stopwatch.GetElapsedTime(started) is var survived && survived < takes ? survived : takes;
            }
            catch (OperationCanceledException) when (patience.IsCancellationRequested)
            {
                process.Kill();
                await process.WaitForExitAsync(Cancellation);
                killed++;
            }

            var state = await ReadAsync(fresh);
            Assert.True(state == before || state == after, $"Run {run}: {state}");
            Assert.Equal([["ok"]], await fresh.QueryAsync("PRAGMA integrity_check"));
            complete += state == after ? 1 : 0;
            await project.RunAsync(fresh, false, "upgrade", "head");
            Assert.Equal(after, await ReadAsync(fresh));
        }

        output.WriteLine($"{Runs} runs of {takes.TotalSeconds:0.0} s: {killed} killed, {complete} complete.");
        Assert.NotEqual(0, killed);
    }

    private async Task<DatabaseUnderTest> PrepareAsync()
    {
        var fresh = await database.CreateAnotherAsync();
        await fresh.ExecuteAsync(Before);
        await fresh.ExecuteAsync($"""
            WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < {Rows}) INSERT INTO parent SELECT x, x * 3, 'row ' || x FROM n;
            INSERT INTO child SELECT id, id FROM parent WHERE id % 100 = 0;
            """);
        return fresh;
    }

    private static async Task<string> ReadAsync(DatabaseUnderTest fresh)
    {
        var schema = await fresh.QueryAsync("SELECT sql FROM sqlite_master WHERE name NOT LIKE 'alembic%' AND sql IS NOT NULL ORDER BY name");
        var sums = await fresh.QueryAsync("SELECT count(*), sum(id), sum(a), group_concat(DISTINCT typeof(a)), sum(length(b)) FROM parent UNION ALL SELECT count(*), sum(parent_id), 0, '', 0 FROM child");
        return string.Join('\n', schema.Concat(sums).Select(row => string.Join(' ', row)));
    }
}
