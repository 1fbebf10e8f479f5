using Alembic.Dialects.MySql;
using Alembic.Dialects.Oracle;
using Alembic.Dialects.PostgreSql;
using Alembic.Dialects.Sqlite;
using Alembic.Dialects.SqlServer;
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
    public void A_sequence_on_MariaDB() => Sql.For(Alembic.Dialects.Known.Find("mariadb"), op => op.CreateSequence(new("s") { Numbers = new() { Start = 1, Cycle = false } }))
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
