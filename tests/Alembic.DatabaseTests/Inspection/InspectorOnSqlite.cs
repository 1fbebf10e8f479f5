using System.Data.Common;
using Alembic.DatabaseTests.Databases;
using Alembic.Dialects;
using Alembic.Dialects.Sqlite;
using Alembic.Schema;

namespace Alembic.DatabaseTests.Inspection;

public sealed class InspectorOnSqlite(SqliteDatabase database) : InspectorSuite(database), IClassFixture<SqliteDatabase>
{
    [Fact]
    public async Task Comments_quotes_and_parentheses_in_the_text_mislead_nobody()
    {
        var table = await ReadOnlyTableAsync(
            """
            CREATE TABLE [My "t" (x] ( -- first, (
              "a b" INTEGER, /* CONSTRAINT no CHECK (1) */
              `c` TEXT DEFAULT 'x, CHECK (' NOT NULL COLLATE NOCASE,
              CONSTRAINT "ck 1" CHECK ("a b" IN (1, 2) AND c <> ')''('),
              CHECK (c > 'CHECK'), UNIQUE (C COLLATE BINARY DESC, [a b])
            )
            """);

        Assert.Equal("My \"t\" (x", table.Name);
        Assert.Equal(
            [
                new Unique("c", "a b") { Options = [SqliteOptions.KeyTerms("\"C\" COLLATE \"BINARY\" DESC, \"a b\"")] },
                new Check("\"a b\" IN (1, 2) AND c <> ')''('") { Name = "ck 1" },
                new Check("c > 'CHECK'"),
            ],
            table.Constraints);
        Assert.Equal(
            new Column("c", ((TextType)SqlType.Text()) with { Collation = "NOCASE" }) { Nullable = false, Default = ServerDefault.Raw("'x, CHECK ('") },
            table.FindColumn("c"));
    }

    [Fact]
    public async Task Constraints_at_columns_count_as_those_of_the_table()
    {
        var metadata = await ReadAsync(
            "CREATE TABLE p (id INTEGER PRIMARY KEY)",
            """
            CREATE TABLE t (
              id INTEGER CONSTRAINT pk_t PRIMARY KEY ON CONFLICT FAIL AUTOINCREMENT,
              a INT NOT NULL ON CONFLICT IGNORE CONSTRAINT uq_a UNIQUE ON CONFLICT REPLACE CHECK (a > 0),
              p INT DEFAULT -1 CONSTRAINT fk_p REFERENCES P ON DELETE SET NULL NOT DEFERRABLE INITIALLY IMMEDIATE)
            """);

        var table = metadata.FindTable("t")!;
        Assert.Equal(
            [
                new PrimaryKey("id") { Name = "pk_t", Options = [SqliteOptions.OnConflict("FAIL")] },
                new ForeignKey(["p"], "p", ["id"]) { Name = "fk_p", OnDelete = "SET NULL", Deferrable = false, Initially = "IMMEDIATE" },
                new Unique("a") { Name = "uq_a", Options = [SqliteOptions.OnConflict("REPLACE")] },
                new Check("a > 0"),
            ],
            table.Constraints);
        Assert.Equal([new DialectOption("sqlite", "autoincrement", true)], table.Options);
        Assert.Equal([SqliteOptions.OnConflictNotNull("IGNORE")], table.FindColumn("a")!.Options);
        Assert.Equal(ServerDefault.Raw("-1"), table.FindColumn("p")!.Default);
    }

    [Fact]
    public async Task Computed_columns_and_defaults_keep_their_expressions()
    {
        var table = await ReadOnlyTableAsync(
            """
            CREATE TABLE t (a INT, b INT GENERATED ALWAYS AS (a * (2 + 1)) STORED, c INT AS (a + 1),
              d TEXT DEFAULT (lower('X')), e TEXT DEFAULT CURRENT_TIMESTAMP, f REAL DEFAULT 1.5e-3)
            """);

        Assert.Equal(new Computed("a * (2 + 1)") { Persisted = true }, table.FindColumn("b")!.Default);
        Assert.Equal(SqlType.Named("INT"), table.FindColumn("b")!.Type);
        Assert.Equal(new Computed("a + 1") { Persisted = false }, table.FindColumn("c")!.Default);
        Assert.Equal(ServerDefault.Raw("(lower('X'))"), table.FindColumn("d")!.Default);
        Assert.Equal(ServerDefault.Raw("CURRENT_TIMESTAMP"), table.FindColumn("e")!.Default);
        Assert.Equal(ServerDefault.Raw("1.5e-3"), table.FindColumn("f")!.Default);
    }

    [Fact]
    public async Task Types_keep_the_names_that_were_written()
    {
        var table = await ReadOnlyTableAsync(
            "CREATE TABLE t (a UNSIGNED BIG INT, b VARYING CHARACTER(255), c DOUBLE PRECISION COLLATE NOCASE, d FOO, e, f decimal(10,5), g NVARCHAR(3), h varchar (9))");

        Assert.Equal(
            [
                SqlType.Named("UNSIGNED BIG INT"), SqlType.Named("VARYING CHARACTER(255)"), SqlType.Named("DOUBLE PRECISION COLLATE \"NOCASE\""), SqlType.Named("FOO"),
                SqlType.Named(""), SqlType.Decimal(10, 5), SqlType.NVarChar(3), SqlType.String(9),
            ],
            table.Columns.Select(column => column.Type));
    }

    [Fact]
    public async Task A_key_that_is_no_row_id_may_be_null()
    {
        var metadata = await ReadAsync(
            "CREATE TABLE a (id INTEGER PRIMARY KEY)", "CREATE TABLE b (id TEXT PRIMARY KEY)", "CREATE TABLE c (id INT PRIMARY KEY)",
            "CREATE TABLE d (id INTEGER PRIMARY KEY DESC)", "CREATE TABLE e (id INTEGER, PRIMARY KEY (id DESC))", "CREATE TABLE f (id TEXT PRIMARY KEY) WITHOUT ROWID");

        Assert.Equal([false, true, true, true, false, false], metadata.Tables.Select(table => table.Columns[0].Nullable));
    }

    [Fact]
    public async Task Virtual_tables_and_their_own_tables_are_left_alone()
    {
        var metadata = await ReadAsync("CREATE TABLE doc (body TEXT)", "CREATE VIRTUAL TABLE search USING fts5(body, content=doc)", "CREATE VIRTUAL TABLE place USING rtree(id, x0, x1)");

        Assert.Equal(["doc"], metadata.Tables.Select(table => table.Name));
        Assert.Equal(["virtual table place", "virtual table search"], metadata.Unmanaged.Select(found => found.ToString()));
    }

    [Fact]
    public async Task Options_of_the_table_are_read()
    {
        var table = await ReadOnlyTableAsync("CREATE TABLE t (a TEXT, b INT, PRIMARY KEY (a, b)) WITHOUT ROWID");

        Assert.Equal([new DialectOption("sqlite", "with_rowid", false)], table.Options);
        Assert.All(table.Columns, column => Assert.False(column.Nullable));
    }

    [Fact]
    public async Task Altered_tables_are_read_from_the_text_that_SQLite_keeps()
    {
        var table = await ReadOnlyTableAsync(
            "CREATE TABLE t (id INTEGER PRIMARY KEY)",
            "ALTER TABLE t ADD COLUMN a VARCHAR(9) DEFAULT 'q' NOT NULL CHECK (a <> '')",
            "ALTER TABLE t RENAME COLUMN a TO b",
            "ALTER TABLE t RENAME TO u");

        Assert.Equal("u", table.Name);
        Assert.Equal(new Column("b", SqlType.String(9)) { Nullable = false, Default = ServerDefault.Raw("'q'") }, table.FindColumn("b"));
        Assert.Single(table.Constraints.OfType<Check>());
    }

    [Fact]
    public async Task Attached_databases_are_schemas()
    {
        var metadata = await ReadFilteredAsync(
            new() { AllSchemas = true },
            "ATTACH ':memory:' AS \"alt a\"",
            "CREATE TABLE \"alt a\".p (id INTEGER PRIMARY KEY)",
            "CREATE TABLE \"alt a\".c (p INT REFERENCES p)",
            "CREATE INDEX \"alt a\".ix ON c (p)",
            "CREATE TABLE m (x INT)");

        Assert.Equal(["m", "alt a.c", "alt a.p"], metadata.Tables.Select(table => table.FullName));
        var child = metadata.FindTable("c", "alt a")!;
        Assert.Equal([new ForeignKey(["p"], "p", ["id"]) { ReferredSchema = "alt a" }], child.Constraints);
        Assert.Equal([new TableIndex("ix", "p")], child.Indexes);
    }

    protected override Inspector CreateInspector(DbConnection connection) => new SqliteInspector(connection);
}
