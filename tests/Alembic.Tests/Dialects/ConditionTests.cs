using Alembic.Dialects;
using Alembic.Dialects.MySql;
using Alembic.Dialects.Oracle;
using Alembic.Dialects.PostgreSql;
using Alembic.Dialects.Sqlite;
using Alembic.Dialects.SqlServer;
using Alembic.Schema;

namespace Alembic.Tests.Dialects;

/// <summary>IF EXISTS and IF NOT EXISTS, and what else a database cannot do as asked: it is written or refused, never left out.</summary>
public sealed class ConditionTests
{
    private static readonly CompilerOptions MySql8 = new() { Literals = true, ServerVersion = new(8, 4) };

    [Fact]
    public void A_server_that_is_known_to_be_MySQL_refuses_conditions_for_indexes_and_columns()
    {
        Action<Op>[] conditions =
        [
            op => op.CreateIndex("ix", "t", ["a"], ifNotExists: true),
            op => op.DropIndex("ix", "t", ifExists: true),
            op => op.AddColumn("t", new("a", SqlType.Integer()), ifNotExists: true),
            op => op.DropColumn("t", "a", ifExists: true),
            op => op.CreateTable("t", [new("a", SqlType.Integer())], indexes: [new("ix", "a")], ifNotExists: true),
        ];
        foreach (var condition in conditions)
        {
            var refusal = Assert.Throws<AlembicException>(() => Sql.For(Dialect.MySql, condition, MySql8));
            Assert.StartsWith("MySQL 8.4 ", refusal.Message, StringComparison.Ordinal);
            Assert.EndsWith("Leave ifExists and ifNotExists out for this database.", refusal.Message, StringComparison.Ordinal);
        }

        // MariaDB, by its own name or by that of MySQL, and a server of which nothing is known.
        foreach (var (dialect, options) in ((Dialect, CompilerOptions?)[])[(Dialect.MariaDb, MySql8), (Dialect.MySql, MySql8 with { ServerVersion = new(10, 11) }), (Dialect.MySql, null)])
        {
            Sql.For(dialect, conditions[0], options).ShouldBe("CREATE INDEX IF NOT EXISTS ix ON t (a);");
        }

        Sql.For(Dialect.MySql, op => op.CreateTable("t", [new("a", SqlType.Integer())], ifNotExists: true), MySql8).ShouldBe("CREATE TABLE IF NOT EXISTS t (\n    a INTEGER\n);");
    }

    [Fact]
    public void Constraints_of_a_column_that_is_added_if_it_is_not_there_are_part_of_its_definition()
    {
        static void Add(Op op) => op.AddColumn("t", new("a", SqlType.Integer())
        {
            Unique = true,
            References = new("p.id") { Name = "fk_a", OnDelete = "CASCADE" },
            Comment = "note",
            Checks = [new("a > 0") { Name = "positive" }],
        }, ifNotExists: true);

        Sql.For<PostgreSqlDialect>(Add).ShouldBe("""
            ALTER TABLE t ADD COLUMN IF NOT EXISTS a INTEGER CONSTRAINT positive CHECK (a > 0) UNIQUE CONSTRAINT fk_a REFERENCES p (id) ON DELETE CASCADE;
            COMMENT ON COLUMN t.a IS 'note';
            """);
    }

    [Fact]
    public void Where_they_need_a_statement_of_their_own_they_are_refused()
    {
        Column[] columns =
        [
            new("a", SqlType.Integer()) { Unique = true },
            new("a", SqlType.Integer()) { References = new("p.id") },
        ];
        foreach (var dialect in (Dialect[])[Dialect.MariaDb, Dialect.SqlServer])
        {
            foreach (var column in columns)
            {
                var refusal = Assert.Throws<AlembicException>(() => Sql.For(dialect, op => op.AddColumn("t", column, ifNotExists: true)));
                Assert.EndsWith(
                    "constraint together with t.a only if the column is not there. Leave ifNotExists out, or add the constraint with a call of its own.", refusal.Message, StringComparison.Ordinal);
            }
        }

        Assert.Throws<AlembicException>(() => Sql.For(Dialect.MariaDb, op => op.AddColumn("t", new("a", SqlType.Integer()) { Checks = [new("a > 0")] }, ifNotExists: true)));
        Assert.Throws<AlembicException>(() => Sql.For(Dialect.SqlServer, op => op.AddColumn("t", new("a", SqlType.Integer()) { Comment = "note" }, ifNotExists: true)));
    }

    [Fact]
    public void Indexes_of_a_table_that_is_created_if_it_is_not_there_are_created_likewise()
    {
        static void Create(Op op) => op.CreateTable("t", [new("a", SqlType.Integer()) { Index = true }], indexes: [new("ix", "a")], ifNotExists: true);

        Sql.For<PostgreSqlDialect>(Create).ShouldBe("""
            CREATE TABLE IF NOT EXISTS t (
                a INTEGER
            );
            CREATE INDEX IF NOT EXISTS ix_t_a ON t (a);
            CREATE INDEX IF NOT EXISTS ix ON t (a);
            """);
        Sql.For<SqliteDialect>(Create).ShouldBe("""
            CREATE TABLE IF NOT EXISTS t (
                a INTEGER
            );
            CREATE INDEX IF NOT EXISTS ix_t_a ON t (a);
            CREATE INDEX IF NOT EXISTS ix ON t (a);
            """);
        Sql.For<SqlServerDialect>(Create).ShouldBe("""
            IF OBJECT_ID(N't', N'U') IS NULL
            CREATE TABLE t (
                a INTEGER NULL
            );
            IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE object_id = OBJECT_ID(N't') AND name = N'ix_t_a')
            CREATE INDEX ix_t_a ON t (a);
            IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE object_id = OBJECT_ID(N't') AND name = N'ix')
            CREATE INDEX ix ON t (a);
            """);
        Assert.Equal(
            "Oracle creates an index without conditions: ix_t_a of t. Leave ifExists and ifNotExists out for this database.",
            Assert.Throws<AlembicException>(() => Sql.For<OracleDialect>(Create)).Message);
    }

    [Fact]
    public void An_index_of_a_column_that_is_added_if_it_is_not_there_is_created_likewise()
    {
        static void Add(Op op) => op.AddColumn("t", new("a", SqlType.Integer()) { Index = true }, ifNotExists: true);

        Sql.For<PostgreSqlDialect>(Add).ShouldBe("""
            ALTER TABLE t ADD COLUMN IF NOT EXISTS a INTEGER;
            CREATE INDEX IF NOT EXISTS ix_t_a ON t (a);
            """);
        Sql.For<SqlServerDialect>(Add).ShouldBe("""
            IF COL_LENGTH(N't', N'a') IS NULL
            ALTER TABLE t ADD a INTEGER NULL;
            IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE object_id = OBJECT_ID(N't') AND name = N'ix_t_a')
            CREATE INDEX ix_t_a ON t (a);
            """);
    }

    [Fact]
    public void A_key_that_is_added_behind_a_table_cannot_be_conditional()
    {
        var refusal = Assert.Throws<AlembicException>(() => Sql.For<PostgreSqlDialect>(op => op.CreateTable(
            "t", [new("a", SqlType.Integer())], [new ForeignKey(["a"], "p", ["id"]) { Name = "fk", UseAlter = true }], ifNotExists: true)));

        Assert.Equal(
            "The foreign key fk of t is added after the table (UseAlter), and cannot be added only if it is not there. Leave ifNotExists or UseAlter out.", refusal.Message);
    }

    [Fact]
    public void An_identity_on_SQL_Server_has_a_start_and_an_increment_and_nothing_else()
    {
        static Action<Op> Create(Identity identity) => op => op.CreateTable("t", [new("a", SqlType.Integer()) { Nullable = false, Default = identity }]);

        Sql.For<SqlServerDialect>(Create(new() { Start = 3, Increment = 5, Always = true, Cycle = false, NoMaxValue = true })).ShouldBe("CREATE TABLE t (\n    a INTEGER NOT NULL IDENTITY(3,5)\n);");
        var refusal = Assert.Throws<AlembicException>(() => Sql.For<SqlServerDialect>(Create(new() { Start = 3, MaxValue = 99, Cycle = true, Cache = 7 })));
        Assert.StartsWith("An IDENTITY column of SQL Server has a start and an increment, but not MaxValue, Cycle, Cache.", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_to_another_file_is_refused_on_SQLite_and_one_within_the_file_needs_no_schema()
    {
        var refusal = Assert.Throws<AlembicException>(() => Sql.For<SqliteDialect>(op => op.CreateTable(
            "t", [new("a", SqlType.Integer())], [new ForeignKey(["a"], "p", ["id"]) { Name = "fk", ReferredSchema = "other" }])));
        Assert.Equal(
            "A foreign key on SQLite cannot refer to another database file, but foreign key fk of t refers to other.p. Leave the key out for this database.", refusal.Message);

        Sql.For<SqliteDialect>(op => op.CreateTable("t", [new("a", SqlType.Integer()) { References = new("main.p.id") }])).ShouldBe("""
            CREATE TABLE t (
                a INTEGER,
                FOREIGN KEY(a) REFERENCES p (id)
            );
            """);
        Sql.For<SqliteDialect>(op => op.CreateTable("t", [new("a", SqlType.Integer()) { References = new("other.p.id") }], schema: "other")).ShouldBe("""
            CREATE TABLE other.t (
                a INTEGER,
                FOREIGN KEY(a) REFERENCES p (id)
            );
            """);
    }
}
