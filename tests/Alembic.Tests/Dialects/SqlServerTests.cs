using Alembic.Dialects.SqlServer;
using Alembic.Schema;

namespace Alembic.Tests.Dialects;

public sealed class SqlServerTests
{
    [Fact]
    public void Create_table_numbers_the_key_and_says_null() => Sql.For<SqlServerDialect>(op => op.CreateTable(
        "order",
        columns: [new("id", SqlType.Integer()) { PrimaryKey = true }, new("name", SqlType.Unicode(50)), new("total", SqlType.Integer()) { Default = new Computed("1 + 1") { Persisted = true } }],
        schema: "shop.dbo")).ShouldBe(
        """
        CREATE TABLE shop.dbo.[order] (
            id INTEGER NOT NULL IDENTITY,
            name NVARCHAR(50) NULL,
            total AS (1 + 1) PERSISTED,
            PRIMARY KEY (id)
        );
        """);

    [Fact]
    public void A_comment_is_an_extended_property() => Sql.For<SqlServerDialect>(op => op.AlterColumn("t", "c", comment: "it's", existingComment: "old"))
        .ShouldBe("exec sp_updateextendedproperty 'MS_Description', N'it''s', 'schema', dbo, 'table', t, 'column', c;");

    [Fact]
    public void A_dropped_default_is_found_by_its_column_whatever_the_names_hold() => Sql.For<SqlServerDialect>(
        op => op.AlterColumn("My T", "it's", serverDefault: null)).ShouldBe(
        """
        declare @const_name varchar(256)
        select @const_name = QUOTENAME([name]) from sys.default_constraints
        where parent_object_id = object_id('[My T]')
        and col_name(parent_object_id, parent_column_id) = 'it''s'
        exec('alter table [My T] drop constraint ' + @const_name);
        """);

    [Fact]
    public void A_renamed_column_goes_through_the_procedure() => Sql.For<SqlServerDialect>(op => op.AlterColumn("t", "c", newColumnName: "New C", schema: "s"))
        .ShouldBe("EXEC sp_rename 's.t.c', [New C], 'COLUMN';");

    [Fact]
    public void A_clustered_filtered_index() => Sql.For<SqlServerDialect>(op => op.CreateIndex(
        "ix", "t", ["a"], unique: true, options: [SqlServerOptions.Clustered(false), SqlServerOptions.Include("b", "c"), SqlServerOptions.Where("a > 1")]))
        .ShouldBe("CREATE UNIQUE NONCLUSTERED INDEX ix ON t (a) INCLUDE (b, c) WHERE a > 1;");

    [Fact]
    public void A_truth_value_has_a_check_only_where_the_server_is_said_not_to_keep_it()
    {
        static void Alter(Op op) => op.AlterColumn("t", "c", new BooleanType { CreateConstraint = true, Name = "ck" });
        Sql.For<SqlServerDialect>(Alter).ShouldBe("ALTER TABLE t ALTER COLUMN c BIT;");
        Sql.For<SqlServerDialect>(Alter, new() { Literals = true, NativeBoolean = false }).ShouldBe(
            """
            ALTER TABLE t ALTER COLUMN c BIT;
            ALTER TABLE t ADD CONSTRAINT ck CHECK (c IN (0, 1));
            """);
    }

    [Fact]
    public void A_default_goes_before_the_type_changes_under_it() => Sql.For<SqlServerDialect>(
        op => op.AlterColumn("t", "c", SqlType.BigInteger(), serverDefault: ServerDefault.Raw("2"), existingServerDefault: ServerDefault.Raw("1"))).ShouldBe(
        """
        declare @const_name varchar(256)
        select @const_name = QUOTENAME([name]) from sys.default_constraints
        where parent_object_id = object_id('t')
        and col_name(parent_object_id, parent_column_id) = 'c'
        exec('alter table t drop constraint ' + @const_name);
        ALTER TABLE t ALTER COLUMN c BIGINT;
        ALTER TABLE t ADD DEFAULT 2 FOR c;
        """);

    [Fact]
    public void A_default_that_stays_comes_back_after_the_type() => Sql.For<SqlServerDialect>(
        op => op.AlterColumn("t", "c", SqlType.BigInteger(), existingServerDefault: ServerDefault.Raw("1"))).ShouldBe(
        """
        declare @const_name varchar(256)
        select @const_name = QUOTENAME([name]) from sys.default_constraints
        where parent_object_id = object_id('t')
        and col_name(parent_object_id, parent_column_id) = 'c'
        exec('alter table t drop constraint ' + @const_name);
        ALTER TABLE t ALTER COLUMN c BIGINT;
        ALTER TABLE t ADD DEFAULT 1 FOR c;
        """);

    [Theory]
    [InlineData(null, "DATE", "TIME", "VARCHAR(max)", "VARBINARY(max)")]
    [InlineData(16, "DATE", "TIME", "VARCHAR(max)", "VARBINARY(max)")]
    [InlineData(10, "DATE", "TIME", "TEXT", "IMAGE")]
    [InlineData(9, "DATETIME", "DATETIME", "TEXT", "IMAGE")]
    public void Types_follow_the_server_version(int? version, params string[] expected)
    {
        SqlType[] types = [SqlType.Date(), SqlType.Time(), SqlType.Text(), SqlType.LargeBinary()];
        foreach (var (type, name) in types.Zip(expected))
        {
            Sql.For<SqlServerDialect>(
                op => op.AddColumn("t", new("c", type)),
                new() { Literals = true, ServerVersion = version is { } major ? new(major, 0) : null }).ShouldBe($"ALTER TABLE t ADD c {name} NULL;");
        }
    }

    [Fact]
    public void Types_keep_all_their_words() => Sql.For<SqlServerDialect>(op =>
    {
        op.AddColumn("t", new("a", SqlType.DoublePrecision()));
        op.AddColumn("t", new("b", SqlType.FileStream()));
    }).ShouldBe(
        """
        ALTER TABLE t ADD a DOUBLE PRECISION NULL;
        ALTER TABLE t ADD b VARBINARY(max) FILESTREAM NULL;
        """);

    [Fact]
    public void What_may_be_there_already_has_a_condition() => Sql.For<SqlServerDialect>(op =>
    {
        op.CreateTable("t", [new("a", SqlType.Integer())], schema: "s", ifNotExists: true);
        op.AddColumn("t", new("b", SqlType.Integer()), ifNotExists: true);
        op.CreateIndex("ix", "t", ["a"], ifNotExists: true);
    }).ShouldBe(
        """
        IF OBJECT_ID(N's.t', N'U') IS NULL
        CREATE TABLE s.t (
            a INTEGER NULL
        );
        IF COL_LENGTH(N't', N'b') IS NULL
        ALTER TABLE t ADD b INTEGER NULL;
        IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE object_id = OBJECT_ID(N't') AND name = N'ix')
        CREATE INDEX ix ON t (a);
        """);

    [Fact]
    public void A_key_says_what_the_server_has_words_for() => Sql.For<SqlServerDialect>(op => op.CreateForeignKey(
        "fk", "a", "b", ["x"], ["y"], onDelete: "RESTRICT", deferrable: false, initially: "IMMEDIATE", match: "SIMPLE"))
        .ShouldBe("ALTER TABLE a ADD CONSTRAINT fk FOREIGN KEY(x) REFERENCES b (y) ON DELETE NO ACTION;");

    public static TheoryData<string, Action<Op>> Refused => new()
    {
        { "defer", op => op.CreateForeignKey("fk", "a", "b", ["x"], ["y"], deferrable: true) },
        { "defer", op => op.CreateUniqueConstraint("uq", "a", ["x"], initially: "DEFERRED") },
        { "MATCH FULL", op => op.CreateForeignKey("fk", "a", "b", ["x"], ["y"], match: "FULL") },
        { "indexes on expressions", op => op.CreateIndexOn("ix", "t", [new RawSql("lower(a)")]) },
        { "SqlServerOptions.Clustered", op => op.CreateIndexOn("ix", "t", [], options: [SqlServerOptions.Columnstore]) },
        { "#t", op => op.CreateTable("t", [new("a", SqlType.Integer())], prefixes: ["TEMPORARY"]) },
        { "without columns", op => op.CreateTable("t", []) },
    };

    [Theory]
    [MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public void What_the_server_has_no_words_for_is_refused(string reason, Action<Op> record) =>
        Assert.Contains(reason, Assert.Throws<AlembicException>(() => Sql.For<SqlServerDialect>(record)).Message, StringComparison.Ordinal);
}
