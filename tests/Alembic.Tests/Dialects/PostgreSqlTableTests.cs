using Alembic.Dialects.PostgreSql;
using Alembic.Schema;

namespace Alembic.Tests.Dialects;

public class PostgreSqlTableTests
{
    [Fact]
    public void Create_table_with_everything() => Sql.For<PostgreSqlDialect>(op => op.CreateTable(
        "account",
        [
            new("id", SqlType.Integer()) { PrimaryKey = true },
            new("name", SqlType.String(50)) { Nullable = false, Comment = "login name", Unique = true },
            new("owner_id", SqlType.Integer()) { References = new("user.id") { OnDelete = "CASCADE" }, Index = true },
            new("doc", SqlType.Jsonb()),
            new("created", SqlType.DateTime(timezone: true)) { Default = ServerDefault.Now },
        ],
        constraints: [new Check("name <> ''") { Name = "ck_name" }],
        indexes: [new("ix_account_doc", "doc") { Options = [Pg.Using("gin")] }])).ShouldBe("""
        CREATE TABLE account (
            id SERIAL NOT NULL,
            name VARCHAR(50) NOT NULL,
            owner_id INTEGER,
            doc JSONB,
            created TIMESTAMP WITH TIME ZONE DEFAULT now(),
            PRIMARY KEY (id),
            CONSTRAINT ck_name CHECK (name <> ''),
            UNIQUE (name),
            FOREIGN KEY(owner_id) REFERENCES "user" (id) ON DELETE CASCADE
        );
        CREATE INDEX ix_account_owner_id ON account (owner_id);
        CREATE INDEX ix_account_doc ON account USING gin (doc);
        COMMENT ON COLUMN account.name IS 'login name';
        """);

    [Fact]
    public void Create_table_with_types_of_its_own() => Sql.For<PostgreSqlDialect>(op => op.CreateTable(
        "t",
        [
            new("mood", SqlType.Enum(["sad", "it's"], "Mood")),
            new("moods", SqlType.Array(SqlType.Enum(["sad", "it's"], "Mood"))),
            new("age", SqlType.Domain("age", SqlType.Integer(), check: "VALUE > 0", notNull: true)),
        ])).ShouldBe("""
        CREATE TYPE "Mood" AS ENUM ('sad', 'it''s');
        CREATE DOMAIN age AS INTEGER NOT NULL CHECK (VALUE > 0);
        CREATE TABLE t (
            mood "Mood",
            moods "Mood"[],
            age age
        );
        """);

    [Fact]
    public void Create_table_in_schema_with_options() => Sql.For<PostgreSqlDialect>(op => op.CreateTable(
        "log", [new("ts", SqlType.Date())], schema: "s", comment: "it's", ifNotExists: true, prefixes: ["UNLOGGED"], options: [Pg.PartitionBy("RANGE (ts)"), Pg.Tablespace("fast")])).ShouldBe("""
        CREATE UNLOGGED TABLE IF NOT EXISTS s.log (
            ts DATE
        )
         PARTITION BY RANGE (ts)
         TABLESPACE fast;
        COMMENT ON TABLE s.log IS 'it''s';
        """);

    [Fact]
    public void Create_table_with_late_foreign_key() => Sql.For<PostgreSqlDialect>(op => op.CreateTable(
        "a", [new("b_id", SqlType.Integer()) { References = new("b.id") { UseAlter = true, Name = "fk_b" } }])).ShouldBe("""
        CREATE TABLE a (
            b_id INTEGER
        );
        ALTER TABLE a ADD CONSTRAINT fk_b FOREIGN KEY(b_id) REFERENCES b (id);
        """);

    [Fact]
    public void Drop_table() => Sql.For<PostgreSqlDialect>(op => op.DropTable("My T", schema: "s", ifExists: true))
        .ShouldBe("DROP TABLE IF EXISTS s.\"My T\";");

    [Fact]
    public void Rename_table() => Sql.For<PostgreSqlDialect>(op => op.RenameTable("a", "order", schema: "s"))
        .ShouldBe("ALTER TABLE s.a RENAME TO \"order\";");

    [Fact]
    public void Table_comments() => Sql.For<PostgreSqlDialect>(op =>
    {
        op.CreateTableComment("t", @"C:\temp");
        op.DropTableComment("t", schema: "s");
    }).ShouldBe("""
        COMMENT ON TABLE t IS E'C:\\temp';
        COMMENT ON TABLE s.t IS NULL;
        """);

    [Fact]
    public void Batch_alters_in_place() => Sql.For<PostgreSqlDialect>(op => op.BatchAlterTable("account", batch =>
    {
        batch.AddColumn(new("age", SqlType.Integer()));
        batch.DropColumn("legacy");
        batch.CreateIndex("ix", ["age"]);
    })).ShouldBe("""
        ALTER TABLE account ADD COLUMN age INTEGER;
        ALTER TABLE account DROP COLUMN legacy;
        CREATE INDEX ix ON account (age);
        """);
}
