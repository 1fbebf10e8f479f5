using Alembic.Dialects.PostgreSql;
using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Tests.Dialects;

/// <summary>What PostgreSQL's tables and columns say beyond the standard.</summary>
public class PostgreSqlOptionTests
{
    private static readonly Column Id = new("id", SqlType.Integer());

    [Fact]
    public void Create_table_with_options() => Sql.For<PostgreSqlDialect>(op => op.CreateTable(
        "t", [Id with { Options = [Pg.Statistics(5)] }], indexes: [new("ix", "id") { Comment = "fast" }], options: [Pg.Unlogged, Pg.With(("fillfactor", "70")), Pg.ClusterOn("ix")])).ShouldBe("""
        CREATE UNLOGGED TABLE t (
            id INTEGER
        )
         WITH (fillfactor = 70);
        CREATE INDEX ix ON t (id);
        COMMENT ON INDEX ix IS 'fast';
        ALTER TABLE t ALTER COLUMN id SET STATISTICS 5;
        ALTER TABLE t CLUSTER ON ix;
        """);

    [Fact]
    public void Alter_table_options() => Sql.For<PostgreSqlDialect>(op => op.AlterTableOptions(
        "t", [new("postgresql", "unlogged", null), Pg.With(("fillfactor", "80")), Pg.ReplicaIdentity("FULL")], [Pg.Unlogged, Pg.With(("fillfactor", "70"), ("autovacuum_enabled", "false"))])).ShouldBe("""
        ALTER TABLE t SET LOGGED;
        ALTER TABLE t SET (fillfactor = 80);
        ALTER TABLE t RESET (autovacuum_enabled);
        ALTER TABLE t REPLICA IDENTITY FULL;
        """);

    [Fact]
    public void Alter_column_options() => Sql.For<PostgreSqlDialect>(op => op.AlterColumn(
        "t", "c", columnOptions: [Pg.Storage("EXTERNAL")], existingColumnOptions: [Pg.Statistics(5)])).ShouldBe("""
        ALTER TABLE t ALTER COLUMN c SET STORAGE EXTERNAL;
        ALTER TABLE t ALTER COLUMN c SET STATISTICS -1;
        """);

    [Fact]
    public void A_column_that_is_to_be_numbered_gets_its_sequence() => Sql.For<PostgreSqlDialect>(op => op.AlterColumn(
        "t", "c", autoincrement: true, existingAutoincrement: false, existingType: SqlType.Integer())).ShouldBe("""
        CREATE SEQUENCE t_c_seq AS integer OWNED BY t.c;
        SELECT pg_catalog.setval('t_c_seq', coalesce(max(c), 0) + 1, false) FROM t;
        ALTER TABLE t ALTER COLUMN c SET DEFAULT nextval('t_c_seq'::regclass);
        """);

    [Fact]
    public void A_default_gives_way_before_the_type_changes() => Sql.For<PostgreSqlDialect>(op => op.AlterColumn(
        "t", "c", SqlType.Integer(), serverDefault: ServerDefault.Raw("1"), existingServerDefault: ServerDefault.Raw("'1'"), existingType: SqlType.Text(), options: [Pg.Using("c::integer")])).ShouldBe("""
        ALTER TABLE t ALTER COLUMN c DROP DEFAULT;
        ALTER TABLE t ALTER COLUMN c TYPE INTEGER USING c::integer;
        ALTER TABLE t ALTER COLUMN c SET DEFAULT 1;
        """);

    [Fact]
    public void A_column_that_is_no_longer_computed_keeps_its_values() => Sql.For<PostgreSqlDialect>(op => op.AlterColumn(
        "t", "c", serverDefault: null, existingServerDefault: new Computed("a + 1"))).ShouldBe("ALTER TABLE t ALTER COLUMN c DROP EXPRESSION;");

    [Fact]
    public void An_identity_becomes_a_default() => Sql.For<PostgreSqlDialect>(op => op.AlterColumn(
        "t", "c", serverDefault: ServerDefault.Raw("1"), existingServerDefault: new Identity())).ShouldBe("""
        ALTER TABLE t ALTER COLUMN c DROP IDENTITY;
        ALTER TABLE t ALTER COLUMN c SET DEFAULT 1;
        """);

    [Fact]
    public void Index_with_collation_and_operator_class_of_an_expression() => Sql.For<PostgreSqlDialect>(op => op.CreateIndexOn(
        "ix", "t", ["lower(a)", new SqlUnary("DESC", new ColumnName("b"))], options: [Pg.Ops(("lower(a)", "text_pattern_ops")), Pg.Collate(("b", "C"))])).ShouldBe(
        "CREATE INDEX ix ON t (lower(a) text_pattern_ops, b COLLATE \"C\" DESC);");

    [Fact]
    public void Comment_of_a_constraint() => Sql.For<PostgreSqlDialect>(op => op.SetComment(CommentTarget.Constraint, "ck", "t", null, existingComment: "x")).ShouldBe(
        "COMMENT ON CONSTRAINT ck ON t IS NULL;");
}
