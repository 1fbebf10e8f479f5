using Alembic.DatabaseTests.Databases;
using Alembic.Schema;
using Alembic.Tests;

namespace Alembic.DatabaseTests.Runtime;

/// <summary>A batch that recreates its table from what the database says of it, on databases that need no recreation.</summary>
public abstract class RecreationSuite(DatabaseUnderTest database)
{
    [Fact]
    public async Task A_table_is_recreated_with_its_rows_constraints_and_indexes()
    {
        await using var fresh = await database.CreateAnotherAsync();
        await fresh.ExecuteAsync("CREATE TABLE parent (id INTEGER NOT NULL PRIMARY KEY)");
        await fresh.ExecuteAsync("CREATE TABLE t (id INTEGER NOT NULL PRIMARY KEY, a VARCHAR(20) NOT NULL, b INTEGER, CONSTRAINT uq_a UNIQUE (a), CONSTRAINT fk_b FOREIGN KEY (b) REFERENCES parent (id))");
        await fresh.ExecuteAsync("CREATE INDEX ix_ab ON t (a, b)");
        await fresh.ExecuteAsync("INSERT INTO parent VALUES (1)");
        await fresh.ExecuteAsync("INSERT INTO t VALUES (1, 'one', 1), (2, 'two', NULL)");
        var migrations = new ScriptedMigrations().Then("a1", op => op.BatchAlterTable(
            "t",
            batch =>
            {
                batch.AddColumn(new("c", SqlType.Integer()) { Default = ServerDefault.Raw("7") }, insertAfter: "id");
                batch.AlterColumn("a", newColumnName: "d");
            },
            recreate: BatchRecreation.Always));

        await new MigrationRun(fresh, migrations).UpgradeAsync();

        Assert.Equal(["1 7 one 1", "2 7 two "], (await fresh.QueryAsync("SELECT * FROM t ORDER BY id")).Select(row => string.Join(' ', row)));
        var found = await Dialect.Find(fresh.DialectName).CreateInspector(await fresh.DataSource.OpenConnectionAsync(TestContext.Current.CancellationToken)).ReadAsync(new() { IncludeTable = (name, _) => name == "t" }, TestContext.Current.CancellationToken);
        var table = Assert.Single(found.Tables);
        Assert.Equal(["id", "c", "d", "b"], table.Columns.Select(column => column.Name));
        Assert.Equal(["fk_b", "uq_a"], table.Constraints.Where(constraint => constraint is not PrimaryKey).Select(constraint => constraint.Name!.Text).Union(table.Indexes.Select(index => index.Name!.Text).Where(name => name == "uq_a")).Order(StringComparer.Ordinal));
        Assert.Contains(table.Indexes, index => index.Name!.Text == "ix_ab");
    }
}

public sealed class RecreationOnPostgreSql(PostgreSqlDatabase database) : RecreationSuite(database), IClassFixture<PostgreSqlDatabase>;

public sealed class RecreationOnMariaDb(MariaDbDatabase database) : RecreationSuite(database), IClassFixture<MariaDbDatabase>;
