using System.Data.Common;

namespace Alembic.DatabaseTests.Databases;

/// <summary>
/// A database of its own for one test class, empty at first and gone afterwards. A suite is an abstract class that takes one;
/// a subclass per database takes the sealed kind and names it as its class fixture:
/// <code>public sealed class FooOnSqlite(SqliteDatabase database) : FooSuite(database), IClassFixture&lt;SqliteDatabase&gt;;</code>
/// </summary>
/// <remarks>Classes run in parallel, each on a database of its own; the tests of one class run one after another on the same.</remarks>
public abstract class DatabaseUnderTest : IAsyncLifetime
{
    private DbDataSource? _source;

    /// <summary>The dialect's name, as in an SQLAlchemy URL: <c>postgresql</c>, <c>sqlite</c>, <c>mysql</c>.</summary>
    public abstract string DialectName { get; }

    /// <summary>The ADO.NET connection string of this database.</summary>
    public abstract string ConnectionString { get; }

    /// <summary>The same as a URL that both Python's SQLAlchemy and this project understand.</summary>
    public abstract string Url { get; }

    /// <summary>Whether DDL in a transaction goes when the transaction is rolled back.</summary>
    public abstract bool HasTransactionalDdl { get; }

    /// <summary>Connections to this database, by its usual driver.</summary>
    public DbDataSource DataSource => _source ??= CreateDataSource(ConnectionString);

    /// <summary>Another empty database of the same kind on the same server, for a test that must not see its neighbours' tables.</summary>
    /// <returns>The database; the caller disposes it.</returns>
    public async Task<DatabaseUnderTest> CreateAnotherAsync()
    {
        var another = CreateSibling();
        await another.InitializeAsync();
        return another;
    }

    /// <summary>Runs one statement outside any transaction of the caller's.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var connection = await DataSource.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The rows of a query, each value as the driver gives it; NULL is null.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<object?>>> QueryAsync(string sql)
    {
        await using var connection = await DataSource.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        List<IReadOnlyList<object?>> rows = [];
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            var values = new object?[reader.FieldCount];
            reader.GetValues(values!);
            rows.Add([.. values.Select(value => value is DBNull ? null : value)]);
        }

        return rows;
    }

    /// <summary>The names of the tables in the default schema, in ordinal order.</summary>
    public async Task<IReadOnlyList<string>> TableNamesAsync() =>
        [.. (await QueryAsync(TableNamesQuery)).Select(row => (string)row[0]!).Order(StringComparer.Ordinal)];

    /// <inheritdoc/>
    public abstract ValueTask InitializeAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_source is not null)
        {
            await _source.DisposeAsync();
            _source = null;
        }

        await DropAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>A data source of the usual driver for any connection string, a proxy's for example.</summary>
    public abstract DbDataSource CreateDataSource(string connectionString);

    /// <summary>An unmade database of the same kind.</summary>
    protected abstract DatabaseUnderTest CreateSibling();

    /// <summary>A query with one column: the tables of the default schema.</summary>
    protected abstract string TableNamesQuery { get; }

    /// <summary>Removes the database; all connections of <see cref="DataSource"/> are closed.</summary>
    protected abstract ValueTask DropAsync();
}
