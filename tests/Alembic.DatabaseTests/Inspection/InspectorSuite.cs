using System.Data.Common;
using Alembic.DatabaseTests.Databases;
using Alembic.Dialects;
using Alembic.Schema;

namespace Alembic.DatabaseTests.Inspection;

/// <summary>What every inspector reads, from the same statements.</summary>
public abstract class InspectorSuite(DatabaseUnderTest database)
{
    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Columns_come_in_order_with_type_and_nullability()
    {
        var table = await ReadOnlyTableAsync("CREATE TABLE t (id integer NOT NULL PRIMARY KEY, name varchar(50) NOT NULL, price numeric(10, 2), note text)");

        Assert.Equal(
            [
                new("id", SqlType.Integer()) { Nullable = false, PrimaryKey = true },
                new("name", SqlType.String(50)) { Nullable = false },
                new("price", SqlType.Numeric(10, 2)) { Nullable = true },
                new("note", SqlType.Text()) { Nullable = true },
            ],
            table.Columns.Select(column => column with { Autoincrement = null }));
    }

    [Fact]
    public async Task A_primary_key_keeps_its_name_and_its_own_order()
    {
        var table = await ReadOnlyTableAsync("CREATE TABLE t (a integer NOT NULL, b integer NOT NULL, c integer, CONSTRAINT pk_t PRIMARY KEY (b, a))");

        Assert.Equal([new PrimaryKey("b", "a") { Name = "pk_t" }], table.Constraints);
        Assert.Equal([true, true, false], table.Columns.Select(column => column.PrimaryKey));
    }

    [Fact]
    public async Task Unique_and_check_constraints_are_read_with_names()
    {
        var table = await ReadOnlyTableAsync(
            "CREATE TABLE t (a integer, b integer, CONSTRAINT uq_ba UNIQUE (b, a), CONSTRAINT ck_a CHECK (a > 0))");

        Assert.Equal([new Unique("b", "a") { Name = "uq_ba" }], table.Constraints.OfType<Unique>());
        Assert.Equal([new Check("a > 0") { Name = "ck_a" }], table.Constraints.OfType<Check>());
        Assert.Empty(table.Indexes);
    }

    [Fact]
    public async Task Foreign_keys_are_read_with_actions_and_deferral()
    {
        var metadata = await ReadAsync(
            "CREATE TABLE p (x integer NOT NULL, y integer NOT NULL, PRIMARY KEY (x, y))",
            """
            CREATE TABLE c (a integer, b integer,
                CONSTRAINT fk_p FOREIGN KEY (a, b) REFERENCES p (x, y) ON DELETE CASCADE ON UPDATE SET NULL DEFERRABLE INITIALLY DEFERRED,
                CONSTRAINT fk_plain FOREIGN KEY (b, a) REFERENCES p)
            """);

        Assert.Equal(
            [
                new ForeignKey(["a", "b"], "p", ["x", "y"])
                {
                    Name = "fk_p", OnDelete = "CASCADE", OnUpdate = "SET NULL", Deferrable = true, Initially = "DEFERRED",
                },
                new ForeignKey(["b", "a"], "p", ["x", "y"]) { Name = "fk_plain" },
            ],
            metadata.FindTable("c")!.Constraints);
    }

    [Fact]
    public async Task Indexes_are_read_with_direction_condition_and_expressions()
    {
        var table = await ReadOnlyTableAsync(
            "CREATE TABLE t (a integer, b varchar(9))",
            "CREATE INDEX ix_ab ON t (a DESC, b)",
            "CREATE UNIQUE INDEX ux_b ON t (b) WHERE a > 5",
            "CREATE INDEX ix_lower ON t (lower(b))");

        Assert.Equal(
            [new SqlUnary("DESC", new ColumnName("a")), new ColumnName("b")],
            table.Indexes.Single(index => index.Name?.Text == "ix_ab").Columns);
        var partial = table.Indexes.Single(index => index.Name?.Text == "ux_b");
        Assert.True(partial.Unique);
        Assert.Equal("a > 5", partial.Options.Find<RawSql>(database.DialectName, "where")!.Text.Trim('(', ')'));
        Assert.StartsWith("lower(", ((RawSql)table.Indexes.Single(index => index.Name?.Text == "ix_lower").Columns[0]).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_that_the_filter_leaves_out_is_not_read()
    {
        await using var another = await database.CreateAnotherAsync();
        await another.ExecuteAsync("CREATE TABLE yes (id integer)");
        await another.ExecuteAsync("CREATE TABLE no (id integer)");
        await using var connection = await another.DataSource.OpenConnectionAsync(Cancellation);

        var metadata = await CreateInspector(connection).ReadAsync(new() { IncludeTable = (name, _) => name == "yes" }, Cancellation);

        Assert.Equal(["yes"], metadata.Tables.Select(table => table.Name));
    }

    [Fact]
    public async Task The_number_of_commands_does_not_grow_with_the_number_of_tables()
    {
        await using var another = await database.CreateAnotherAsync();
        await using var connection = new CountingConnection(await another.DataSource.OpenConnectionAsync(Cancellation));
        await another.ExecuteAsync("CREATE TABLE t0 (id integer NOT NULL PRIMARY KEY)");
        await CreateInspector(connection).ReadAsync(new(), Cancellation);
        var one = connection.Commands;

        for (var i = 1; i < 50; i++)
        {
            await another.ExecuteAsync($"CREATE TABLE t{i} (id integer NOT NULL PRIMARY KEY, up integer REFERENCES t{i - 1} (id), CONSTRAINT uq_{i} UNIQUE (up))");
            await another.ExecuteAsync($"CREATE INDEX ix_{i} ON t{i} (up)");
        }

        var metadata = await CreateInspector(connection).ReadAsync(new(), Cancellation);

        Assert.Equal(50, metadata.Tables.Count);
        Assert.Equal(one, connection.Commands - one);
    }

    protected abstract Inspector CreateInspector(DbConnection connection);

    protected async Task<Table> ReadOnlyTableAsync(params string[] statements) => Assert.Single((await ReadAsync(statements)).Tables);

    protected Task<Metadata> ReadAsync(params string[] statements) => ReadFilteredAsync(new(), statements);

    protected async Task<Metadata> ReadFilteredAsync(InspectionFilter filter, params string[] statements)
    {
        await using var another = await database.CreateAnotherAsync();
        await using var connection = await another.DataSource.OpenConnectionAsync(Cancellation);
        foreach (var statement in statements)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = statement;
            await command.ExecuteNonQueryAsync(Cancellation);
        }

        return await CreateInspector(connection).ReadAsync(filter, Cancellation);
    }
}
