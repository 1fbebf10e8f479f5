using System.Diagnostics;
using System.Globalization;
using Alembic.DatabaseTests.Databases;

namespace Alembic.DatabaseTests.Kills;

/// <summary>Signals to the real tool while the server works: the statement ends there, and the exit code says which signal it was.</summary>
public abstract class SignalSuite(DatabaseUnderTest database)
{
    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A statement that would take ten minutes, with the word <c>hang</c> in it.</summary>
    protected abstract string Hang(DatabaseUnderTest fresh);

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public async Task A_signal_cancels_the_statement_on_the_server_and_frees_the_lock(string signal, int exit)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Signals are sent by kill.");
        await using var fresh = await database.CreateAnotherAsync();
        using var project = new ToolProject(Hang(fresh));
        using var process = project.Start(fresh, false, "upgrade", "head");
        await WaitAsync(fresh, process);
        await SendAsync(process, signal);
        var error = await process.StandardError.ReadToEndAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);

        Assert.StartsWith("Cancelled. ", error, StringComparison.Ordinal);
        Assert.Equal(exit, process.ExitCode);
        await CheckAsync(fresh, error, await project.RunAsync(fresh, false, "current"));

        // The lock is free: this gets it at once.
        await project.RunAsync(fresh, false, "stamp", "base");
    }

    /// <summary>Waits until the process hangs in that statement, or has ended.</summary>
    protected abstract Task WaitAsync(DatabaseUnderTest fresh, Process process);

    /// <summary>Checks what the cancelled run left.</summary>
    protected abstract Task CheckAsync(DatabaseUnderTest fresh, string error, string current);

    protected static async Task SendAsync(Process process, string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(Cancellation);
    }
}

/// <summary>The servers, which tell what they work on.</summary>
public abstract class ServerSignalSuite(ServerDatabase database) : SignalSuite(database)
{
    private readonly ServerDatabase _database = database;

    /// <summary>Counts the statements with the word <c>hang</c> that the server works on in this database.</summary>
    protected abstract string Running { get; }

    protected override async Task WaitAsync(DatabaseUnderTest fresh, Process process)
    {
        while (await CountAsync(fresh) == 0 && !process.HasExited)
        {
            await Task.Delay(20, Cancellation);
        }
    }

    protected override async Task CheckAsync(DatabaseUnderTest fresh, string error, string current) => Assert.Equal(0, await CountAsync(fresh));

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public async Task The_first_signal_ends_the_tool_when_the_network_is_gone(string signal, int exit)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Signals are sent by kill.");
        await using var fresh = (ServerDatabase)await _database.CreateAnotherAsync();
        await using var proxy = fresh.StartProxy();
        using var project = new ToolProject(Hang(fresh));
        using var process = project.Start(fresh.Url.Replace($":{PortOf(fresh.ConnectionString)}/", $":{PortOf(proxy.ConnectionString)}/", StringComparison.Ordinal), false, "upgrade", "r01");
        await WaitAsync(fresh, process);
        proxy.Partition();
        await SendAsync(process, signal);
        var error = await process.StandardError.ReadToEndAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation).WaitAsync(TimeSpan.FromMinutes(2), Cancellation);

        Assert.StartsWith("Cancelled. The server stopped answering. It rolls back what is not committed when it notices that the connection is closed", error, StringComparison.Ordinal);
        Assert.Equal(exit, process.ExitCode);
    }

    private static object PortOf(string connectionString) => new System.Data.Common.DbConnectionStringBuilder { ConnectionString = connectionString }["Port"];

    private async Task<long> CountAsync(DatabaseUnderTest fresh) => Convert.ToInt64((await fresh.QueryAsync(Running))[0][0], CultureInfo.InvariantCulture);
}

public sealed class SignalsOnPostgreSql(PostgreSqlDatabase database) : ServerSignalSuite(database), IClassFixture<PostgreSqlDatabase>
{
    protected override string Hang(DatabaseUnderTest fresh) => "SELECT pg_sleep(600) AS hang";

    protected override string Running =>
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE '%hang%' AND state = 'active' AND pid <> pg_backend_pid()";

    protected override async Task CheckAsync(DatabaseUnderTest fresh, string error, string current)
    {
        await base.CheckAsync(fresh, error, current);
        Assert.Equal("Cancelled. Rolled back: nothing of the run is in the database.\n", error);
        Assert.Equal("", current);
        Assert.Empty(await fresh.TableNamesAsync());
    }
}

public sealed class SignalsOnMariaDb(MariaDbDatabase database) : ServerSignalSuite(database), IClassFixture<MariaDbDatabase>
{
    protected override string Hang(DatabaseUnderTest fresh) => "INSERT INTO t1 SELECT SLEEP(600) + 2, 'hang'";

    protected override string Running =>
        "SELECT count(*) FROM information_schema.processlist WHERE db = database() AND info LIKE '%hang%' AND id <> CONNECTION_ID()";

    protected override async Task CheckAsync(DatabaseUnderTest fresh, string error, string current)
    {
        await base.CheckAsync(fresh, error, current);
        Assert.Equal("Cancelled. Its first 3 statements stay in the database.\n", error);
        Assert.Equal("r01 (partial 3/7)\n", current);
    }
}

public sealed class SignalsOnSqlite(SqliteDatabase database) : SignalSuite(database), IClassFixture<SqliteDatabase>
{
    private readonly SqliteDatabase _database = database;

    protected override string Hang(DatabaseUnderTest fresh) =>
        Recording(Recorded(fresh), "INSERT INTO t1 (id) WITH RECURSIVE n(x) AS (SELECT 2 UNION ALL SELECT x FROM n) SELECT max(x) FROM n");

    [Fact]
    public async Task A_second_signal_ends_the_program_at_once()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Signals are sent by kill.");
        await using var fresh = (SqliteDatabase)await _database.CreateAnotherAsync();

        // A script's own code listens to nobody.
        var hangs = fresh.Path + ".hangs";
        using var project = new ToolProject(Recording(hangs, "SELECT 1\"); System.Threading.Thread.Sleep(-1); op.Execute(\"SELECT 1"));
        using var process = project.Start(fresh, false, "upgrade", "head");
        while (!File.Exists(hangs) && !process.HasExited)
        {
            await Task.Delay(20, Cancellation);
        }

        while (!process.HasExited)
        {
            await SendAsync(process, "INT");
            await Task.Delay(200, Cancellation);
        }

        Assert.Equal(130, process.ExitCode);
        Assert.DoesNotContain("t1", await fresh.TableNamesAsync());
    }

    // Other processes cannot see which statement runs. But the script tells when it was compiled, and only one of its statements takes long.
    protected override async Task WaitAsync(DatabaseUnderTest fresh, Process process)
    {
        while (!File.Exists(Recorded(fresh)) && !process.HasExited)
        {
            await Task.Delay(20, Cancellation);
        }

        var hangs = process.TotalProcessorTime + TimeSpan.FromSeconds(1);
        while (process is { HasExited: false } && process.TotalProcessorTime < hangs)
        {
            await Task.Delay(20, Cancellation);
            process.Refresh();
        }
    }

    protected override async Task CheckAsync(DatabaseUnderTest fresh, string error, string current)
    {
        Assert.Equal("Cancelled. Rolled back: nothing of the run is in the database.\n", error);
        Assert.Equal("", current);
        Assert.DoesNotContain("t1", await fresh.TableNamesAsync());
        Assert.DoesNotContain("alembic_version", await fresh.TableNamesAsync());
    }

    private static string Recorded(DatabaseUnderTest fresh) => ((SqliteDatabase)fresh).Path + ".recorded";

    // A script that writes a file when it records the statement.
    private static string Recording(string file, string statement) => $"SELECT 1\"); System.IO.File.WriteAllText(\"{file}\", \"\"); op.Execute(\"{statement}";
}
