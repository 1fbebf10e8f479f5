using Alembic.Dialects.MySql;
using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Tests.Dialects;

public sealed class MySqlTests
{
    [Fact]
    public void Create_table_numbers_the_key_and_keeps_comments_inline() => Sql.For(MySqlDialect.MySql, op => op.CreateTable(
        "t",
        columns:
        [
            new("id", SqlType.Integer()) { PrimaryKey = true, Comment = "the key" },
            new("name", SqlType.String(50)) { Nullable = false },
            new("seen", SqlType.Timestamp()),
        ],
        comment: "it's",
        options: [MySqlOptions.Engine("InnoDB"), MySqlOptions.Collate("utf8mb4_bin"), MySqlOptions.Charset("utf8mb4")])).ShouldBe(
        """
        CREATE TABLE t (
            id INTEGER NOT NULL COMMENT 'the key' AUTO_INCREMENT,
            name VARCHAR(50) NOT NULL,
            seen TIMESTAMP NULL,
            PRIMARY KEY (id)
        )COMMENT='it''s' ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
        """);

    [Fact]
    public void A_change_of_type_restates_the_whole_column() => Sql.For(MySqlDialect.MySql, op => op.AlterColumn(
        "t", "c", SqlType.BigInteger(), existingType: SqlType.Integer(), existingNullable: false, existingComment: "n"))
        .ShouldBe("ALTER TABLE t MODIFY c BIGINT NOT NULL COMMENT 'n';");

    [Fact]
    public void A_new_name_restates_the_whole_column() => Sql.For(MySqlDialect.MySql, op => op.AlterColumn(
        "t", "c", newColumnName: "d", existingType: SqlType.String(9), existingServerDefault: ServerDefault.Value("q")))
        .ShouldBe("ALTER TABLE t CHANGE c d VARCHAR(9) NULL DEFAULT 'q';");

    [Fact]
    public void A_new_default_alone_needs_nothing_else() => Sql.For(MySqlDialect.MySql, op => op.AlterColumn(
        "t", "c", serverDefault: ServerDefault.Value(@"a\b"))).ShouldBe(@"ALTER TABLE t ALTER COLUMN c SET DEFAULT 'a\\b';");

    [Fact]
    public void A_change_without_the_existing_type_is_refused() => Assert.Contains("existingType", Assert.Throws<AlembicException>(
        () => Sql.For(MySqlDialect.MySql, op => op.AlterColumn("t", "c", nullable: false)).ShouldBe("")).Message);

    [Theory]
    [InlineData(ConstraintKind.ForeignKey, "DROP FOREIGN KEY k", "DROP FOREIGN KEY k")]
    [InlineData(ConstraintKind.PrimaryKey, "DROP PRIMARY KEY", "DROP PRIMARY KEY")]
    [InlineData(ConstraintKind.Unique, "DROP INDEX k", "DROP INDEX k")]
    [InlineData(ConstraintKind.Check, "DROP CHECK k", "DROP CONSTRAINT k")]
    public void Each_kind_of_constraint_is_dropped_in_its_own_words(ConstraintKind kind, string mysql, string mariadb)
    {
        Sql.For(MySqlDialect.MySql, op => op.DropConstraint("k", "t", kind)).ShouldBe($"ALTER TABLE t {mysql};");
        Sql.For(MySqlDialect.MariaDb, op => op.DropConstraint("k", "t", kind)).ShouldBe($"ALTER TABLE t {mariadb};");
    }

    [Fact]
    public void An_index_may_hold_the_beginning_of_a_column() => Sql.For(MySqlDialect.MariaDb, op => op.CreateIndex(
        "ix", "t", ["a", "b"], options: [MySqlOptions.Lengths(new KeyValuePair<string, int>("b", 8)), MySqlOptions.Using("BTREE")]))
        .ShouldBe("CREATE INDEX ix ON t (a, b(8)) USING BTREE;");

    [Fact]
    public void An_index_on_an_expression_has_parentheses_of_its_own() => Sql.For(MySqlDialect.MySql, op => op.CreateIndexOn(
        "ix", "t", [new SqlFunction("lower", [new ColumnName("a")])])).ShouldBe("CREATE INDEX ix ON t ((lower(a)));");

    [Fact]
    public void Types_of_its_own_are_written_with_their_parameters() => Sql.For(MySqlDialect.MySql, op => op.CreateTable(
        "t",
        columns:
        [
            new("a", SqlType.TinyInt(1)), new("b", SqlType.UnsignedBigInteger()), new("c", SqlType.MySqlVarChar(20, "latin1", "latin1_bin")),
            new("d", SqlType.MySqlDateTime(6)), new("e", SqlType.Set("x", "y")), new("f", SqlType.Boolean()),
        ])).ShouldBe(
        """
        CREATE TABLE t (
            a TINYINT(1),
            b BIGINT UNSIGNED,
            c VARCHAR(20) CHARACTER SET latin1 COLLATE latin1_bin,
            d DATETIME(6),
            e SET('x','y'),
            f BOOL
        );
        """);

    [Fact]
    public void A_check_of_a_column_is_the_table_s_on_MariaDB() => Sql.For(MySqlDialect.MariaDb, op =>
    {
        op.CreateTable("t", columns: [new("a", SqlType.Integer()) { Checks = [new("a > 0") { Name = "ck_a" }] }, new("b", SqlType.Integer())]);
        op.AddColumn("t", new("c", SqlType.Integer()) { Checks = [new("c > 0") { Name = "ck_c" }] });
    }).ShouldBe(
        """
        CREATE TABLE t (
            a INTEGER,
            b INTEGER,
            CONSTRAINT ck_a CHECK (a > 0)
        );
        ALTER TABLE t ADD COLUMN c INTEGER;
        ALTER TABLE t ADD CONSTRAINT ck_c CHECK (c > 0);
        """);

    [Fact]
    public void Options_of_a_table_keep_their_underscores() => Sql.For(MySqlDialect.MariaDb, op => op.CreateTable(
        "t",
        columns: [new("a", SqlType.Integer())],
        options: [MySqlOptions.Table("auto_increment", "10"), MySqlOptions.Table("row_format", "DYNAMIC"), MySqlOptions.Charset("utf8mb4"), MySqlOptions.Table("data_directory", "/d"), MySqlOptions.Table("partition_by", "HASH(a)")])).ShouldBe(
        """
        CREATE TABLE t (
            a INTEGER
        )AUTO_INCREMENT=10 ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 DATA DIRECTORY='/d' PARTITION BY HASH(a);
        """);

    [Fact]
    public void A_default_that_is_an_expression_has_parentheses() => Sql.For(MySqlDialect.MariaDb, op =>
    {
        op.AddColumn("t", new("a", SqlType.Integer()) { Default = ServerDefault.Expression(new SqlBinary("+", new SqlLiteral(1), new SqlLiteral(2))) });
        op.AddColumn("t", new("b", SqlType.String(36)) { Default = ServerDefault.Expression(new SqlFunction("uuid", [])) });
        op.AddColumn("t", new("c", SqlType.DateTime()) { Default = ServerDefault.Now });
    }).ShouldBe(
        """
        ALTER TABLE t ADD COLUMN a INTEGER DEFAULT (1 + 2);
        ALTER TABLE t ADD COLUMN b VARCHAR(36) DEFAULT (uuid());
        ALTER TABLE t ADD COLUMN c DATETIME DEFAULT now();
        """);

    [Fact]
    public void A_comment_is_removed_by_an_empty_one() => Sql.For(MySqlDialect.MariaDb, op => op.CreateTableComment("t", null)).ShouldBe("ALTER TABLE t COMMENT '';");

    [Fact]
    public void An_index_on_SQL_text_has_parentheses_of_its_own_on_MySQL_and_none_on_MariaDB()
    {
        static void Create(Op op) => op.CreateIndexOn("ix", "t", [new RawSql("lower(a)"), new SqlUnary("DESC", new SqlFunction("lower", [new ColumnName("b")])), new RawSql("c(10) DESC")]);
        Sql.For(MySqlDialect.MySql, Create).ShouldBe("CREATE INDEX ix ON t ((lower(a)), (lower(b)) DESC, c(10) DESC);");
        Assert.Contains("MariaDB does not support indexes on expressions", Assert.Throws<AlembicException>(() => Sql.For(MySqlDialect.MariaDb, Create)).Message, StringComparison.Ordinal);
    }
}
