using Alembic.Dialects;
using Alembic.Sql;

namespace Alembic.Tests.Sql;

public sealed class SqlSplitterTests
{
    [Theory]
    [InlineData("postgresql", "a; b;\n-- c\n;", "a", "b")]
    [InlineData("postgresql", "SELECT 'a; b'; SELECT $$ c; d $$", "SELECT 'a; b'", "SELECT $$ c; d $$")]
    [InlineData("postgresql", "SELECT 1 -- a; b\n; SELECT \"c;d\" /* ; */", "SELECT 1 -- a; b", "SELECT \"c;d\" /* ; */")]
    [InlineData("postgresql", "BEGIN; SELECT CASE WHEN a THEN b END; END; SELECT 1", "BEGIN", "SELECT CASE WHEN a THEN b END", "END", "SELECT 1")]
    [InlineData("postgresql", "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN a THEN 1 END; SELECT 2; END; SELECT 3", "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN a THEN 1 END; SELECT 2; END", "SELECT 3")]
    [InlineData("postgresql", "CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2); SELECT 3", "CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2)", "SELECT 3")]
    [InlineData("sqlite", "CREATE TEMP TRIGGER t AFTER INSERT ON a BEGIN UPDATE a SET end = 1; SELECT CASE WHEN x THEN y END; END; SELECT 1", "CREATE TEMP TRIGGER t AFTER INSERT ON a BEGIN UPDATE a SET end = 1; SELECT CASE WHEN x THEN y END; END", "SELECT 1")]
    [InlineData("sqlite", "BEGIN; INSERT INTO t VALUES (1); END; SELECT 1", "BEGIN", "INSERT INTO t VALUES (1)", "END", "SELECT 1")]
    [InlineData("mysql", "CREATE DEFINER=`u`@`h` PROCEDURE p() l: BEGIN IF a THEN SET b = IF(c, 1, 2); END IF; WHILE d DO SET e = 1; END WHILE; END l; SELECT 1", "CREATE DEFINER=`u`@`h` PROCEDURE p() l: BEGIN IF a THEN SET b = IF(c, 1, 2); END IF; WHILE d DO SET e = 1; END WHILE; END l", "SELECT 1")]
    [InlineData("mysql", "CREATE DEFINER = root@localhost TRIGGER t BEFORE INSERT ON a FOR EACH ROW IF NEW.end < 0 THEN SET NEW.b = 0; ELSEIF c THEN SET NEW.b = 1; END IF; SELECT 1", "CREATE DEFINER = root@localhost TRIGGER t BEFORE INSERT ON a FOR EACH ROW IF NEW.end < 0 THEN SET NEW.b = 0; ELSEIF c THEN SET NEW.b = 1; END IF", "SELECT 1")]
    [InlineData("mysql", "CREATE PROCEDURE p() BEGIN CASE a WHEN 1 THEN SELECT 1; ELSE BEGIN END; END CASE; END; SELECT 1", "CREATE PROCEDURE p() BEGIN CASE a WHEN 1 THEN SELECT 1; ELSE BEGIN END; END CASE; END", "SELECT 1")]
    [InlineData("mysql", "CREATE TABLE t (`begin` int); SELECT 1; START TRANSACTION; COMMIT", "CREATE TABLE t (`begin` int)", "SELECT 1", "START TRANSACTION", "COMMIT")]
    [InlineData("mariadb", "BEGIN NOT ATOMIC SELECT 1; SELECT 2; END; SELECT 3", "BEGIN NOT ATOMIC SELECT 1; SELECT 2; END", "SELECT 3")]
    [InlineData("mssql", "IF 1 = 1 BEGIN SELECT CASE 1 WHEN 1 THEN 2 END; SELECT 3 END; BEGIN TRAN; COMMIT", "IF 1 = 1 BEGIN SELECT CASE 1 WHEN 1 THEN 2 END; SELECT 3 END", "BEGIN TRAN", "COMMIT")]
    [InlineData("mssql", "BEGIN TRY SELECT 1; END TRY BEGIN CATCH SELECT 2; END CATCH; SELECT 3", "BEGIN TRY SELECT 1; END TRY BEGIN CATCH SELECT 2; END CATCH", "SELECT 3")]
    [InlineData("mssql", "SELECT 1; CREATE OR ALTER PROC p AS SELECT 1; SELECT 2", "SELECT 1", "CREATE OR ALTER PROC p AS SELECT 1; SELECT 2")]
    [InlineData("oracle", "SELECT 1 FROM dual; CREATE OR REPLACE PROCEDURE p IS x NUMBER; BEGIN NULL; END;\n/\nDECLARE x NUMBER; BEGIN x := 4 / 2; END;\n / \nSELECT 2 FROM dual", "SELECT 1 FROM dual", "CREATE OR REPLACE PROCEDURE p IS x NUMBER; BEGIN NULL; END;", "DECLARE x NUMBER; BEGIN x := 4 / 2; END;", "SELECT 2 FROM dual")]
    [InlineData("postgresql", "SELECT 'open; b", "SELECT 'open; b")]
    [InlineData("postgresql", "")]
    public void A_text_is_cut_into_statements(string dialect, string sql, params string[] statements) =>
        Assert.Equal(statements, SqlSplitter.Statements(sql, Dialect.Find(dialect).Lexer));
}
