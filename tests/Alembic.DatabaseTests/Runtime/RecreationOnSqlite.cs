using Alembic.DatabaseTests.Databases;
using Alembic.Dialects.Sqlite;
using Alembic.Operations;
using Alembic.Runtime;
using Alembic.Schema;
using Alembic.Tests;

namespace Alembic.DatabaseTests.Runtime;

/// <summary>Alterations that SQLite cannot do in place: the table is recreated with its rows, its text and all that depends on it.</summary>
public sealed class RecreationOnSqlite(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    private const string Song = """
        CREATE TABLE song ( -- what is sung
          id INTEGER PRIMARY KEY AUTOINCREMENT, -- given once
          "Title" VARCHAR(50) COLLATE NOCASE NOT NULL DEFAULT 'x', /* as printed */
          [length] INT CHECK (length > 0),
          album INT CONSTRAINT fk_album REFERENCES album ON DELETE CASCADE,
          cover_of INT REFERENCES song (id),
          seconds AS (length * 60) STORED,
          UNIQUE ("Title", album) ON CONFLICT IGNORE
        )
        """;

    [Fact]
    public async Task What_is_not_altered_stays_as_it_was_written()
    {
        await using var fresh = await PrepareAsync(Song);

        await UpgradeAsync(fresh, op => op.AlterColumn("song", "length", type: SqlType.Text(), nullable: false, serverDefault: "1"));

        Assert.Equal(
            """
            CREATE TABLE "song" ( -- what is sung
              id INTEGER PRIMARY KEY AUTOINCREMENT, -- given once
              "Title" VARCHAR(50) COLLATE NOCASE NOT NULL DEFAULT 'x', /* as printed */
              [length] TEXT CHECK (length > 0) DEFAULT '1' NOT NULL,
              album INT CONSTRAINT fk_album REFERENCES album ON DELETE CASCADE,
              cover_of INT REFERENCES song (id),
              seconds AS (length * 60) STORED,
              UNIQUE ("Title", album) ON CONFLICT IGNORE
            )
            """,
            await TextAsync(fresh, "song"));
        Assert.Equal([[1L, "a", "3", 1L, null, 180L], [2L, "b", "4", 1L, 1L, 240L]], await fresh.QueryAsync("SELECT * FROM song ORDER BY id"));
        await CheckAsync(fresh);
    }

    [Fact]
    public async Task Columns_and_constraints_come_and_go_one_by_one_in_one_recreation()
    {
        await using var fresh = await PrepareAsync(Song);
        var statements = new List<string>();
        var run = new MigrationRun(fresh, new ScriptedMigrations().Then("a1", op =>
        {
            op.DropConstraint("fk_album", "song", ConstraintKind.ForeignKey);
            op.DropColumn("song", "cover_of");
            op.AddColumn("song", new("made", SqlType.DateTime()) { Default = ServerDefault.Raw("CURRENT_TIMESTAMP") });
            op.CreateCheckConstraint("ck_made", "song", "made > '2000'");
            op.CreateUniqueConstraint("uq_length", "song", ["length"]);
        })) { Events = happened => statements.Add((happened as StatementStarted)?.Sql ?? "") };
        await run.UpgradeAsync();

        Assert.Single(statements, sql => sql.StartsWith("INSERT OR ABORT INTO _alembic_tmp_song", StringComparison.Ordinal));
        Assert.Equal(
            """
            CREATE TABLE "song" ( -- what is sung
              id INTEGER PRIMARY KEY AUTOINCREMENT, -- given once
              "Title" VARCHAR(50) COLLATE NOCASE NOT NULL DEFAULT 'x', /* as printed */
              [length] INT CHECK (length > 0),
              album INT,
              seconds AS (length * 60) STORED,
              made DATETIME DEFAULT CURRENT_TIMESTAMP,
              UNIQUE ("Title", album) ON CONFLICT IGNORE,
              CONSTRAINT ck_made CHECK (made > '2000'),
              CONSTRAINT uq_length UNIQUE (length)
            )
            """,
            await TextAsync(fresh, "song"));
        await CheckAsync(fresh);
    }

    [Fact]
    public async Task Numbers_triggers_views_and_row_ids_are_kept()
    {
        await using var fresh = await PrepareAsync(
            Song,
            "INSERT INTO song (id, \"Title\", length) VALUES (90, 'z', 9); DELETE FROM song WHERE id = 90",
            "CREATE TABLE log (what TEXT); INSERT INTO log (rowid, what) VALUES (7, 'seven')",
            "CREATE VIEW titles AS SELECT \"Title\" FROM song",
            "CREATE VIEW shouted AS SELECT upper(\"Title\") AS t FROM titles",
            "CREATE TRIGGER renamed AFTER UPDATE OF \"Title\" ON song BEGIN INSERT INTO log VALUES (old.\"Title\"); END",
            "CREATE TRIGGER gone AFTER DELETE ON album BEGIN DELETE FROM song WHERE album = old.id; END");

        await UpgradeAsync(fresh, op =>
        {
            op.AlterColumn("song", "album", nullable: true, type: SqlType.BigInteger());
            op.AlterColumn("log", "what", type: SqlType.String(9));
        });

        Assert.Equal([["song", 90L]], await fresh.QueryAsync("SELECT name, seq FROM sqlite_sequence"));
        Assert.Equal([[7L]], await fresh.QueryAsync("SELECT rowid FROM log"));
        Assert.Equal([["A"], ["B"]], await fresh.QueryAsync("SELECT t FROM shouted ORDER BY t"));
        await fresh.ExecuteAsync("UPDATE song SET \"Title\" = 'c' WHERE id = 1");
        Assert.Equal([["seven"], ["a"]], await fresh.QueryAsync("SELECT what FROM log ORDER BY rowid"));
        await fresh.ExecuteAsync("DELETE FROM album");
        Assert.Empty(await fresh.QueryAsync("SELECT 1 FROM song"));
    }

    [Theory]
    [InlineData("CREATE VIEW lengths AS SELECT length FROM song", "The view lengths does not work any more after the alterations of song: SQLite Error 1: 'no such column: length'")]
    [InlineData("CREATE TRIGGER cut AFTER UPDATE OF length ON song BEGIN SELECT new.length; END", "The trigger cut does not work any more after the alterations of song")]
    [InlineData("CREATE TRIGGER cut AFTER INSERT ON album BEGIN UPDATE song SET length = 1; END", "The trigger cut does not work any more after the alterations of song")]
    public async Task What_no_longer_compiles_fails_the_run_by_its_name(string sql, string expected)
    {
        await using var fresh = await PrepareAsync(Song, sql);
        var before = await SchemaAsync(fresh);

        var failure = await new MigrationRun(fresh, new ScriptedMigrations().Then("a1", op => op.BatchAlterTable("song", batch =>
        {
            batch.DropColumn("seconds");
            batch.DropColumn("length");
        }, recreate: BatchRecreation.Always))).FailAsync();

        Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
        Assert.Contains("Rolled back", failure.Message, StringComparison.Ordinal);
        Assert.Equal(before, await SchemaAsync(fresh));
        Assert.Equal([[2L]], await fresh.QueryAsync("SELECT count(*) FROM song"));
    }

    [Fact]
    public async Task A_view_that_did_not_work_before_does_not_fail_the_run()
    {
        await using var fresh = await PrepareAsync(Song, "CREATE VIEW broken AS SELECT x FROM nowhere", "CREATE VIEW odd AS SELECT x FROM song");

        await UpgradeAsync(fresh, op => op.AlterColumn("song", "album", type: SqlType.BigInteger()));

        Assert.Equal([["broken"], ["odd"]], await fresh.QueryAsync("SELECT name FROM sqlite_master WHERE type = 'view' ORDER BY name"));
    }

    [Fact]
    public async Task NULLs_in_a_column_that_becomes_NOT_NULL_are_counted_before_anything_is_copied()
    {
        await using var fresh = await PrepareAsync(Song);

        var failure = await new MigrationRun(fresh, new ScriptedMigrations().Then("a1", op => op.AlterColumn("song", "cover_of", nullable: false))).FailAsync();

        Assert.Contains("The column song.cover_of cannot become NOT NULL: 1 row has NULL in it.", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Rolled back", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_with_NULL_take_the_default_of_a_column_that_becomes_NOT_NULL()
    {
        await using var fresh = await PrepareAsync(Song);

        await UpgradeAsync(fresh, op => op.AlterColumn("song", "cover_of", nullable: false, serverDefault: ServerDefault.Raw("2")));

        Assert.Equal([[2L], [1L]], await fresh.QueryAsync("SELECT cover_of FROM song ORDER BY id"));
    }

    [Fact]
    public async Task Rows_keep_the_default_that_a_column_was_added_with()
    {
        await using var fresh = await PrepareAsync(Song);

        await UpgradeAsync(fresh, op =>
        {
            op.AddColumn("song", new("kind", SqlType.Text()) { Nullable = false, Default = "pop" });
            op.AlterColumn("song", "kind", serverDefault: null);
        });

        Assert.Equal([["pop"], ["pop"]], await fresh.QueryAsync("SELECT kind FROM song"));
        Assert.Contains("  kind TEXT NOT NULL,\n", await TextAsync(fresh, "song"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_column_without_NULL_and_default_is_refused_where_there_are_rows()
    {
        await using var fresh = await PrepareAsync(Song);

        var failure = await new MigrationRun(fresh, new ScriptedMigrations().Then("a1", op =>
        {
            op.AddColumn("song", new("kind", SqlType.Text()) { Nullable = false });
            op.CreateUniqueConstraint("uq", "song", ["kind"]);
        })).FailAsync();

        Assert.Contains("The column song.kind cannot be added as NOT NULL: the table has rows, and the column has no server default.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_that_a_strict_table_refuses_is_named_with_its_row()
    {
        await using var fresh = await PrepareAsync("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT) STRICT; INSERT INTO t VALUES (1, '12'), (2, 'abc'), (3, 'd')");

        var failure = await new MigrationRun(fresh, new ScriptedMigrations().Then("a1", op => op.AlterColumn("t", "a", type: SqlType.Integer()))).FailAsync();

        Assert.Contains("A STRICT table cannot keep all values of t.a as INTEGER: row 2 has 'abc', and 1 more rows have such values.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_ON_CONFLICT_says_of_new_rows_drops_no_old_one()
    {
        await using var fresh = await PrepareAsync("CREATE TABLE t (a INT); INSERT INTO t VALUES (1), (1)");

        var failure = await new MigrationRun(fresh, new ScriptedMigrations().Then("a1", op => op.CreateUniqueConstraint("uq", "t", ["a"], options: [SqliteOptions.OnConflict("REPLACE")]))).FailAsync();

        Assert.Contains("UNIQUE constraint failed", failure.Message, StringComparison.Ordinal);
        Assert.Equal([[2L]], await fresh.QueryAsync("SELECT count(*) FROM t"));
    }

    [Fact]
    public async Task What_SQLite_can_do_in_place_is_done_in_place()
    {
        await using var fresh = await PrepareAsync("CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE t (a INT, b INT CONSTRAINT ck CHECK (b > 0), c INT)");
        var statements = new List<string>();
        var migrations = new ScriptedMigrations().Then("a1", op =>
        {
            op.AddColumn("t", new("p", SqlType.Integer()) { References = new("p.id") { Name = "fk_p" } });
            op.DropConstraint("ck", "t", ConstraintKind.Check);
            op.AlterColumn("t", "a", nullable: false);
            op.DropColumn("t", "c");
            op.CreateCheckConstraint("ck_a", "t", "a > 1");
            op.AlterColumn("t", "b", newColumnName: "d");
        });

        await new MigrationRun(fresh, migrations) { Events = happened => statements.Add((happened as StatementStarted)?.Sql ?? "") }.UpgradeAsync();

        Assert.DoesNotContain(statements, sql => sql.Contains("_alembic_tmp_", StringComparison.Ordinal));
        Assert.Equal("CREATE TABLE t (a INT NOT NULL, d INT, p INTEGER CONSTRAINT fk_p REFERENCES p (id), CONSTRAINT ck_a CHECK (a > 1))", await TextAsync(fresh, "t"));
    }

    [Fact]
    public async Task Renamed_columns_may_take_the_names_of_others()
    {
        await using var fresh = await PrepareAsync("CREATE TABLE t (a INT, b INT CHECK (b < 9), c INT); INSERT INTO t VALUES (1, 2, 3)", "CREATE VIEW v AS SELECT a, b FROM t");

        await UpgradeAsync(fresh, op => op.BatchAlterTable("t", batch =>
        {
            batch.AlterColumn("a", newColumnName: "b", type: SqlType.Text());
            batch.AlterColumn("b", newColumnName: "a");
            batch.DropColumn("c");
        }));

        Assert.Equal("CREATE TABLE \"t\" (b TEXT, a INT CHECK (a < 9))", await TextAsync(fresh, "t"));
        Assert.Equal([["1", 2L]], await fresh.QueryAsync("SELECT b, a FROM t"));
    }

    [Fact]
    public async Task Recreate_never_turns_it_off()
    {
        await using var fresh = await PrepareAsync(Song);

        var failure = await new MigrationRun(fresh, new ScriptedMigrations().Then("a1", op => op.AlterColumn("song", "album", type: SqlType.BigInteger())), options => options.RecreateTables = false).FailAsync();

        Assert.Contains("SQLite cannot do this in place: the table song must be recreated.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_of_an_attached_database_is_recreated_there()
    {
        await using var fresh = await PrepareAsync(Song);
        await using var connection = await fresh.DataSource.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "ATTACH ':memory:' AS other; CREATE TABLE other.t (a INT); CREATE INDEX other.ix ON t (a); CREATE TRIGGER other.tr AFTER INSERT ON t BEGIN DELETE FROM t; END; INSERT INTO other.t VALUES (1); CREATE TABLE t (a)";
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        await new MigrationRun(fresh, new ScriptedMigrations().Then("a1", op => op.AlterColumn("t", "a", schema: "other", type: SqlType.Text())), options => options.Connection = connection).UpgradeAsync();

        command.CommandText = "SELECT group_concat(sql, '; ') FROM other.sqlite_master ORDER BY rowid";
        Assert.Equal("CREATE TABLE \"t\" (a TEXT); CREATE INDEX ix ON t (a); CREATE TRIGGER tr AFTER INSERT ON t BEGIN DELETE FROM t; END", await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    private async Task<DatabaseUnderTest> PrepareAsync(params IReadOnlyList<string> sql)
    {
        var fresh = await database.CreateAnotherAsync();
        await fresh.ExecuteAsync("CREATE TABLE album (id INTEGER PRIMARY KEY); INSERT INTO album VALUES (1)");
        foreach (var each in sql)
        {
            await fresh.ExecuteAsync(each);
            if (each == Song)
            {
                await fresh.ExecuteAsync("INSERT INTO song (\"Title\", length, album, cover_of) VALUES ('a', 3, 1, NULL), ('b', 4, 1, 1)");
            }
        }

        return fresh;
    }

    private static Task UpgradeAsync(DatabaseUnderTest fresh, Action<Op> upgrade) => new MigrationRun(fresh, new ScriptedMigrations().Then("a1", upgrade)).UpgradeAsync();

    private static async Task<string> TextAsync(DatabaseUnderTest fresh, string table) => (string)(await fresh.QueryAsync($"SELECT sql FROM sqlite_master WHERE name = '{table}'"))[0][0]!;

    private static async Task<IReadOnlyList<string>> SchemaAsync(DatabaseUnderTest fresh) => [.. (await fresh.QueryAsync("SELECT sql FROM sqlite_master ORDER BY name")).Select(row => $"{row[0]}")];

    private static async Task CheckAsync(DatabaseUnderTest fresh)
    {
        Assert.Equal([["ok"]], await fresh.QueryAsync("PRAGMA integrity_check"));
        Assert.Empty(await fresh.QueryAsync("PRAGMA foreign_key_check"));
    }
}
