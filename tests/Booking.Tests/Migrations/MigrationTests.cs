using Booking.Tests.Service;
using Dapper;

namespace Booking.Tests.Migrations;

/// <summary>The migrations by the tool, as <c>docker compose exec</c> runs it; a subclass for each database.</summary>
public abstract class MigrationTests(TestDatabase database) : IAsyncLifetime
{
    private readonly Deployment _deployment = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>The query for the names of all tables.</summary>
    protected abstract string TableNames { get; }

    public async ValueTask InitializeAsync()
    {
        if (database.IsThere)
        {
            await database.InitializeAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _deployment.Dispose();
        await database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task The_tool_makes_what_the_models_say_and_takes_it_back()
    {
        database.SkipUnlessThere();

        var (_, upgrade) = await AlembicAsync("upgrade head");
        Assert.Contains("Running upgrade  -> be5c4de9546c, initial\n", upgrade, StringComparison.Ordinal);
        Assert.Contains("Running upgrade be5c4de9546c -> 00ba29ba9ef0, create user table\n", upgrade, StringComparison.Ordinal);
        Assert.Equal(["alembic_version", "booking_requests", "users"], await ReadTablesAsync());
        Assert.Equal("00ba29ba9ef0 (head)\n", (await AlembicAsync("current")).Output);

        var (_, downgrade) = await AlembicAsync("downgrade base");
        Assert.Contains("Running downgrade be5c4de9546c -> , initial\n", downgrade, StringComparison.Ordinal);
        Assert.Equal(["alembic_version"], await ReadTablesAsync());

        await AlembicAsync("upgrade +1");
        Assert.Equal(["alembic_version", "booking_requests"], await ReadTablesAsync());
        await AlembicAsync("upgrade head");
    }

    [Fact]
    public async Task The_service_goes_on_where_the_tool_left_off()
    {
        database.SkipUnlessThere();
        await AlembicAsync("upgrade be5c4de9546c");

        await using var service = await RunningService.StartWithAdminAsync(database.Url, Cancel);
        Assert.Equal("Healthy", await service.Client.GetStringAsync("/health", Cancel));

        Assert.Equal("00ba29ba9ef0 (head)\n", (await AlembicAsync("current")).Output);
    }

    private async Task<(string Output, string Error)> AlembicAsync(string arguments)
    {
        var (exitCode, output, error) = await _deployment.AlembicAsync("dev", database.Url, arguments, Cancel);
        Assert.True(exitCode == 0, $"alembic {arguments}: {exitCode}\n{output}{error}");
        return (output, error);
    }

    private async Task<IEnumerable<string>> ReadTablesAsync()
    {
        await using var source = database.OpenSource();
        await using var connection = await source.OpenConnectionAsync(Cancel);
        return (await connection.QueryAsync<string>(TableNames)).Order(StringComparer.Ordinal);
    }
}

public sealed class SqliteMigrationTests() : MigrationTests(new SqliteTestDatabase())
{
    protected override string TableNames => "SELECT name FROM sqlite_master WHERE type = 'table'";
}

public sealed class PostgreSqlMigrationTests() : MigrationTests(new PostgreSqlTestDatabase())
{
    protected override string TableNames => "SELECT tablename::text FROM pg_catalog.pg_tables WHERE schemaname = current_schema()";
}
