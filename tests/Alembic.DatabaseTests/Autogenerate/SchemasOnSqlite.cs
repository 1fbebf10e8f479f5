using Alembic.Conformance.Pairs;

namespace Alembic.DatabaseTests.Autogenerate;

/// <summary>What SQLite can say of a schema, each for itself: created from a model in another database, and dropped and brought back, judged by <c>sqlite_schema</c> and the pragmas.</summary>
public sealed class SchemasOnSqlite
{
    private static readonly Dictionary<string, string> Schemas = new()
    {
        ["nullable key"] = "CREATE TABLE t (code TEXT PRIMARY KEY, n INT); CREATE TABLE u (a TEXT, b TEXT NOT NULL, PRIMARY KEY (b, a))",
        ["row id"] = "CREATE TABLE a (id INTEGER PRIMARY KEY); CREATE TABLE b (id INTEGER NOT NULL, PRIMARY KEY (id)); CREATE TABLE c (id INT PRIMARY KEY); CREATE TABLE d (id INTEGER PRIMARY KEY DESC)",
        ["collations"] = "CREATE TABLE t (a TEXT COLLATE NOCASE, b VARCHAR(9) COLLATE RTRIM NOT NULL, c COLLATE NOCASE, d INT COLLATE BINARY); CREATE INDEX ix ON t (a COLLATE BINARY, b DESC, d COLLATE NOCASE DESC)",
        ["virtual tables"] = "CREATE TABLE doc (body TEXT)",
        ["columns without type"] = "CREATE TABLE t (a, b NOT NULL, c DEFAULT 1, d PRIMARY KEY, e AS (a + 1))",
        ["type names"] = "CREATE TABLE t (a UNSIGNED BIG INT, b VARYING CHARACTER(255), c DOUBLE PRECISION, d INT2, e MEDIUMINT(7), f NUMERIC(10,-2), g BOOL, h JSONB, i 'odd type', j int, k Integer)",
        ["without rowid"] = "CREATE TABLE t (k TEXT PRIMARY KEY, v BLOB) WITHOUT ROWID; CREATE TABLE u (a INT, b INT, PRIMARY KEY (a DESC, b)) WITHOUT ROWID, STRICT",
        ["strict"] = "CREATE TABLE t (id INTEGER PRIMARY KEY, a ANY, b REAL, c INT, d TEXT, e BLOB NOT NULL) STRICT",
        ["conflicts"] = """
            CREATE TABLE t (id INTEGER PRIMARY KEY ON CONFLICT REPLACE, a TEXT NOT NULL ON CONFLICT IGNORE UNIQUE ON CONFLICT REPLACE, b TEXT NOT NULL ON CONFLICT ABORT,
              UNIQUE (a, b) ON CONFLICT FAIL, CONSTRAINT ck CHECK (a <> b) ON CONFLICT ROLLBACK)
            """,
        ["generated columns"] = "CREATE TABLE t (a INT, b INT GENERATED ALWAYS AS (a * 2) STORED, c TEXT AS (a || ',)') VIRTUAL NOT NULL, d AS (a - 1) UNIQUE CHECK (d > 0))",
        ["deferrable keys"] = """
            CREATE TABLE p (id INTEGER PRIMARY KEY, x INT, y INT, UNIQUE (x, y));
            CREATE TABLE c (a INT REFERENCES p DEFERRABLE INITIALLY DEFERRED, b INT REFERENCES p (id) ON DELETE SET NULL ON UPDATE NO ACTION NOT DEFERRABLE,
              d INT CONSTRAINT fk_d REFERENCES p (id) MATCH FULL ON DELETE RESTRICT DEFERRABLE, x INT, y INT,
              CONSTRAINT fk_xy FOREIGN KEY (x, y) REFERENCES p (x, y) ON UPDATE CASCADE DEFERRABLE INITIALLY IMMEDIATE, FOREIGN KEY (a) REFERENCES nowhere)
            """,
        ["autoincrement"] = "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a TEXT); CREATE TABLE u (id INTEGER CONSTRAINT pk_u PRIMARY KEY ON CONFLICT FAIL AUTOINCREMENT)",
        ["defaults"] = """
            CREATE TABLE t (a INT DEFAULT -1, b REAL DEFAULT +1.5e-3, c TEXT DEFAULT 'it''s', d TEXT DEFAULT "q", e TEXT DEFAULT (lower('X') || 'y'), f DEFAULT CURRENT_TIMESTAMP,
              g DEFAULT NULL, h DEFAULT TRUE, i BLOB DEFAULT x'00ff', j DEFAULT (-5), k TEXT DEFAULT '', l DEFAULT (datetime('now')), m DEFAULT 0x10)
            """,
        ["constraints with and without a name"] = """
            CREATE TABLE t (a INT CONSTRAINT uq_a UNIQUE CONSTRAINT ck_a CHECK (a > 0) CHECK (a < 9), b INT UNIQUE, c INT,
              CONSTRAINT pk_t PRIMARY KEY (c), UNIQUE (b, a), CONSTRAINT uq_ba UNIQUE (b COLLATE NOCASE DESC, c), CHECK (b IS NOT NULL OR a = 1), CONSTRAINT "Ck 2" CHECK (c IN (1, 2)))
            """,
        ["indexes"] = """
            CREATE TABLE t (a INT, b TEXT, c TEXT); CREATE UNIQUE INDEX ux ON t (b) WHERE a > 5 AND c IS NOT NULL; CREATE INDEX ix_e ON t (lower(b), a DESC, c || 'x' DESC);
            CREATE INDEX "Odd name" ON t ("b" ASC, a)
            """,
        ["names and comments"] = """
            CREATE TABLE "My t" ( -- first
              "select" INT, /* , CHECK (1) */ [b c] TEXT, `d``e` TEXT DEFAULT 'x, CHECK (', CHECK ("select" > 1 -- not less
                ), UNIQUE ([b c]));
            CREATE INDEX "i.x" ON "My t" ("b c") WHERE "select" > 2 -- so
            """,
        ["tables that refer to each other"] = "CREATE TABLE a (id INTEGER PRIMARY KEY, b INT REFERENCES b (id)); CREATE TABLE b (id INTEGER PRIMARY KEY, a INT REFERENCES a (id), b INT REFERENCES b (id))",
    };

    public static TheoryData<string> Names => [.. Schemas.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_schema_is_created_elsewhere_and_brought_back_as_it_was(string name)
    {
        var pair = new SchemaPair(name, "sqlite", "", Schemas[name]);
        if (name == "virtual tables")
        {
            pair = pair with { Setup = "CREATE VIRTUAL TABLE search USING fts5(body); CREATE VIRTUAL TABLE place USING rtree(id, x0, x1)" };
        }

        foreach (var run in new[] { new PairRun(new SqlitePairServer(), pair, "forward"), new PairRun(new SqlitePairServer(), pair.Swapped(), "backward") })
        {
            var result = await run.RunAsync(TestContext.Current.CancellationToken);
            Assert.True(result.Outcome == PairOutcome.Pass, $"{result.Direction}: {result.Outcome} {result.Detail}");
        }
    }

    [Theory]
    [InlineData("CREATE TABLE t (a TEXT)", "CREATE TABLE t (a TEXT COLLATE NOCASE)", "type")]
    [InlineData("CREATE TABLE t (a INT)", "CREATE TABLE t (a)", "type")]
    [InlineData("CREATE TABLE t (a VARCHAR(20))", "CREATE TABLE t (a VARCHAR)", "type")]
    [InlineData("CREATE TABLE t (a VARCHAR)", "CREATE TABLE t (a VARCHAR(20))", "type")]
    [InlineData("CREATE TABLE t (a DECIMAL(10, 2))", "CREATE TABLE t (a DECIMAL)", "type")]
    [InlineData("CREATE TABLE t (a INT)", "CREATE TABLE t (a INT NOT NULL)", "nullability")]
    [InlineData("CREATE TABLE t (a INT DEFAULT 1)", "CREATE TABLE t (a INT DEFAULT (1 + 1))", "default")]
    [InlineData("CREATE TABLE t (a INT)", "CREATE TABLE t (a INT CHECK (a > 0))", "check of t")]
    [InlineData("CREATE TABLE t (a INT CHECK (a > 0))", "CREATE TABLE t (a INT CHECK (a > -1))", "check of t")]
    [InlineData("CREATE TABLE t (a INT UNIQUE)", "CREATE TABLE t (a INT)", "unique constraint of t")]
    [InlineData("CREATE TABLE t (a INT UNIQUE)", "CREATE TABLE t (a INT UNIQUE ON CONFLICT REPLACE)", "unique constraint of t")]
    [InlineData("CREATE TABLE t (a INT, b INT, UNIQUE (a, b))", "CREATE TABLE t (a INT, b INT, UNIQUE (b, a))", "unique constraint of t")]
    [InlineData("CREATE TABLE t (a INT, b INT, PRIMARY KEY (a))", "CREATE TABLE t (a INT, b INT, PRIMARY KEY (a, b))", "primary key of t")]
    [InlineData("CREATE TABLE t (a TEXT, PRIMARY KEY (a))", "CREATE TABLE t (a TEXT, PRIMARY KEY (a DESC))", "primary key of t")]
    [InlineData("CREATE TABLE t (a INT UNIQUE)", "CREATE TABLE t (a INT UNIQUE REFERENCES t (a))", "foreign key of t")]
    [InlineData("CREATE TABLE t (a INT) STRICT", "CREATE TABLE t (a INT)", "options (strict)")]
    [InlineData("CREATE TABLE t (a INT NOT NULL, PRIMARY KEY (a))", "CREATE TABLE t (a INT NOT NULL, PRIMARY KEY (a)) WITHOUT ROWID", "with_rowid")]
    [InlineData("CREATE TABLE t (a INTEGER PRIMARY KEY)", "CREATE TABLE t (a INTEGER PRIMARY KEY AUTOINCREMENT)", "options (autoincrement)")]
    [InlineData("CREATE TABLE t (a INT NOT NULL)", "CREATE TABLE t (a INT NOT NULL ON CONFLICT REPLACE)", "ON CONFLICT clause")]
    [InlineData("CREATE TABLE t (a INT UNIQUE CONSTRAINT fk_a REFERENCES t (a))", "CREATE TABLE t (a INT UNIQUE CONSTRAINT fk_b REFERENCES t (a))", "foreign key fk_a of t")]
    [InlineData("CREATE TABLE t (a INT, b AS (a + 1) STORED)", "CREATE TABLE t (a INT, b AS (a + 2) STORED)", "stored computed column t.b")]
    public async Task What_needs_a_new_table_is_found_done_and_undone(string old, string @new, string said)
    {
        var pair = new SchemaPair("p", "sqlite", old, @new);
        foreach (var run in new[] { new PairRun(new SqlitePairServer(), pair, "forward"), new PairRun(new SqlitePairServer(), pair.Swapped(), "backward") })
        {
            var result = await run.RunAsync(TestContext.Current.CancellationToken);
            Assert.True(result.Outcome == PairOutcome.Pass, $"{result.Direction}, {said}: {result.Outcome} {result.Detail}");
        }
    }

    [Theory]
    [InlineData("CREATE INDEX ix ON t (a)", "CREATE INDEX ix ON t (a DESC)")]
    [InlineData("CREATE INDEX ix ON t (a)", "CREATE INDEX ix ON t (a) WHERE a > 1")]
    [InlineData("CREATE INDEX ix ON t (lower(b))", "CREATE INDEX ix ON t (upper(b))")]
    [InlineData("CREATE INDEX ix ON t (b)", "CREATE INDEX ix ON t (b COLLATE NOCASE)")]
    [InlineData("CREATE INDEX ix ON t (a)", "CREATE UNIQUE INDEX ix ON t (a)")]
    [InlineData("", "ALTER TABLE t ADD COLUMN c TEXT NOT NULL DEFAULT 'x' COLLATE NOCASE")]
    [InlineData("", "ALTER TABLE t ADD COLUMN c AS (a + 1)")]
    [InlineData("ALTER TABLE t ADD COLUMN c AS (a + 1)", "ALTER TABLE t ADD COLUMN c AS (a + 2)")]
    public async Task What_can_be_done_in_place_is_done_and_undone(string old, string @new)
    {
        var pair = new SchemaPair("p", "sqlite", old, @new) { Setup = "CREATE TABLE t (a INT, b TEXT)" };
        foreach (var run in new[] { new PairRun(new SqlitePairServer(), pair, "forward"), new PairRun(new SqlitePairServer(), pair.Swapped(), "backward") })
        {
            var result = await run.RunAsync(TestContext.Current.CancellationToken);
            Assert.True(result.Outcome == PairOutcome.Pass, $"{result.Direction}: {result.Outcome} {result.Detail}");
        }
    }

    [Fact]
    public async Task Views_triggers_and_virtual_tables_are_told()
    {
        var pair = new SchemaPair("p", "sqlite", "", "CREATE VIEW v AS SELECT a FROM t; CREATE TRIGGER tr AFTER INSERT ON t BEGIN DELETE FROM t; END") { Setup = "CREATE TABLE t (a INT)" };
        foreach (var run in new[] { new PairRun(new SqlitePairServer(), pair, "forward"), new PairRun(new SqlitePairServer(), pair.Swapped(), "backward") })
        {
            Assert.Equal(PairOutcome.Declared, (await run.RunAsync(TestContext.Current.CancellationToken)).Outcome);
        }
    }
}
