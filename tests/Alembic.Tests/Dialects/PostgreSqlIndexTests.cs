using Alembic.Dialects;
using Alembic.Dialects.PostgreSql;
using Alembic.Operations;
using Alembic.Schema;
using Alembic.Sql;

namespace Alembic.Tests.Dialects;

public class PostgreSqlIndexTests
{
    [Fact]
    public void Create_index_with_everything() => Sql.For<PostgreSqlDialect>(op => op.CreateIndexOn(
        "ix", "t", [new ColumnName("A a"), new SqlUnary("DESC", new ColumnName("b")), "lower(c)", new SqlBinary("+", new ColumnName("a"), new ColumnName("b"))], unique: true, ifNotExists: true,
        options: [Pg.Using("btree"), Pg.Include("d"), Pg.NullsNotDistinct(), Pg.With(("fillfactor", "50")), Pg.Tablespace("My ts"), Pg.Where("b > 5"), Pg.Ops(("A a", "text_pattern_ops"))]))
        .ShouldBe("""
        CREATE UNIQUE INDEX IF NOT EXISTS ix ON t USING btree ("A a" text_pattern_ops, b DESC, lower(c), (a + b)) INCLUDE (d) NULLS NOT DISTINCT WITH (fillfactor = 50) TABLESPACE "My ts" WHERE b > 5;
        """);

    [Fact]
    public void Drop_index() => Sql.For<PostgreSqlDialect>(op => op.DropIndex("IX x", "t", schema: "s", ifExists: true))
        .ShouldBe("DROP INDEX IF EXISTS s.\"IX x\";");

    [Fact]
    public void An_index_without_a_name_gets_the_conventional_one() => Sql.For<PostgreSqlDialect>(op => op.CreateIndex(null, "t", ["a", "b"], schema: "s"))
        .ShouldBe("CREATE INDEX ix_s_t_a ON s.t (a, b);");

    [Fact]
    public void What_is_built_concurrently_runs_outside_the_transaction()
    {
        var compiler = Dialect.PostgreSql.CreateCompiler(new());
        var create = Assert.Single(compiler.Compile(new CreateIndexOp("t", new("ix", "a") { Options = [Pg.Concurrently] })));
        var drop = Assert.Single(compiler.Compile(new DropIndexOp("ix") { Options = [Pg.Concurrently] }));
        Assert.Equal("CREATE INDEX CONCURRENTLY ix ON t (a)", create.Text);
        Assert.Equal("DROP INDEX CONCURRENTLY ix", drop.Text);
        Assert.Equal(StatementTraits.OutsideTransaction, create.Traits & drop.Traits);
    }
}
