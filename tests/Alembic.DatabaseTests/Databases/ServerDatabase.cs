using Alembic.DatabaseTests.Proxy;

namespace Alembic.DatabaseTests.Databases;

/// <summary>A database with a random name on a server that an environment variable names.</summary>
public abstract class ServerDatabase(string variable) : DatabaseUnderTest
{
    /// <summary>The database's name.</summary>
    public string Name { get; } = $"alembic_{Guid.NewGuid():N}"[..24];

    /// <summary>The server's connection string, as the environment variable gives it; a test that asks in vain is skipped.</summary>
    /// <remarks>test.sh sets the variables, and counts a skipped test of these as a failed one.</remarks>
    protected string ServerConnectionString
    {
        get
        {
            Assert.SkipUnless(HasServer, $"{variable} is not set: run ./test.sh, or see CONTRIBUTING.md.");
            return Environment.GetEnvironmentVariable(variable)!;
        }
    }

    /// <inheritdoc/>
    public override string ConnectionString => ConnectionStringTo(ServerHost, ServerPort);

    /// <inheritdoc/>
    public override string Url =>
        $"{DialectName}://{Uri.EscapeDataString(Credentials.User)}:{Uri.EscapeDataString(Credentials.Password)}@{ServerHost}:{ServerPort}/{Name}";

    /// <inheritdoc/>
    public sealed override async ValueTask InitializeAsync()
    {
        if (HasServer)
            await OnServerAsync($"CREATE DATABASE {Name}");
    }

    /// <summary>Puts a proxy in front of the server that counts the client's round trips.</summary>
    /// <param name="latency">What each chunk of data is delayed by, each way.</param>
    public CountingProxy StartProxy(TimeSpan latency = default) =>
        new(ServerHost, ServerPort, CreateMeter, port => ConnectionStringTo("127.0.0.1", port), latency);

    /// <summary>Who may use the database.</summary>
    protected abstract (string User, string Password) Credentials { get; }

    /// <summary>The server's host.</summary>
    protected abstract string ServerHost { get; }

    /// <summary>The server's port.</summary>
    protected abstract int ServerPort { get; }

    /// <summary>This database's connection string with another host and port.</summary>
    protected abstract string ConnectionStringTo(string host, int port);

    /// <summary>What reads this server's protocol for <see cref="CountingProxy"/>, one for each connection.</summary>
    protected abstract RoundTripMeter CreateMeter();

    /// <summary>Runs one statement outside this database.</summary>
    protected abstract Task OnServerAsync(string sql);

    /// <inheritdoc/>
    protected sealed override async ValueTask DropAsync()
    {
        if (HasServer)
            await OnServerAsync(DropStatement);
    }

    /// <summary>Drops the database, whoever is connected to it.</summary>
    protected virtual string DropStatement => $"DROP DATABASE IF EXISTS {Name}";

    private bool HasServer => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable));
}
