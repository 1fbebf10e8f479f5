using Alembic.Dialects.Sqlite;
using Alembic.Schema;

namespace Alembic.Tests.Dialects;

public class SqliteTableTests
{
    [Fact]
    public void Create_table_with_everything() => Sql.For<SqliteDialect>(op => op.CreateTable(
        "account",
        [
            new("id", SqlType.Integer()) { PrimaryKey = true },
            new("name", SqlType.String(50)) { Nullable = false, Comment = "login name", Unique = true },
            new("owner_id", SqlType.Integer()) { References = new("user.id") { OnDelete = "CASCADE" }, Index = true },
            new("created", SqlType.DateTime(timezone: true)) { Default = ServerDefault.Now },
            new("age", SqlType.Integer()) { Default = ServerDefault.Raw("1 + 2") },
        ],
        constraints: [new Check("name <> ''") { Name = "ck_name" }])).ShouldBe("""
        CREATE TABLE account (
            id INTEGER NOT NULL,
            name VARCHAR(50) NOT NULL,
            owner_id INTEGER,
            created DATETIME DEFAULT CURRENT_TIMESTAMP,
            age INTEGER DEFAULT (1 + 2),
            PRIMARY KEY (id),
            CONSTRAINT ck_name CHECK (name <> ''),
            UNIQUE (name),
            FOREIGN KEY(owner_id) REFERENCES user (id) ON DELETE CASCADE
        );
        CREATE INDEX ix_account_owner_id ON account (owner_id);
        """);

    [Fact]
    public void A_constraint_cannot_be_added_and_the_error_says_what_to_use()
    {
        var error = Assert.Throws<AlembicException>(() => Sql.For<SqliteDialect>(op => op.CreateUniqueConstraint("uq", "account", ["name"])));
        Assert.StartsWith("The unique constraint uq of account is to be added. SQLite cannot do this in place: the table account must be recreated.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_table_with_options() => Sql.For<SqliteDialect>(op => op.CreateTable(
        "t", [new("id", SqlType.Integer()) { PrimaryKey = true }, new("flag", new BooleanType { CreateConstraint = true, Name = "ck" })], options: [SqliteOptions.Autoincrement, SqliteOptions.Strict])).ShouldBe("""
        CREATE TABLE t (
            id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
            flag BOOLEAN,
            CONSTRAINT ck CHECK (flag IN (0, 1))
        )
         STRICT;
        """);

    [Fact]
    public void A_foreign_key_stays_in_its_schema() => Sql.For<SqliteDialect>(op => op.CreateTable(
        "t", [new("a", SqlType.Integer()) { References = new("s.p.id") }], schema: "s")).ShouldBe("""
        CREATE TABLE s.t (
            a INTEGER,
            FOREIGN KEY(a) REFERENCES p (id)
        );
        """);

    [Fact]
    public void Drop_and_rename_table() => Sql.For<SqliteDialect>(op =>
    {
        op.DropTable("a", ifExists: true);
        op.RenameTable("b", "c");
    }).ShouldBe("""
        DROP TABLE IF EXISTS a;
        ALTER TABLE b RENAME TO c;
        """);

    [Fact]
    public void Columns_come_go_and_are_renamed() => Sql.For<SqliteDialect>(op =>
    {
        op.AddColumn("t", new("c", SqlType.Integer()) { Default = new Computed("a * 2") { Persisted = false } });
        op.DropColumn("t", "d");
        op.AlterColumn("t", "e", newColumnName: "f");
    }).ShouldBe("""
        ALTER TABLE t ADD COLUMN c INTEGER GENERATED ALWAYS AS (a * 2) VIRTUAL;
        ALTER TABLE t DROP COLUMN d;
        ALTER TABLE t RENAME COLUMN e TO f;
        """);

    [Fact]
    public void Indexes_are_in_the_tables_schema() => Sql.For<SqliteDialect>(op =>
    {
        op.CreateIndex("ix", "t", ["a"], unique: true, schema: "s", ifNotExists: true, options: [SqliteOptions.Where("a > 0")]);
        op.DropIndex("ix", "t", schema: "s");
    }).ShouldBe("""
        CREATE UNIQUE INDEX IF NOT EXISTS s.ix ON t (a) WHERE a > 0;
        DROP INDEX s.ix;
        """);

    [Fact]
    public void A_batch_of_what_can_be_done_in_place_is_done_so() => Sql.For<SqliteDialect>(op => op.BatchAlterTable("t", batch => batch.AddColumn(new("a", SqlType.Integer()))))
        .ShouldBe("ALTER TABLE t ADD COLUMN a INTEGER;");

    public static TheoryData<string, Action<Op>> Refused => new()
    {
        { "The stored computed column t.c is to be added. SQLite cannot do this in place", op => op.AddColumn("t", new("c", SqlType.Integer()) { Default = new Computed("a + 1") { Persisted = true } }) },
        { "The column t.c is to have another nullability. SQLite cannot do this in place", op => op.AlterColumn("t", "c", nullable: true) },
        { "ifNotExists", op => op.AddColumn("t", new("c", SqlType.Integer()), ifNotExists: true) },
        { "comment of the table", op => op.CreateTableComment("t", "c") },
        { "NULLS FIRST", op => op.CreateIndexOn("ix", "t", [new SqlUnary("NULLS LAST", new ColumnName("a"))]) },
        { "another database file", op => op.AddColumn("t", new("c", SqlType.Integer()) { References = new("s.p.id") }, inlineReferences: true) },
        { "contradict", op => op.CreateTable("t", [new("c", SqlType.Integer()) { References = new("p.id") { Deferrable = false, Initially = "DEFERRED" } }]) },
    };

    [Theory]
    [MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public void What_SQLite_has_no_words_for_is_refused(string reason, Action<Op> record) =>
        Assert.Contains(reason, Assert.Throws<AlembicException>(() => Sql.For<SqliteDialect>(record)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_deferred_key_is_deferrable() => Sql.For<SqliteDialect>(op =>
    {
        op.AddColumn("t", new("c", SqlType.Integer()) { References = new("s.p.id") { Initially = "DEFERRED" } }, schema: "s", inlineReferences: true);
        op.AddColumn("t", new("d", SqlType.Integer()) { References = new("p.id") { Initially = "IMMEDIATE" } }, inlineReferences: true);
        op.AddColumn("t", new("e", SqlType.Integer()) { Default = new Computed("c + 1") { Persisted = false } });
    }).ShouldBe(
        """
        ALTER TABLE s.t ADD COLUMN c INTEGER REFERENCES p (id) DEFERRABLE INITIALLY DEFERRED;
        ALTER TABLE t ADD COLUMN d INTEGER REFERENCES p (id);
        ALTER TABLE t ADD COLUMN e INTEGER GENERATED ALWAYS AS (c + 1) VIRTUAL;
        """);
}
