using Alembic.DatabaseTests.Databases;
using Alembic.Dialects;
using Alembic.Dialects.MySql;
using Alembic.Dialects.PostgreSql;
using Alembic.Schema;

namespace Alembic.DatabaseTests.Dialects;

/// <summary>Sequences, on the databases that have them.</summary>
public abstract class SequenceSuite(ServerDatabase database)
{
    protected abstract Dialect Dialect { get; }

    protected abstract string NextValue { get; }

    [Fact]
    public async Task A_sequence_counts_as_it_was_told()
    {
        await using var fresh = await database.CreateAnotherAsync();
        await RunAsync(fresh, op =>
        {
            op.CreateSequence(new("My s") { Numbers = new() { Start = 10, Increment = 5, MinValue = 1, NoMaxValue = true, Cycle = false } });
            op.CreateSequence(new("My s"), ifNotExists: true);
        });

        Assert.Equal([10L, 15L], [Assert.Single(await fresh.QueryAsync(NextValue))[0], Assert.Single(await fresh.QueryAsync(NextValue))[0]]);
        await RunAsync(fresh, op =>
        {
            op.DropSequence("My s");
            op.DropSequence("My s", ifExists: true);
        });
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => fresh.QueryAsync(NextValue));
    }

    protected async Task RunAsync(DatabaseUnderTest fresh, Action<Op> record)
    {
        var op = new Op(Dialect.Name);
        record(op);
        var compiler = Dialect.CreateCompiler(new() { Literals = true });
        foreach (var statement in op.Operations.SelectMany(operation => compiler.Compile(operation)))
        {
            await fresh.ExecuteAsync(statement.Text);
        }
    }
}

public sealed class SequenceOnMariaDb(MariaDbDatabase database) : SequenceSuite(database), IClassFixture<MariaDbDatabase>
{
    protected override Dialect Dialect => Dialect.MariaDb;

    protected override string NextValue => "SELECT NEXTVAL(`My s`)";
}

public sealed class TypeOperationsOnPostgreSql(PostgreSqlDatabase database) : SequenceSuite(database), IClassFixture<PostgreSqlDatabase>
{
    private static readonly string[] Words = ["sad", "it's", "a\\b", "$$; END"];

    protected override Dialect Dialect => Dialect.PostgreSql;

    protected override string NextValue => "SELECT nextval('\"My s\"')";

    [Fact]
    public async Task An_enumeration_is_there_for_a_column_that_is_added()
    {
        await using var fresh = await database.CreateAnotherAsync();
        await RunAsync(fresh, op =>
        {
            op.CreateTable("t", columns: [new("id", SqlType.Integer())]);
            op.CreateEnum("My $$ mood", Words, checkFirst: true);
            op.CreateEnum("My $$ mood", Words, checkFirst: true);
            op.AddColumn("t", new("mood", SqlType.Enum(Words, "My $$ mood")));
        });

        Assert.Equal(Words, (await fresh.QueryAsync("SELECT unnest(enum_range(NULL::\"My $$ mood\"))::text")).Select(row => row[0]));
        await RunAsync(fresh, op =>
        {
            op.DropTable("t");
            op.DropEnum("My $$ mood");
            op.DropEnum("My $$ mood", checkFirst: true);
        });
        Assert.Empty(await fresh.QueryAsync("SELECT 1 FROM pg_type WHERE typtype = 'e'"));
    }
}
