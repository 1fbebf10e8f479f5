using Alembic.Autogenerate;
using Alembic.DatabaseTests.Databases;
using Alembic.Dialects;
using Alembic.Dialects.PostgreSql;
using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.DatabaseTests.Runtime;

/// <summary>What autogenerate finds runs, there and back, in the order in which it is written: no table goes while another refers to it.</summary>
public sealed class RemovedTablesOnPostgreSql(PostgreSqlDatabase database) : IClassFixture<PostgreSqlDatabase>
{
    private static readonly ForeignKey ToParent = new(["parent_id"], "parent", ["id"]) { Name = "fk_child_parent" };
    private static readonly Column Id = new("id", SqlType.Integer()) { PrimaryKey = true };
    private static readonly Column ParentId = new("parent_id", SqlType.Integer());

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_table_that_stays_loses_its_key_before_the_table_that_it_refers_to_goes()
    {
        await using var fresh = await database.CreateAnotherAsync();
        await RunAsync(fresh, [new CreateTableOp(new("parent") { Columns = [Id] }), new CreateTableOp(new("child") { Columns = [Id, ParentId], Constraints = [ToParent] })]);

        var found = await CompareAsync(fresh, new(new Table("child") { Columns = [Id, ParentId with { Name = "other_id" }] }));
        await RunAsync(fresh, found.Upgrade);
        Assert.Equal(["child"], await fresh.TableNamesAsync());

        await RunAsync(fresh, found.Downgrade);
        Assert.Equal(["child", "parent"], await fresh.TableNamesAsync());
        Assert.Equal([["fk_child_parent"]], await fresh.QueryAsync("SELECT conname::text FROM pg_constraint WHERE contype = 'f'"));
    }

    [Fact]
    public async Task Tables_that_refer_to_each_other_go_and_come_back()
    {
        await using var fresh = await database.CreateAnotherAsync();
        await RunAsync(
            fresh,
            [
                new CreateTableOp(new("parent") { Columns = [Id, ParentId with { Name = "child_id" }] }),
                new CreateTableOp(new("child") { Columns = [Id, ParentId], Constraints = [ToParent] }),
                new AddConstraintOp("parent", new ForeignKey(["child_id"], "child", ["id"]) { Name = "fk_parent_child" }),
            ]);

        var found = await CompareAsync(fresh, new());
        await RunAsync(fresh, found.Upgrade);
        Assert.Empty(await fresh.TableNamesAsync());

        await RunAsync(fresh, found.Downgrade);
        Assert.Equal([["fk_child_parent"], ["fk_parent_child"]], await fresh.QueryAsync("SELECT conname::text FROM pg_constraint WHERE contype = 'f' ORDER BY 1"));
    }

    [Fact]
    public async Task A_key_that_is_added_late_is_a_call_of_its_own()
    {
        await using var fresh = await database.CreateAnotherAsync();
        await RunAsync(fresh, [new CreateTableOp(new("parent") { Columns = [Id] }), new CreateTableOp(new("child") { Columns = [Id, ParentId] })]);

        var found = await CompareAsync(fresh, new(new Table("parent") { Columns = [Id] }, new Table("child") { Columns = [Id, ParentId], Constraints = [ToParent with { UseAlter = true }] }));

        var code = new CSharpRenderer().RenderBody(found.Upgrade);
        Assert.Contains("op.CreateForeignKey(\"fk_child_parent\", \"child\", \"parent\", [\"parent_id\"], [\"id\"]);", code.Body, StringComparison.Ordinal);
    }

    private static async Task<MigrationOperations> CompareAsync(DatabaseUnderTest fresh, Metadata model)
    {
        await using var connection = await fresh.DataSource.OpenConnectionAsync(Cancellation);
        return (await new Comparer(Dialect.PostgreSql, new()).CompareAsync(connection, model, Cancellation)).InRunnableOrder(Dialect.PostgreSql);
    }

    private static async Task RunAsync(DatabaseUnderTest fresh, IEnumerable<Operation> operations)
    {
        var compiler = Dialect.PostgreSql.CreateCompiler(new() { Literals = true });
        foreach (var statement in operations.SelectMany(operation => compiler.Compile(operation)))
        {
            await fresh.ExecuteAsync(statement.Text);
        }
    }
}
