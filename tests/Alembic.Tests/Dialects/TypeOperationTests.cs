using Alembic.Dialects.MySql;
using Alembic.Dialects.Oracle;
using Alembic.Dialects.PostgreSql;
using Alembic.Dialects.SqlServer;
using Alembic.Dialects.Sqlite;
using Alembic.Schema;

namespace Alembic.Tests.Dialects;

public sealed class TypeOperationTests
{
    [Fact]
    public void An_enumeration_is_created_once_and_dropped() => Sql.For<PostgreSqlDialect>(op =>
    {
        op.CreateEnum("mood", ["sad", "it's"]);
        op.CreateTable("person", columns: [new("mood", SqlType.Enum(["sad", "it's"], "mood"))]);
        op.DropTable("person");
        op.DropEnum("mood", checkFirst: true);
    }).ShouldBe(
        """
        CREATE TYPE mood AS ENUM ('sad', 'it''s');
        CREATE TABLE person (
            mood mood
        );
        DROP TABLE person;
        DROP TYPE IF EXISTS mood;
        """);

    [Fact]
    public void An_enumeration_that_may_be_there_is_created_in_a_block_that_no_name_can_end() => Sql.For<PostgreSqlDialect>(
        op => op.CreateEnum("END; --", ["it's"], schema: "$$", checkFirst: true))
        .ShouldBe("""DO 'BEGIN CREATE TYPE "$$"."END; --" AS ENUM (''it''''s''); EXCEPTION WHEN duplicate_object THEN NULL; END';""");

    [Fact]
    public void Words_of_an_enumeration_are_added_at_their_places_and_renamed() => Sql.For<PostgreSqlDialect>(
        op => op.AlterEnum("mood", ["a", "b", "c", "d", "e"], existingValues: ["B", "d"], schema: "s", renames: [new("B", "b")]))
        .ShouldBe(
            """
            ALTER TYPE s.mood RENAME VALUE 'B' TO 'b';
            ALTER TYPE s.mood ADD VALUE IF NOT EXISTS 'a' BEFORE 'b';
            ALTER TYPE s.mood ADD VALUE IF NOT EXISTS 'c' AFTER 'b';
            ALTER TYPE s.mood ADD VALUE IF NOT EXISTS 'e';
            """);

    [Fact]
    public void A_sequence_is_altered_in_what_differs() => Sql.For<PostgreSqlDialect>(op =>
    {
        op.CreateSequence(new("q") { Type = SqlType.Integer(), Comment = "it's" });
        op.AlterSequence(new("q") { Type = SqlType.Integer(), Numbers = new() { Increment = 2 }, Owner = new("t", "C") }, existing: new("q") { Type = SqlType.Integer() });
        op.AlterSequence(new("q") { Schema = "s" }, existing: new("q") { Schema = "s", Numbers = new() { MaxValue = 50, Cycle = true }, Owner = new("t", "c") });
        op.AlterSequence(new("q"), existing: new("q"));
    }).ShouldBe(
        """
        CREATE SEQUENCE q AS INTEGER;
        COMMENT ON SEQUENCE q IS 'it''s';
        ALTER SEQUENCE q INCREMENT BY 2 OWNED BY t."C";
        ALTER SEQUENCE s.q MAXVALUE 9223372036854775807 NO CYCLE OWNED BY NONE;
        """);

    [Fact]
    public void A_sequence_goes_on_within_its_new_bounds() => Sql.For<PostgreSqlDialect>(
        op => op.AlterSequence(new("q") { Numbers = new() { MinValue = 10, Start = 10 } }, existing: new("q")))
        .ShouldBe(
            """
            SELECT pg_catalog.setval(s, coalesce(least(greatest(n, 10), 9223372036854775807), 10), coalesce(n BETWEEN 10 AND 9223372036854775807, false)) FROM (SELECT s, pg_catalog.pg_sequence_last_value(s) FROM pg_catalog.to_regclass('q') s) q (s, n);
            ALTER SEQUENCE q START WITH 10 MINVALUE 10;
            """);

    [Fact]
    public void Sequences_of_other_databases_have_options() => Sql.For<SqlServerDialect>(
        op => op.AlterSequence(new("q") { Numbers = new() { Increment = 2 } }, existing: new("q"))).ShouldBe("ALTER SEQUENCE q INCREMENT BY 2;");

    [Fact]
    public void A_domain_is_created_changed_and_dropped()
    {
        var domain = new DomainDefinition("email", SqlType.Text()) { Schema = "s", Default = "x", NotNull = true, Checks = [new("VALUE ~ '@'") { Name = "ck" }, new("VALUE <> ''")], Comment = "it's" };
        Sql.For<PostgreSqlDialect>(op =>
        {
            op.CreateType(domain);
            op.AlterType(domain with { Default = null, NotNull = false, Checks = [new("length(VALUE) > 2") { Name = "long" }, new("VALUE <> ''")] }, existing: domain);
            op.DropType(domain);
        }).ShouldBe(
            """
            CREATE DOMAIN s.email AS TEXT DEFAULT 'x' NOT NULL CONSTRAINT ck CHECK (VALUE ~ '@') CHECK (VALUE <> '');
            COMMENT ON DOMAIN s.email IS 'it''s';
            ALTER DOMAIN s.email DROP DEFAULT;
            ALTER DOMAIN s.email DROP CONSTRAINT ck;
            ALTER DOMAIN s.email ADD CONSTRAINT long CHECK (length(VALUE) > 2);
            ALTER DOMAIN s.email DROP NOT NULL;
            DROP DOMAIN s.email;
            """);
    }

    [Fact]
    public void A_composite_type_is_created_changed_and_dropped()
    {
        var point = new CompositeDefinition("Point", [new("x", SqlType.Double()), new("y", SqlType.Double())]);
        Sql.For<PostgreSqlDialect>(op =>
        {
            op.CreateType(point);
            op.AlterType(new CompositeDefinition("Point", [new("x", SqlType.Numeric(5, 2)), new("z", SqlType.Double())]), existing: point);
            op.DropType(point);
        }).ShouldBe(
            """
            CREATE TYPE "Point" AS (x DOUBLE PRECISION, y DOUBLE PRECISION);
            ALTER TYPE "Point" DROP ATTRIBUTE y;
            ALTER TYPE "Point" ALTER ATTRIBUTE x TYPE NUMERIC(5, 2);
            ALTER TYPE "Point" ADD ATTRIBUTE z DOUBLE PRECISION;
            DROP TYPE "Point";
            """);
    }

    [Fact]
    public void The_type_under_a_domain_cannot_be_changed() => Assert.Contains(
        "cannot change the type of the domain d from TEXT to INTEGER",
        Assert.Throws<AlembicException>(() => Sql.For<PostgreSqlDialect>(op => op.AlterType(new DomainDefinition("d", SqlType.Integer()), existing: new DomainDefinition("d", SqlType.Text()))).ShouldBe("")).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Where_words_go_a_new_type_takes_the_place_of_the_old_one() => Sql.For<PostgreSqlDialect>(op => op.AlterEnum(
        "mood",
        ["a", "b"],
        existingValues: ["b", "a", "c"],
        columns: [new("t", "m") { Default = "a", ExistingDefault = "c" }, new("u", "m") { Schema = "s", IsArray = true }]))
        .ShouldBe(
            """
            ALTER TYPE mood RENAME TO mood__old;
            CREATE TYPE mood AS ENUM ('a', 'b');
            ALTER TABLE t ALTER COLUMN m DROP DEFAULT;
            ALTER TABLE t ALTER COLUMN m TYPE mood USING m::text::mood;
            ALTER TABLE t ALTER COLUMN m SET DEFAULT 'a';
            ALTER TABLE s.u ALTER COLUMN m TYPE mood[] USING m::text[]::mood[];
            DROP TYPE mood__old;
            """);

    [Fact]
    public void A_schema_is_created_and_dropped() => Sql.For<PostgreSqlDialect>(op =>
    {
        op.CreateSchema("Sales");
        op.DropSchema("Sales", ifExists: true);
    }).ShouldBe(
        """
        CREATE SCHEMA "Sales";
        DROP SCHEMA IF EXISTS "Sales";
        """);

    [Fact]
    public void A_sequence_with_its_options() => Sql.For<PostgreSqlDialect>(op =>
    {
        op.CreateSequence(new("invoice") { Schema = "s", Numbers = new() { Start = 10, Increment = 5, MinValue = 0, NoMaxValue = true, Cycle = false, Cache = 3 } }, ifNotExists: true);
        op.DropSequence("invoice", schema: "s", ifExists: true);
    }).ShouldBe(
        """
        CREATE SEQUENCE IF NOT EXISTS s.invoice INCREMENT BY 5 START WITH 10 MINVALUE 0 NO MAXVALUE CACHE 3 NO CYCLE;
        DROP SEQUENCE IF EXISTS s.invoice;
        """);

    [Fact]
    public void A_sequence_on_SQL_Server() => Sql.For<SqlServerDialect>(op => op.CreateSequence(new("order") { Numbers = new() { Start = 1 } }))
        .ShouldBe("CREATE SEQUENCE [order] START WITH 1;");

    [Fact]
    public void A_sequence_on_Oracle() => Sql.For<OracleDialect>(op => op.CreateSequence(new("s") { Numbers = new() { Start = 1, NoMaxValue = true, Cycle = false, Order = true } }))
        .ShouldBe("CREATE SEQUENCE s START WITH 1 NOMAXVALUE NOCYCLE ORDER;");

    [Fact]
    public void A_sequence_on_MariaDB() => Sql.For(Alembic.Dialect.Find("mariadb"), op => op.CreateSequence(new("s") { Numbers = new() { Start = 1, Cycle = false } }))
        .ShouldBe("CREATE SEQUENCE s START WITH 1 NOCYCLE;");

    [Fact]
    public void A_database_without_sequences_says_so()
    {
        var refusal = Assert.Throws<AlembicException>(() => Sql.For<SqliteDialect>(op => op.CreateSequence(new("s"))));
        Assert.Equal("sqlite does not support sequences such as s. Use an autoincrement column instead: Autoincrement = true.", refusal.Message);
        Assert.Throws<AlembicException>(() => Sql.For<MySqlDialect>(op => op.DropSequence("s")));
    }

    [Fact]
    public void A_dropped_enumeration_comes_back_with_its_words()
    {
        var create = new Alembic.Operations.CreateEnumOp("mood", ["sad", "ok"]) { Schema = "s" };
        Assert.Equal(create, create.Reverse().Reverse());
    }
}
