using System.Diagnostics;
using System.Globalization;
using Alembic.DatabaseTests.Databases;
using Alembic.DatabaseTests.Runtime;

namespace Alembic.DatabaseTests.Cluster;

/// <summary>Upgrades by many processes of the tool on both nodes of a cluster, where <c>GET_LOCK</c> holds on one node only.</summary>
/// <remarks>
/// The environment variable <c>ALEMBIC_TEST_CLUSTER</c> says how many rounds, and how many processes in each: <c>10x20</c> is the full test; <c>1x6</c> where it
/// is not set.
/// </remarks>
public sealed class LockOnGalera(GaleraCluster cluster, ClusterProject project, ITestOutputHelper output) : IClassFixture<GaleraCluster>, IClassFixture<ClusterProject>
{
    private static readonly int[] Size =
        [.. (Environment.GetEnvironmentVariable("ALEMBIC_TEST_CLUSTER") is { Length: > 0 } size ? size : "1x6").Split('x').Select(number => int.Parse(number, CultureInfo.InvariantCulture))];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Many_processes_on_both_nodes_run_each_revision_once()
    {
        for (var round = 1; round <= Size[0]; round++)
        {
            var began = Stopwatch.GetTimestamp();
            var (first, second) = await cluster.CreateDatabaseAsync(pause: 0);
            await using var _ = first;
            await using var __ = second;
            List<ToolRun> runs = [.. Enumerable.Range(0, Size[1]).Select(i => project.Start(i % 2 == 0 ? first : second, "upgrade", "head"))];
            await EndAsync(runs);

            Assert.All(runs, run => Assert.True(run.ExitCode == 0, run.ToString()));
            await AssertRanOnceAsync(first);
            await AssertRanOnceAsync(second);
            Assert.Equal(1, runs.Count(run => run.Told.Contains("Running upgrade", StringComparison.Ordinal)));
            output.WriteLine($"Round {round}: {runs.Count} processes, {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s.");
            runs.ForEach(run => run.Dispose());
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task When_a_node_is_killed_the_others_tell_the_truth_and_each_revision_runs_once(bool holderIsOnKilledNode)
    {
        var (first, second) = await cluster.CreateDatabaseAsync(pause: 0.5);
        await using var _ = first;
        List<ToolRun> runs = [project.Start(holderIsOnKilledNode ? second : first, "upgrade", "head")];
        while (!(await first.TableNamesAsync()).Contains("t2"))
        {
            Assert.False(runs[0].HasExited, "The holder ended before its first revisions ran.");
            await Task.Delay(20, Cancellation);
        }

        runs.AddRange(Enumerable.Range(1, Math.Min(Size[1], 8) - 1).Select(i => project.Start(i % 2 == 0 ? first : second, "upgrade", "head")));
        await Task.Delay(TimeSpan.FromSeconds(1.2), Cancellation);
        await cluster.KillSecondAsync();
        await second.DisposeAsync();
        try
        {
            await EndAsync(runs);
            List<ToolRun> survivors = [.. runs.Where((_, i) => i == 0 ? !holderIsOnKilledNode : i % 2 == 0)];
            Assert.All(survivors, run => Assert.True(
                run.ExitCode == 0 || (holderIsOnKilledNode && run.ExitCode == 8 && run.Told.Contains("An earlier run applied r", StringComparison.Ordinal)), run.ToString()));
            output.WriteLine($"Exit codes on the node that lives: {string.Join(' ', survivors.Select(run => run.ExitCode))}; all: {string.Join(' ', runs.Select(run => run.ExitCode))}.\n{runs[0]}");

            using var resumed = project.Start(first, "upgrade", "head", "--resume");
            await EndAsync([resumed]);
            Assert.True(resumed.ExitCode == 0, resumed.ToString());
            await AssertRanOnceAsync(first);
        }
        finally
        {
            runs.ForEach(run => run.Dispose());
            await cluster.JoinSecondAsync();
        }
    }

    [Fact]
    public async Task The_lock_is_a_lease_that_both_nodes_see_and_the_journal_of_a_live_holder_is_running()
    {
        var (first, second) = await cluster.CreateDatabaseAsync(pause: 3);
        await using var _ = first;
        await using var __ = second;
        using var holder = project.Start(first, "upgrade", "head");
        while (!(await first.TableNamesAsync()).Contains("t2"))
        {
            await Task.Delay(20, Cancellation);
        }

        var (status, current) = await LookAsync();
        Assert.Contains($"(process {holder.Id})", status, StringComparison.Ordinal);
        Assert.EndsWith(" Kind: lease in alembic_version_lock.\n", status, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^r0\d \(running \d/4\)$", current);

        holder.Kill();
        (status, current) = await LookAsync();
        Assert.EndsWith(", whose process has ended: the next run takes the lock over. Kind: lease in alembic_version_lock.\n", status, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^r0\d \(partial \d/4", current);

        async Task<(string Status, string Current)> LookAsync()
        {
            using var status = project.Start(second, "lock", "status");
            using var current = project.Start(second, "current");
            await EndAsync([status, current]);
            return (status.Output, current.Output);
        }
    }

    private static async Task EndAsync(IReadOnlyList<ToolRun> runs)
    {
        foreach (var run in runs)
        {
            await run.EndAsync(Cancellation);
        }
    }

    private static async Task AssertRanOnceAsync(GaleraDatabase database)
    {
        // What another node committed is seen here a moment later.
        var last = ClusterProject.Id(ClusterProject.Revisions);
        for (var i = 0; i < 100 && (await VersionsAsync(database)).SingleOrDefault() != last; i++)
        {
            await Task.Delay(50, Cancellation);
        }

        Assert.Equal([last], await VersionsAsync(database));
        Assert.Equal(
            Enumerable.Range(1, ClusterProject.Revisions).Select(ClusterProject.Id),
            (await database.QueryAsync("SELECT revision FROM ran ORDER BY number")).Select(row => (string)row[0]!));
        Assert.DoesNotContain("alembic_version_journal", await database.TableNamesAsync());
    }

    private static async Task<IReadOnlyList<string>> VersionsAsync(GaleraDatabase database) =>
        [.. (await database.QueryAsync("SELECT version_num FROM alembic_version")).Select(row => (string)row[0]!)];
}
