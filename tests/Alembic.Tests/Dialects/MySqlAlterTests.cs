using Alembic.Dialects.MySql;
using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Tests.Dialects;

public sealed class MySqlAlterTests
{
    [Fact]
    public void A_change_keeps_what_else_the_column_is() => Sql.For(MySqlDialect.MariaDb, op => op.AlterColumn(
        "t",
        "seen",
        nullable: false,
        existingType: SqlType.MySqlDateTime(6),
        existingServerDefault: ServerDefault.Raw("current_timestamp(6)"),
        existingComment: "last visit",
        existingColumnOptions: [MySqlOptions.OnUpdate("current_timestamp(6)"), MySqlOptions.Invisible, MySqlOptions.Check("`seen` > '2020-01-01'")])).ShouldBe(
        "ALTER TABLE t CHANGE seen seen DATETIME(6) NOT NULL DEFAULT current_timestamp(6) COMMENT 'last visit' ON UPDATE current_timestamp(6) INVISIBLE CHECK (`seen` > '2020-01-01');");

    [Fact]
    public void A_batch_is_one_statement_and_foreign_keys_stand_around_it() => Sql.For(MySqlDialect.MariaDb, op => op.BatchAlterTable("t", batch =>
    {
        batch.DropConstraint("fk", ConstraintKind.ForeignKey);
        batch.DropIndex("ix");
        batch.AddColumn(new("id", SqlType.BigInteger()) { Nullable = false, Autoincrement = true });
        batch.CreatePrimaryKey(null, ["id"]);
        batch.CreateIndex("ix", ["a", "b"], options: [MySqlOptions.Lengths(new KeyValuePair<string, int>("a", 10)), MySqlOptions.Comment("c")]);
        batch.CreateForeignKey("fk", "u", ["a"], ["id"]);
    })).ShouldBe(
        """
        ALTER TABLE t DROP FOREIGN KEY fk;
        ALTER TABLE t DROP INDEX ix, ADD COLUMN id BIGINT NOT NULL AUTO_INCREMENT, ADD PRIMARY KEY (id), ADD INDEX ix (a(10), b) COMMENT 'c';
        ALTER TABLE t ADD CONSTRAINT fk FOREIGN KEY(a) REFERENCES u (id);
        """);

    [Fact]
    public void Options_of_a_table_are_set_and_taken_away() => Sql.For(MySqlDialect.MariaDb, op => op.AlterTableOptions(
        "t", [MySqlOptions.Collate("utf8mb4_bin"), MySqlOptions.Charset("utf8mb4"), MySqlOptions.Unset("row_format"), MySqlOptions.SystemVersioned])).ShouldBe(
        """
        ALTER TABLE t ADD SYSTEM VERSIONING;
        ALTER TABLE t DEFAULT CHARSET=utf8mb4 ROW_FORMAT=DEFAULT COLLATE=utf8mb4_bin;
        """);

    [Fact]
    public void A_numbered_column_outside_the_primary_key_brings_its_index() => Sql.For(MySqlDialect.MariaDb, op => op.CreateTable(
        "t",
        columns: [new("n", SqlType.Integer()) { Nullable = false, Autoincrement = true }],
        indexes: [new("ix_n", "n")])).ShouldBe(
        """
        CREATE TABLE t (
            n INTEGER NOT NULL AUTO_INCREMENT,
            INDEX ix_n (n)
        );
        """);
}
