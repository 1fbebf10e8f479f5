using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Alembic.DatabaseTests.Databases;
using Alembic.Tests;

namespace Alembic.DatabaseTests.Cluster;

/// <summary>A throwaway MariaDB Galera cluster of two nodes on this machine; the first goes on alone when the second is killed.</summary>
public sealed class GaleraCluster : IAsyncLifetime
{
    private const string Provider = "/usr/lib/galera/libgalera_smm.so";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("alembic-galera-");
    private string[] _nodes = [];

    /// <summary>The connection strings of both nodes; where Galera is not installed, the test is skipped.</summary>
    /// <remarks>test.sh installs it.</remarks>
    public IReadOnlyList<string> Nodes
    {
        get
        {
            Assert.SkipWhen(_nodes.Length == 0, $"{Provider} is not there: run ./test.sh, or tests/setup/debian.sh.");
            return _nodes;
        }
    }

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        if (File.Exists(Provider))
            _nodes = (await RunAsync("start")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_nodes.Length > 0)
            await RunAsync("stop");
        if (Directory.Exists(_folder.FullName))
            _folder.Delete(recursive: true);
    }

    /// <summary>Kills the second node without a word of warning: SIGKILL.</summary>
    public async Task KillSecondAsync()
    {
        using var server = Process.GetProcessById(int.Parse(
            await File.ReadAllTextAsync(Path.Combine(_folder.FullName, "2", "pid"), TestContext.Current.CancellationToken), CultureInfo.InvariantCulture));
        server.Kill();
        await server.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Starts the second node again.</summary>
    public Task JoinSecondAsync() => RunAsync("join");

    /// <summary>Makes a database on both nodes.</summary>
    /// <param name="pause">How many seconds each revision waits.</param>
    public async Task<(GaleraDatabase First, GaleraDatabase Second)> CreateDatabaseAsync(double pause)
    {
        var name = $"alembic_{Guid.NewGuid():N}"[..24];
        var (first, second) = (new GaleraDatabase(Nodes[0], name), new GaleraDatabase(Nodes[1], name));
        await first.InitializeAsync();
        while (!await second.ExistsAsync())
            await Task.Delay(20, TestContext.Current.CancellationToken);
        await first.ExecuteAsync(string.Create(CultureInfo.InvariantCulture, $"CREATE TABLE pause AS SELECT CAST({pause} AS DOUBLE) AS seconds"));
        return (first, second);
    }

    private async Task<string> RunAsync(string command)
    {
        var script = Path.Combine(Repository.Root, "tests", "setup", "galera.sh");
        var errors = Path.Combine(_folder.FullName, "errors");

        // The nodes live on and keep what they were given: their errors go into a file, so that nobody waits for the end of a pipe.
        using var process = Process.Start(new ProcessStartInfo("bash", ["-c", $"exec \"$0\" \"$@\" 2>'{errors}'", script, command, _folder.FullName]) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{script} {command}: exit {process.ExitCode}\n{(File.Exists(errors) ? await File.ReadAllTextAsync(errors) : "")}");
        return output;
    }
}

/// <summary>A database of the cluster, seen by one of its nodes.</summary>
public sealed class GaleraDatabase(string node, string name) : DatabaseUnderTest
{
    private readonly MariaDbDatabase _driver = new();

    public override string DialectName => "mysql";

    public override string ConnectionString => $"{node};Database={name};Pooling=False";

    public override string Url
    {
        get
        {
            var parts = new DbConnectionStringBuilder { ConnectionString = node };
            // Twenty processes on a busy machine log in slowly, which is not what is tried here.
            return $"mysql://{parts["User ID"]}:{parts["Password"]}@{parts["Server"]}:{parts["Port"]}/{name}?connect_timeout=120";
        }
    }

    public override bool HasTransactionalDdl => false;

    public override async ValueTask InitializeAsync() => await OnServerAsync($"CREATE DATABASE {name}");

    public async Task<bool> ExistsAsync() => await OnServerAsync($"SELECT count(*) FROM information_schema.schemata WHERE schema_name = '{name}'") > 0;

    public override DbDataSource CreateDataSource(string connectionString) => _driver.CreateDataSource(connectionString);

    protected override DatabaseUnderTest CreateSibling() => new GaleraDatabase(node, $"alembic_{Guid.NewGuid():N}"[..24]);

    protected override string TableNamesQuery => "SELECT table_name FROM information_schema.tables WHERE table_schema = database()";

    protected override ValueTask DropAsync() => ValueTask.CompletedTask;

    private async Task<long> OnServerAsync(string sql)
    {
        await using var source = CreateDataSource($"{node};Pooling=False");
        await using var command = source.CreateCommand(sql);
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }
}
