using Alembic.DatabaseTests.Databases;

namespace Alembic.DatabaseTests;

/// <summary>What the databases themselves do, without a line of the product: the facts that its transactions rest on.</summary>
public abstract class TransactionalDdlSuite(DatabaseUnderTest database)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_database_is_empty_and_takes_a_table()
    {
        await using var fresh = await database.CreateAnotherAsync();
        Assert.Empty(await fresh.TableNamesAsync());

        await fresh.ExecuteAsync("CREATE TABLE account (id integer NOT NULL PRIMARY KEY, name varchar(50))");
        await fresh.ExecuteAsync("INSERT INTO account (id, name) VALUES (1, 'ann'), (2, NULL)");

        Assert.Equal(["account"], await fresh.TableNamesAsync());
        Assert.Equal([["ann"], [null]], await fresh.QueryAsync("SELECT name FROM account ORDER BY id"));
    }

    [Fact]
    public async Task A_rolled_back_transaction_leaves_no_table_where_DDL_is_transactional()
    {
        await using (var connection = await database.DataSource.OpenConnectionAsync(Cancellation))
        await using (var transaction = await connection.BeginTransactionAsync(Cancellation))
        {
            await using var command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = "CREATE TABLE rolled_back (id integer NOT NULL PRIMARY KEY)";
            await command.ExecuteNonQueryAsync(Cancellation);
            await transaction.RollbackAsync(Cancellation);
        }

        var tables = await database.TableNamesAsync();
        Assert.Equal(database.HasTransactionalDdl, !tables.Contains("rolled_back"));
    }

    [Fact]
    public async Task Two_databases_of_one_server_do_not_see_each_other()
    {
        await using var one = await database.CreateAnotherAsync();
        await using var two = await database.CreateAnotherAsync();
        await one.ExecuteAsync("CREATE TABLE only_in_one (id integer)");

        Assert.Equal(["only_in_one"], await one.TableNamesAsync());
        Assert.Empty(await two.TableNamesAsync());
    }
}

public sealed class TransactionalDdlOnSqlite(SqliteDatabase database)
    : TransactionalDdlSuite(database), IClassFixture<SqliteDatabase>;

public sealed class TransactionalDdlOnPostgreSql(PostgreSqlDatabase database)
    : TransactionalDdlSuite(database), IClassFixture<PostgreSqlDatabase>;

public sealed class TransactionalDdlOnMariaDb(MariaDbDatabase database)
    : TransactionalDdlSuite(database), IClassFixture<MariaDbDatabase>;
