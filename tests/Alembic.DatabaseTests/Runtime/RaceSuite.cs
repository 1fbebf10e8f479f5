using System.Globalization;
using Alembic.DatabaseTests.Databases;

namespace Alembic.DatabaseTests.Runtime;

/// <summary>Twenty processes of the tool want to upgrade one empty database at once.</summary>
/// <remarks>One database after the other: all three at once would be a race for the machine.</remarks>
public abstract class RaceSuite(DatabaseUnderTest database) : IDisposable
{
    private const int Processes = 20;
    private const int Revisions = 5;
    private readonly ToolProject _project = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Marker => Path.Combine(_project.Folder, "holder");

    [Fact]
    public async Task Each_revision_runs_once_and_all_succeed()
    {
        await using var fresh = await PrepareAsync();

        var runs = Start(fresh);
        await AssertEndAsync(fresh, runs);
    }

    [Fact]
    public async Task When_one_is_killed_in_the_middle_another_goes_on()
    {
        await using var fresh = await PrepareAsync();
        File.Delete(Marker);

        var runs = Start(fresh);
        var holder = await HolderAsync(runs);
        var killed = runs.Single(run => run.Id == holder);
        killed.Kill();
        await killed.EndAsync(Cancellation);
        runs.Remove(killed);
        await AssertEndAsync(fresh, runs);

        Assert.Equal(128 + 9, killed.ExitCode);
    }

    public void Dispose()
    {
        _project.Dispose();
        GC.SuppressFinalize(this);
    }

    // Without the marker the second revision stops its first runner in the middle, for the test to kill it there.
    private async Task<DatabaseUnderTest> PrepareAsync()
    {
        var fresh = await database.CreateAnotherAsync();
        _project.Write("r1", null, "op.Execute(\"CREATE TABLE ran (revision VARCHAR(32))\");");
        for (var i = 2; i <= Revisions; i++)
        {
            var insert = $"op.Execute(\"INSERT INTO ran (revision) VALUES ('r{i}')\");";
            var wait = i > 2 ? "" : $$"""
                var marker = @"{{Marker}}";
                if (!File.Exists(marker))
                {
                    await op.FlushAsync(ct);
                    File.WriteAllText(marker + "~", Environment.ProcessId.ToString());
                    File.Move(marker + "~", marker);
                    await Task.Delay(TimeSpan.FromMinutes(10), ct);
                }
                """;
            // Where a statement cannot be undone, a revision that is killed behind it is for a person to look at, and nobody goes on.
            _project.Write($"r{i}", $"r{i - 1}", database.HasTransactionalDdl ? $"{insert}\n{wait}" : $"{wait}\n{insert}");
        }

        // Compiled once, not by each: the race is for the database.
        await File.WriteAllTextAsync(Marker, "nobody waits", Cancellation);
        using var compile = _project.Start(fresh, "upgrade", "head", "--sql");
        await compile.EndAsync(Cancellation);
        Assert.True(compile.ExitCode == 0, compile.Told);
        return fresh;
    }

    private List<ToolRun> Start(DatabaseUnderTest fresh) => [.. Enumerable.Range(0, Processes).Select(_ => _project.Start(fresh, "upgrade", "head"))];

    private async Task<int> HolderAsync(List<ToolRun> runs)
    {
        while (!File.Exists(Marker) && !runs.TrueForAll(run => run.HasExited))
            await Task.Delay(20, Cancellation);
        return int.Parse(await File.ReadAllTextAsync(Marker, Cancellation), CultureInfo.InvariantCulture);
    }

    private static async Task AssertEndAsync(DatabaseUnderTest fresh, List<ToolRun> runs)
    {
        foreach (var run in runs)
        {
            using (run)
                await run.EndAsync(Cancellation);
        }

        Assert.True(runs.TrueForAll(run => run.ExitCode == 0), string.Join("\n\n", runs.Where(run => run.ExitCode != 0)));
        Assert.Single(runs.Select(run => run.Told), told => told.Contains("Running upgrade", StringComparison.Ordinal));
        Assert.Equal(
            Enumerable.Range(2, Revisions - 1).Select(i => $"r{i}"),
            (await fresh.QueryAsync("SELECT revision FROM ran ORDER BY revision")).Select(row => row[0]));
        Assert.Equal([[$"r{Revisions}"]], await fresh.QueryAsync("SELECT version_num FROM alembic_version"));
    }
}

[Collection(nameof(RaceSuite))]
public sealed class RaceOnSqlite(SqliteDatabase database) : RaceSuite(database), IClassFixture<SqliteDatabase>;

[Collection(nameof(RaceSuite))]
public sealed class RaceOnPostgreSql(PostgreSqlDatabase database) : RaceSuite(database), IClassFixture<PostgreSqlDatabase>;

[Collection(nameof(RaceSuite))]
public sealed class RaceOnMariaDb(MariaDbDatabase database) : RaceSuite(database), IClassFixture<MariaDbDatabase>;
