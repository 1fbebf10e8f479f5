using Alembic.Dialects.PostgreSql;
using Alembic.Dialects.Sqlite;
using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Tests.Dialects;

/// <summary>A batch with the table given by the script: the SQL that recreates it.</summary>
public sealed class BatchRecreationTests
{
    private static readonly Table Account = new("account")
    {
        Columns = [new("id", SqlType.Integer()) { PrimaryKey = true }, new("name", SqlType.String(50)), new("age", SqlType.Integer()), new("boss", SqlType.Integer())],
        Constraints = [new Unique("name", "age") { Name = "uq" }, new Check("age > 0") { Name = "ck" }, new ForeignKey(["boss"], "account", ["id"]) { Name = "fk" }],
        Indexes = [new("ix_age", "age")],
    };

    private static Sql Script(Action<BatchOp> record, BatchRecreation recreate = BatchRecreation.Auto, IReadOnlyList<IReadOnlyList<string>>? reordering = null) =>
        Sql.For<SqliteDialect>(op => op.BatchAlterTable("account", record, recreate: recreate, copyFrom: Account, partialReordering: reordering));

    [Fact]
    public void The_rows_are_copied_into_a_new_table_that_takes_the_old_ones_name() => Script(batch =>
    {
        batch.AlterColumn("age", type: SqlType.String(10), nullable: false);
        batch.AlterColumn("name", newColumnName: "title");
        batch.AddColumn(new("born", SqlType.Date()), insertAfter: "id");
        batch.DropConstraint("fk");
    }).ShouldBe("""
        CREATE TABLE _alembic_tmp_account (
            id INTEGER NOT NULL,
            born DATE,
            title VARCHAR(50),
            age VARCHAR(10) NOT NULL,
            boss INTEGER,
            PRIMARY KEY (id),
            CONSTRAINT uq UNIQUE (title, age),
            CONSTRAINT ck CHECK (age > 0)
        );
        INSERT INTO _alembic_tmp_account (id, title, age, boss) SELECT account.id, account.name, CAST(account.age AS VARCHAR(10)) AS age, account.boss
        FROM account;
        DROP TABLE account;
        ALTER TABLE _alembic_tmp_account RENAME TO account;
        CREATE INDEX ix_age ON account (age);
        """);

    [Fact]
    public void With_a_column_goes_what_needs_it() => Script(batch => batch.DropColumn("age")).ShouldBe("""
        CREATE TABLE _alembic_tmp_account (
            id INTEGER NOT NULL,
            name VARCHAR(50),
            boss INTEGER,
            PRIMARY KEY (id),
            CONSTRAINT fk FOREIGN KEY(boss) REFERENCES account (id)
        );
        INSERT INTO _alembic_tmp_account (id, name, boss) SELECT account.id, account.name, account.boss
        FROM account;
        DROP TABLE account;
        ALTER TABLE _alembic_tmp_account RENAME TO account;
        """);

    [Fact]
    public void A_reordering_names_who_comes_before_whom() =>
        Assert.Contains("(boss, name, id, age)", Script(_ => { }, BatchRecreation.Always, [["name", "id"], ["boss", "name"], ["id", "age"]]).ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData("The table account has no column nobody. It has: age, boss, id, name.", "nobody")]
    public void A_name_that_is_not_there_is_told_with_those_that_are(string message, string column) =>
        Assert.Equal(message, Assert.Throws<AlembicException>(() => Script(batch => batch.AlterColumn(column, nullable: false))).Message);

    [Fact]
    public void A_check_of_other_columns_too_keeps_a_column()
    {
        var table = Account with { Constraints = [new Check("age > boss") { Name = "older" }] };
        var error = Assert.Throws<AlembicException>(() => Sql.For<SqliteDialect>(op => op.BatchAlterTable("account", batch => batch.DropColumn("age"), copyFrom: table)));
        Assert.Equal("The column account.age cannot be dropped: the check constraint older needs it and other columns. Drop the constraint in the same batch, before the column.", error.Message);
    }

    [Fact]
    public void PostgreSQL_gives_up_the_names_of_the_old_constraints_first() => Assert.StartsWith(
        "ALTER TABLE account DROP CONSTRAINT uq;",
        Sql.For<PostgreSqlDialect>(op => op.BatchAlterTable("account", batch => batch.AlterColumn("age", nullable: false), recreate: BatchRecreation.Always, copyFrom: Account)).ToString(),
        StringComparison.Ordinal);
}
