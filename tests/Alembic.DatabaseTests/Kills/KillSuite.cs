using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Alembic.DatabaseTests.Databases;

namespace Alembic.DatabaseTests.Kills;

/// <summary>Upgrades that are killed at a random moment: the database says truly how far they got, and the next run brings it to the end.</summary>
/// <remarks>The environment variable <c>ALEMBIC_TEST_KILLS</c> says how many on each database; 20 where it is not set.</remarks>
public abstract partial class KillSuite(DatabaseUnderTest database, ITestOutputHelper output)
{
    // Table, index, row, pause, column, value, version.
    private const int Statements = 7;

    private static readonly int Runs = int.TryParse(Environment.GetEnvironmentVariable("ALEMBIC_TEST_KILLS"), CultureInfo.InvariantCulture, out var runs) ? runs : 20;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A statement that changes nothing and takes some ten milliseconds.</summary>
    protected abstract string Pause { get; }

    /// <summary>A query whose rows are the schema: all columns and indexes of the tables but the version table.</summary>
    protected abstract string Schema { get; }

    /// <summary>A query for the number of other sessions in the database; <see langword="null"/> where there are none.</summary>
    protected virtual string? Sessions => null;

    [Fact]
    public async Task A_killed_upgrade_is_told_truly_and_brought_to_its_end()
    {
        using var project = new ToolProject(Pause);
        await using var undisturbed = await database.CreateAnotherAsync();
        await project.RunAsync(undisturbed, false, "current");
        await using (var warm = await database.CreateAnotherAsync())
        {
            await project.RunAsync(warm, false, "upgrade", "head");
        }

        var began = Stopwatch.GetTimestamp();
        await project.RunAsync(undisturbed, false, "upgrade", "head");
        var takes = Stopwatch.GetElapsedTime(began);
        var expected = await ReadAsync(undisturbed);

        var random = new Random(20260101);
        var (killed, midway, partial) = (0, 0, 0);
        for (var run = 0; run < Runs; run++)
        {
            await using var fresh = await database.CreateAnotherAsync();
            var perMigration = run % 2 == 0;
            var survived = await KillAsync(project, fresh, perMigration, takes * (0.2 + (0.8 * random.NextDouble())));
            killed += survived is null ? 1 : 0;

            // The machine may have been busier when the time was taken.
            takes = survived < takes ? survived.Value : takes;
            var state = await CheckAsync(project, fresh, perMigration);
            midway += state.Applied is > 0 and < ToolProject.Revisions ? 1 : 0;
            partial += state.IsPartial ? 1 : 0;

            await project.RunAsync(fresh, perMigration, state.IsPartial ? ["upgrade", "head", "--resume"] : ["upgrade", "head"]);

            Assert.Equal([ToolProject.Id(ToolProject.Revisions)], await VersionsAsync(fresh));
            Assert.Equal(expected, await ReadAsync(fresh));
        }

        output.WriteLine($"{Runs} runs of {takes.TotalSeconds:0.0} s: {killed} killed, {midway} of them with some revisions applied, {partial} with a partial one.");
        Assert.NotEqual(0, killed);
    }

    // Gives the time that the run took where it was over before.
    private static async Task<TimeSpan?> KillAsync(ToolProject project, DatabaseUnderTest fresh, bool perMigration, TimeSpan after)
    {
        var began = Stopwatch.GetTimestamp();
        using var process = project.Start(fresh, perMigration, "upgrade", "head");
        using var patience = new CancellationTokenSource(after);
        try
        {
            await process.WaitForExitAsync(patience.Token);
            Assert.Equal(0, process.ExitCode);
            return Stopwatch.GetElapsedTime(began);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            process.Kill();
            await process.WaitForExitAsync(Cancellation);
            return process.ExitCode == 0 ? Stopwatch.GetElapsedTime(began) : null;
        }
    }

    // What the version table and the journal say is what is there.
    private async Task<(int Applied, bool IsPartial)> CheckAsync(ToolProject project, DatabaseUnderTest fresh, bool perMigration)
    {
        while (Sessions is { } query && Convert.ToInt64((await fresh.QueryAsync(query))[0][0], CultureInfo.InvariantCulture) > 0)
        {
            await Task.Delay(10, Cancellation);
        }

        var tables = (await fresh.TableNamesAsync()).Where(name => Table().IsMatch(name)).ToHashSet();
        var applied = await VersionsAsync(fresh) is [string version] ? int.Parse(version.AsSpan(1), CultureInfo.InvariantCulture) : 0;
        for (var i = 1; i <= applied; i++)
        {
            Assert.True(tables.Remove($"t{i}"), $"{applied} are applied, but there is no t{i}");
            Assert.Equal(["1 once 1"], (await fresh.QueryAsync($"SELECT id, a, b FROM t{i}")).Select(row => string.Join(' ', row)));
        }

        var left = fresh.HasTransactionalDdl ? null : Partial().Match(await project.RunAsync(fresh, perMigration, "current"));
        if (left is not { Success: true })
        {
            Assert.Empty(tables);
            return (applied, false);
        }

        Assert.Equal((ToolProject.Id(applied + 1), Statements), (left.Groups["revision"].Value, Number(left, "total")));
        await CheckPartAsync(fresh, applied + 1, Number(left, "done"), tables);
        return (applied, true);
    }

    // What is done is there; what is not done is not, but for the one statement that is in doubt.
    private static async Task CheckPartAsync(DatabaseUnderTest fresh, int revision, int done, HashSet<string> tables)
    {
        var exists = tables.Remove($"t{revision}");
        Assert.Empty(tables);
        Assert.True(done < 1 || exists, $"statement 1 of {revision} is done, but there is no table");
        if (!exists)
        {
            return;
        }

        var columns = (await fresh.QueryAsync($"SELECT column_name FROM information_schema.columns WHERE table_schema = database() AND table_name = 't{revision}'")).Count;
        var indexes = (await fresh.QueryAsync($"SELECT 1 FROM information_schema.statistics WHERE table_schema = database() AND index_name = 'ix_t{revision}_a'")).Count;
        var rows = (await fresh.QueryAsync($"SELECT id FROM t{revision}")).Count;
        Assert.True(done switch { < 1 => indexes == 0, 1 => true, _ => indexes == 1 }, $"{done} done, {indexes} indexes");
        Assert.Equal(done >= 3 ? 1 : 0, rows);
        Assert.True(done switch { < 4 => columns == 2, 4 => true, _ => columns == 3 }, $"{done} done, {columns} columns");
        if (columns == 3)
        {
            Assert.Equal([[done >= 6 ? 1 : null]], await fresh.QueryAsync($"SELECT b FROM t{revision}"));
        }
    }

    private async Task<IReadOnlyList<string>> ReadAsync(DatabaseUnderTest fresh)
    {
        var lines = (await fresh.QueryAsync(Schema)).Select(row => string.Join(' ', row)).Order(StringComparer.Ordinal).ToList();
        for (var i = 1; i <= ToolProject.Revisions; i++)
        {
            lines.AddRange((await fresh.QueryAsync($"SELECT id, a, b FROM t{i}")).Select(row => string.Join(' ', row)));
        }

        return lines;
    }

    private static async Task<IReadOnlyList<object?>> VersionsAsync(DatabaseUnderTest fresh) =>
        (await fresh.TableNamesAsync()).Contains("alembic_version") ? [.. (await fresh.QueryAsync("SELECT version_num FROM alembic_version")).Select(row => row[0])] : [];

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^t\d+$")]
    private static partial Regex Table();

    [GeneratedRegex(@"(?m)^(?<revision>\w+) \(partial (?<done>\d+)/(?<total>\d+)")]
    private static partial Regex Partial();
}

public sealed class KillsOnSqlite(SqliteDatabase database, ITestOutputHelper output) : KillSuite(database, output), IClassFixture<SqliteDatabase>
{
    protected override string Pause =>
        "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 60000) SELECT max(x) FROM n";

    protected override string Schema => "SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'";
}

public sealed class KillsOnPostgreSql(PostgreSqlDatabase database, ITestOutputHelper output) : KillSuite(database, output), IClassFixture<PostgreSqlDatabase>
{
    protected override string Pause => "SELECT pg_sleep(0.03)";

    protected override string Schema => """
        SELECT table_name, column_name, data_type, is_nullable FROM information_schema.columns WHERE table_schema = 'public'
        UNION ALL SELECT tablename, indexname, indexdef, '' FROM pg_indexes WHERE schemaname = 'public'
        """;

    protected override string Sessions => "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend' AND state <> 'idle'";
}

public sealed class KillsOnMariaDb(MariaDbDatabase database, ITestOutputHelper output) : KillSuite(database, output), IClassFixture<MariaDbDatabase>
{
    protected override string Pause => "SELECT SLEEP(0.005)";

    protected override string Schema => """
        SELECT table_name, column_name, column_type, is_nullable FROM information_schema.columns WHERE table_schema = database()
        UNION ALL SELECT table_name, index_name, column_name, '' FROM information_schema.statistics WHERE table_schema = database()
        """;

    protected override string Sessions => "SELECT count(*) FROM information_schema.processlist WHERE db = database() AND id <> CONNECTION_ID()";
}
