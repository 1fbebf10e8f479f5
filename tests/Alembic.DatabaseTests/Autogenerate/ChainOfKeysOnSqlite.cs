using System.Data.Common;
using Alembic.Autogenerate;
using Alembic.Dialects;
using Alembic.Schema;
using Microsoft.Data.Sqlite;

namespace Alembic.DatabaseTests.Autogenerate;

/// <summary>Tables each of which refers to the one before: twice as many of them take no more than twice the work, counted as memory that is allocated.</summary>
public sealed class ChainOfKeysOnSqlite
{
    private const double MostGrowth = 2.2;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task Comparing_ordering_and_rendering_it_is_linear(bool isInDatabase, bool isInModel)
    {
        await WorkAsync(10, isInDatabase, isInModel);
        var one = await WorkAsync(1000, isInDatabase, isInModel);
        var two = await WorkAsync(2000, isInDatabase, isInModel);

        Assert.True(two < one * MostGrowth, $"1,000 tables allocate {one:N0} bytes, 2,000 tables {two:N0}.");
    }

    // The driver does everything on the thread that asks, so that this thread's memory is all there is.
    private static async Task<long> WorkAsync(int count, bool isInDatabase, bool isInModel)
    {
        var model = new Metadata { Tables = [.. Enumerable.Range(0, count).Select(i => Table(i, count))] };
        await using var connection = new SqliteConnection("Data Source=:memory:");
        await connection.OpenAsync(Cancellation);
        var comparer = new Comparer(Dialect.Sqlite, new());
        if (isInDatabase)
        {
            await CreateAsync(connection, (await comparer.CompareAsync(connection, model, Cancellation)).InRunnableOrder(Dialect.Sqlite));
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        var thread = Environment.CurrentManagedThreadId;
        var found = (await comparer.CompareAsync(connection, isInModel ? model : new(), Cancellation)).InRunnableOrder(Dialect.Sqlite);
        new CSharpRenderer().RenderBody(found.Upgrade);
        new CSharpRenderer().RenderBody(found.Downgrade);
        Assert.Equal(thread, Environment.CurrentManagedThreadId);
        Assert.Equal(isInDatabase == isInModel ? 0 : count, found.Upgrade.Count);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    // The names go the other way than the references, so that the order by name is the worst one.
    private static Table Table(int number, int count) => new($"t{count - number:D5}")
    {
        Columns = [new("id", SqlType.Integer()) { PrimaryKey = true }, new("parent_id", SqlType.Integer())],
        Constraints = number == 0 ? [] : [new ForeignKey(["parent_id"], $"t{count - number + 1:D5}", ["id"])],
    };

    private static async Task CreateAsync(DbConnection connection, MigrationOperations operations)
    {
        var compiler = Dialect.Sqlite.CreateCompiler(new() { Literals = true });
        await using var command = connection.CreateCommand();
        foreach (var statement in operations.Upgrade.SelectMany(operation => compiler.Compile(operation)))
        {
            command.CommandText = statement.Text;
            await command.ExecuteNonQueryAsync(Cancellation);
        }
    }
}
