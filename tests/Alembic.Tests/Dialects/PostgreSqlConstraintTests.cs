using Alembic.Dialects.PostgreSql;
using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Tests.Dialects;

public class PostgreSqlConstraintTests
{
    [Fact]
    public void Create_primary_key() => Sql.For<PostgreSqlDialect>(op => op.CreatePrimaryKey("pk_t", "t", ["a", "b"]))
        .ShouldBe("ALTER TABLE t ADD CONSTRAINT pk_t PRIMARY KEY (a, b);");

    [Fact]
    public void Create_unique_constraint() => Sql.For<PostgreSqlDialect>(op => op.CreateUniqueConstraint("uq", "t", ["a"], deferrable: true, initially: "DEFERRED", options: [Pg.NullsNotDistinct()]))
        .ShouldBe("ALTER TABLE t ADD CONSTRAINT uq UNIQUE NULLS NOT DISTINCT (a) DEFERRABLE INITIALLY DEFERRED;");

    [Fact]
    public void Create_check_constraint() => Sql.For<PostgreSqlDialect>(op => op.CreateCheckConstraint("ck", "t", "a > 1", options: [Pg.NotValid]))
        .ShouldBe("ALTER TABLE t ADD CONSTRAINT ck CHECK (a > 1) NOT VALID;");

    [Fact]
    public void Create_foreign_key() => Sql.For<PostgreSqlDialect>(op => op.CreateForeignKey("fk", "t", "p", ["a"], ["id"], onDelete: Pg.OnDelete("SET NULL", "a"), match: "FULL"))
        .ShouldBe("ALTER TABLE t ADD CONSTRAINT fk FOREIGN KEY(a) REFERENCES p (id) MATCH FULL ON DELETE SET NULL (a);");

    [Fact]
    public void An_action_is_words_and_nothing_else() => Assert.Contains("RESTRICT, CASCADE", Assert.Throws<AlembicException>(() =>
        Sql.For<PostgreSqlDialect>(op => op.CreateForeignKey("fk", "t", "p", ["a"], ["id"], onDelete: "CASCADE; DROP TABLE p"))).Message, StringComparison.Ordinal);

    [Fact]
    public void Create_exclude_constraint() => Sql.For<PostgreSqlDialect>(op => op.CreateExcludeConstraint(
        "ex", "t", [new(new ColumnName("room"), "="), new("int4range(a, b)", "&&")], where: "room > 5"))
        .ShouldBe("ALTER TABLE t ADD CONSTRAINT ex EXCLUDE USING gist (room WITH =, int4range(a, b) WITH &&) WHERE (room > 5);");

    [Fact]
    public void Drop_constraint() => Sql.For<PostgreSqlDialect>(op => op.DropConstraint("C x", "t", ConstraintKind.Unique, schema: "s", ifExists: true))
        .ShouldBe("ALTER TABLE s.t DROP CONSTRAINT IF EXISTS \"C x\";");

    [Fact]
    public void A_convention_names_and_completes()
    {
        var options = new Alembic.Dialects.CompilerOptions { Naming = new() { Unique = "uq_{table}_{column_0_N_name}", Check = "ck_%(table_name)s_%(constraint_name)s" } };
        Sql.For<PostgreSqlDialect>(op => op.CreateUniqueConstraint(null, "t", ["a", "b"]), options).ShouldBe("ALTER TABLE t ADD CONSTRAINT uq_t_a_b UNIQUE (a, b);");
        Sql.For<PostgreSqlDialect>(op => op.CreateCheckConstraint("pos", "t", "a > 0"), options).ShouldBe("ALTER TABLE t ADD CONSTRAINT ck_t_pos CHECK (a > 0);");
        Sql.For<PostgreSqlDialect>(op => op.DropConstraint("pos", "t", ConstraintKind.Check), options).ShouldBe("ALTER TABLE t DROP CONSTRAINT ck_t_pos;");
        Sql.For<PostgreSqlDialect>(op => op.DropConstraint(Op.F("pos"), "t", ConstraintKind.Check), options).ShouldBe("ALTER TABLE t DROP CONSTRAINT pos;");
    }

    [Fact]
    public void A_name_that_was_given_is_not_cut() => Assert.Contains("exceeds maximum length of 63", Assert.Throws<AlembicException>(() =>
        Sql.For<PostgreSqlDialect>(op => op.CreateUniqueConstraint(new string('u', 64), "t", ["a"]))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_misspelt_option_is_refused() => Assert.Contains("partition_by", Assert.Throws<AlembicException>(() =>
        Sql.For<PostgreSqlDialect>(op => op.CreateTable("t", [new("a", SqlType.Integer())], options: [new("postgresql", "partition", "x")]))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_constraint_of_a_new_table_is_not_valid_only_when_it_is_added_afterwards() => Sql.For<PostgreSqlDialect>(
        op => op.CreateTable("t", columns: [new("a", SqlType.Integer())], constraints: [new Check("a > 0") { Name = "ck", Options = [Pg.NotValid] }]))
        .ShouldBe(
            """
            CREATE TABLE t (
                a INTEGER
            );
            ALTER TABLE t ADD CONSTRAINT ck CHECK (a > 0) NOT VALID;
            """);

    [Fact]
    public void A_check_may_be_kept_from_heirs_and_from_rows_that_are_there() => Sql.For<PostgreSqlDialect>(op => op.CreateCheckConstraint("ck", "t", "a > 0", options: [Pg.NoInherit, Pg.NotValid]))
        .ShouldBe("ALTER TABLE t ADD CONSTRAINT ck CHECK (a > 0) NO INHERIT NOT VALID;");

    [Fact]
    public void A_constraint_has_a_comment() => Sql.For<PostgreSqlDialect>(op =>
    {
        op.CreateTable(
            "t",
            columns: [new("a", SqlType.Integer()) { Checks = [new("a < 9") { Name = "ck_a", Comment = "small" }] }],
            constraints: [new Unique("a") { Name = "uq", Comment = "it's" }],
            schema: "s");
        op.Invoke(new AddConstraintOp("t", new Check("a > 0") { Name = "ck", Comment = "positive" }));
    }).ShouldBe(
        """
        CREATE TABLE s.t (
            a INTEGER CONSTRAINT ck_a CHECK (a < 9),
            CONSTRAINT uq UNIQUE (a)
        );
        COMMENT ON CONSTRAINT uq ON s.t IS 'it''s';
        COMMENT ON CONSTRAINT ck_a ON s.t IS 'small';
        ALTER TABLE t ADD CONSTRAINT ck CHECK (a > 0);
        COMMENT ON CONSTRAINT ck ON t IS 'positive';
        """);

    [Fact]
    public void A_comment_needs_a_name_to_be_set_by() => Assert.Contains("needs a name", Assert.Throws<AlembicException>(() => Sql.For<PostgreSqlDialect>(
        op => op.Invoke(new AddConstraintOp("t", new Check("a > 0") { Comment = "positive" })))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_name_is_quoted_where_it_shall_be() => Sql.For<PostgreSqlDialect>(op =>
    {
        var name = new ObjectName("plain") { IsQuoted = true };
        op.CreateIndexOn(name, "t", [new ColumnName("a")]);
        op.DropIndex(name, schema: "s");
        op.DropConstraint(name, "t");
    }).ShouldBe(
        """
        CREATE INDEX "plain" ON t (a);
        DROP INDEX s."plain";
        ALTER TABLE t DROP CONSTRAINT "plain";
        """);
}
