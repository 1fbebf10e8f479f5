using System.Data.Common;
using System.Reflection;
using Alembic.Dialects.Sqlite;
using Alembic.Hosting;
using Alembic.Scripts;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Alembic.Tests.Hosting;

/// <summary>A host without hosted services of its own, on a database in memory.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    private readonly SqliteConnection _keeper;

    public TestHost(Assembly migrations, Action<IServiceCollection>? add = null)
    {
        // A database in memory lives as long as a connection to it.
        var connectionString = $"Data Source={Guid.NewGuid():N};Mode=Memory;Cache=Shared";
        _keeper = new(connectionString);
        _keeper.Open();
        Database = SqliteFactory.Instance.CreateDataSource(connectionString);

        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton<ILoggerProvider>(Log);
        builder.Logging.SetMinimumLevel(LogLevel.Debug);
        builder.Services.AddSingleton(Database).AddAlembic(services => new()
        {
            Dialect = Alembic.Dialect.Sqlite,
            DataSource = services.GetRequiredService<DbDataSource>(),
            Migrations = MigrationSource.FromAssembly(migrations),
        });
        add?.Invoke(builder.Services);
        Host = builder.Build();
    }

    public IHost Host { get; }

    public DbDataSource Database { get; }

    public RecordingLog Log { get; } = new();

    /// <summary>The names of the database's tables.</summary>
    public async Task<IReadOnlyList<string>> ReadTablesAsync()
    {
        await using var command = Database.CreateCommand("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name");
        await using var reader = await command.ExecuteReaderAsync();
        var names = new List<string>();
        while (await reader.ReadAsync())
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }

    public async ValueTask DisposeAsync()
    {
        Host.Dispose();
        await Database.DisposeAsync();
        await _keeper.DisposeAsync();
    }
}
