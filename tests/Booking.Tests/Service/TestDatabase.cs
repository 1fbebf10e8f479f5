using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Booking.Tests.Service;

/// <summary>An empty database of a test's own.</summary>
public abstract class TestDatabase : IAsyncDisposable
{
    /// <summary>The database as the service's settings name it.</summary>
    public abstract string Url { get; }

    /// <summary>Connections past the service.</summary>
    public abstract DbDataSource OpenSource();

    /// <summary>Whether there is a server for it.</summary>
    public virtual bool IsThere => true;

    /// <summary>Skips the test where there is none; test.sh starts the servers, and counts a skipped test as failed.</summary>
    public void SkipUnlessThere() =>
        Assert.SkipUnless(IsThere, "ALEMBIC_TEST_POSTGRESQL is not set: run ./test.sh, or see CONTRIBUTING.md.");

    public virtual ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public abstract ValueTask DisposeAsync();
}

/// <summary>A file.</summary>
public sealed class SqliteTestDatabase : TestDatabase
{
    private readonly TemporaryFolder _folder = new();

    public override string Url => $"sqlite:///{_folder.File("booking.db")}";

    public override DbDataSource OpenSource() =>
        SqliteFactory.Instance.CreateDataSource($"Data Source={_folder.File("booking.db")};Pooling=False");

    public override ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}

/// <summary>A database on the server that <c>ALEMBIC_TEST_POSTGRESQL</c> names.</summary>
public sealed class PostgreSqlTestDatabase : TestDatabase
{
    private readonly string _name = $"booking_{Guid.NewGuid():N}"[..24];

    public override string Url
    {
        get
        {
            var server = new NpgsqlConnectionStringBuilder(Server);
            return $"postgresql+psycopg://{Uri.EscapeDataString(server.Username!)}:{Uri.EscapeDataString(server.Password ?? "")}"
                + $"@{server.Host}:{server.Port}/{_name}";
        }
    }

    private static string? Server => Environment.GetEnvironmentVariable("ALEMBIC_TEST_POSTGRESQL");

    public override DbDataSource OpenSource() =>
        NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(Server) { Database = _name, Pooling = false }.ConnectionString);

    public override bool IsThere => !string.IsNullOrEmpty(Server);

    public override async ValueTask InitializeAsync() => await OnServerAsync($"CREATE DATABASE {_name}");

    public override async ValueTask DisposeAsync()
    {
        if (IsThere)
        {
            await OnServerAsync($"DROP DATABASE IF EXISTS {_name} WITH (FORCE)");
        }
    }

    private static async Task OnServerAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(Server) { Pooling = false }.ConnectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
