using System.Diagnostics;
using System.Globalization;
using Alembic.DatabaseTests.Databases;

namespace Alembic.DatabaseTests.Kills;

/// <summary>Signals to the real tool while the server works: the statement ends there, and the exit code says which signal it was.</summary>
public abstract class SignalSuite(DatabaseUnderTest database)
{
    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A statement that would take ten minutes, with the word <c>hang</c> in it.</summary>
    protected abstract string Hang { get; }

    /// <summary>Counts the statements with that word that the server works on in this database.</summary>
    protected abstract string Running { get; }

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public async Task A_signal_cancels_the_statement_on_the_server_and_frees_the_lock(string signal, int exit)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Signals are sent by kill.");
        await using var fresh = await database.CreateAnotherAsync();
        using var project = new ToolProject(Hang);
        using var process = project.Start(fresh, false, "upgrade", "head");
        while (await CountAsync(fresh) == 0 && !process.HasExited)
        {
            await Task.Delay(20, Cancellation);
        }

        await SendAsync(process, signal);
        var error = await process.StandardError.ReadToEndAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);

        Assert.StartsWith("Cancelled. ", error, StringComparison.Ordinal);
        Assert.Equal(exit, process.ExitCode);
        Assert.Equal(0, await CountAsync(fresh));
        await CheckAsync(fresh, error, await project.RunAsync(fresh, false, "current"));

        // The lock is free: this gets it at once.
        await project.RunAsync(fresh, false, "stamp", "base");
    }

    /// <summary>Checks what the cancelled run left.</summary>
    protected abstract Task CheckAsync(DatabaseUnderTest fresh, string error, string current);

    protected static async Task SendAsync(Process process, string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(Cancellation);
    }

    private async Task<long> CountAsync(DatabaseUnderTest fresh) => Convert.ToInt64((await fresh.QueryAsync(Running))[0][0], CultureInfo.InvariantCulture);
}

public sealed class SignalsOnPostgreSql(PostgreSqlDatabase database) : SignalSuite(database), IClassFixture<PostgreSqlDatabase>
{
    protected override string Hang => "SELECT pg_sleep(600) AS hang";

    protected override string Running =>
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE '%hang%' AND state = 'active' AND pid <> pg_backend_pid()";

    protected override async Task CheckAsync(DatabaseUnderTest fresh, string error, string current)
    {
        Assert.Equal("Cancelled. Rolled back: nothing of the run is in the database.\n", error);
        Assert.Equal("", current);
        Assert.Empty(await fresh.TableNamesAsync());
    }
}

public sealed class SignalsOnMariaDb(MariaDbDatabase database) : SignalSuite(database), IClassFixture<MariaDbDatabase>
{
    protected override string Hang => "INSERT INTO t1 SELECT SLEEP(600) + 2, 'hang'";

    protected override string Running =>
        "SELECT count(*) FROM information_schema.processlist WHERE db = database() AND info LIKE '%hang%' AND id <> CONNECTION_ID()";

    protected override Task CheckAsync(DatabaseUnderTest fresh, string error, string current)
    {
        Assert.Equal("Cancelled. Its first 3 statements stay in the database.\n", error);
        Assert.Equal("r01 (partial 3/7)\n", current);
        return Task.CompletedTask;
    }
}

public sealed class SignalsOnSqlite(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    // A statement within the process cannot be cancelled from without.
    [Fact]
    public async Task A_second_signal_ends_the_program_at_once()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Signals are sent by kill.");
        await using var fresh = (SqliteDatabase)await database.CreateAnotherAsync();
        using var project = new ToolProject("WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n");
        using var process = project.Start(fresh, false, "upgrade", "head");
        while (!File.Exists(fresh.Path + "-journal") && !process.HasExited)
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        while (!process.HasExited)
        {
            using var kill = Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]);
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
            await Task.Delay(200, TestContext.Current.CancellationToken);
        }

        Assert.Equal(130, process.ExitCode);
        Assert.DoesNotContain("t1", await fresh.TableNamesAsync());
    }
}
