using System.ComponentModel.DataAnnotations.Schema;
using Alembic.Dialects;
using Alembic.Dialects.MySql;
using Alembic.Dialects.Oracle;
using Alembic.Dialects.PostgreSql;
using Alembic.Dialects.Sqlite;
using Alembic.Dialects.SqlServer;
using Alembic.Operations;
using Alembic.Schema;
using Alembic.Sql;

namespace Alembic.Tests.Dialects;

public class DataTests
{
    private static readonly TableRef Account = new("account");
    private static readonly ColumnExpr<int> Id = Account.Column<int>("id");
    private static readonly ColumnExpr<string> Name = Account.Column<string>("name");

    [Fact]
    public void Update_as_literals() => Sql.For<PostgreSqlDialect>(op => op.Execute(Account.Update().Set(Name, Name.Upper()).Where(Id > 10 & Name != "ro'ot" | Name.IsNull)))
        .ShouldBe("UPDATE account SET name=upper(account.name) WHERE account.id > 10 AND account.name != 'ro''ot' OR account.name IS NULL;");

    [Fact]
    public void Parentheses_stand_where_they_must() => Sql.For<PostgreSqlDialect>(op => op.Execute(Account.Delete().Where(!(Id == 1 | Id == 2) & (Id + 1) * 2 > 4 & Id - (Id - 1) == 1)))
        .ShouldBe("DELETE FROM account WHERE NOT (account.id = 1 OR account.id = 2) AND (account.id + 1) * 2 > 4 AND account.id - (account.id - 1) = 1;");

    [Fact]
    public void Texts_are_joined_as_each_database_joins_them()
    {
        static void Rename(Op op) => op.Execute(Account.Update().Set(Name, Name + "-" + Name));
        Sql.For<PostgreSqlDialect>(Rename).ShouldBe("UPDATE account SET name=account.name || '-' || account.name;");
        Sql.For<MySqlDialect>(Rename).ShouldBe("UPDATE account SET name=concat(concat(account.name, '-'), account.name);");
        Sql.For<SqlServerDialect>(Rename).ShouldBe("UPDATE account SET name=(account.name + '-') + account.name;");
    }

    [Fact]
    public void A_cast_has_type_names_of_its_own_on_MySQL() => Sql.For<MySqlDialect>(op => op.Execute(
        Account.Update().Set(Name, Id.Cast<string>(SqlType.String(9))).Where(Name.Cast<int>(SqlType.Integer()) == Name.Cast<int>(SqlType.Numeric(10, 2)))))
        .ShouldBe("UPDATE account SET name=CAST(account.id AS CHAR(9)) WHERE CAST(account.name AS SIGNED INTEGER) = CAST(account.name AS DECIMAL(10, 2));");

    [Fact]
    public void The_first_rows_are_asked_for_in_each_database_s_words()
    {
        static void First(Op op) => op.Execute(new TableRef("copy").Insert().From(["id"], Account.Select(Id).Distinct().OrderBy(Id).Limit(5)));
        Sql.For<MySqlDialect>(First).ShouldBe("INSERT INTO copy (id) SELECT DISTINCT account.id FROM account ORDER BY account.id LIMIT 5;");
        Sql.For<SqlServerDialect>(First).ShouldBe("INSERT INTO copy (id) SELECT DISTINCT TOP 5 account.id FROM account ORDER BY account.id;");
        Sql.For<OracleDialect>(First).ShouldBe("INSERT INTO copy (id) SELECT DISTINCT account.id FROM account ORDER BY account.id FETCH FIRST 5 ROWS ONLY;");
    }

    [Fact]
    public void Changed_rows_come_back_where_the_database_gives_them()
    {
        static void Update(Op op) => op.Execute(Account.Update().Set(Name, "x").Where(Id == 1).Returning(Id, Name));
        static void Delete(Op op) => op.Execute(Account.Delete().Where(Id == 1).Returning(Id));
        Sql.For<PostgreSqlDialect>(Update).ShouldBe("UPDATE account SET name='x' WHERE account.id = 1 RETURNING account.id, account.name;");
        Sql.For<SqlServerDialect>(Update).ShouldBe("UPDATE account SET name='x' OUTPUT inserted.id, inserted.name WHERE account.id = 1;");
        Sql.For<SqlServerDialect>(Delete).ShouldBe("DELETE FROM account OUTPUT deleted.id WHERE account.id = 1;");
        Sql.For(Dialect.MariaDb, Delete).ShouldBe("DELETE FROM account WHERE account.id = 1 RETURNING account.id;");
        Assert.Contains("UPDATE", Assert.Throws<AlembicException>(() => Sql.For(Dialect.MariaDb, Update)).Message, StringComparison.Ordinal);
        Assert.Contains("mysql", Assert.Throws<AlembicException>(() => Sql.For<MySqlDialect>(Delete)).Message, StringComparison.Ordinal);
        Assert.Contains("INTO", Assert.Throws<AlembicException>(() => Sql.For<OracleDialect>(Delete)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_alias_stands_as_each_database_takes_it()
    {
        var other = new TableRef("account", alias: "o");
        void Copy(Op op) => op.Execute(Account.Insert().From(["id"], other.Select(other.Column<int>("id"))));
        Sql.For<SqlServerDialect>(Copy).ShouldBe("INSERT INTO account (id) SELECT o.id FROM account AS o;");
        Sql.For<OracleDialect>(Copy).ShouldBe("INSERT INTO account (id) SELECT o.id FROM account o;");
    }

    [Fact]
    public void A_query_that_is_a_value_stands_in_parentheses() => Sql.For<SqliteDialect>(
        op => op.Execute(Account.Update().Set(Id, Expr.Scalar<int>(new TableRef("t").Select(Expr.CountAll)))))
        .ShouldBe("UPDATE account SET id=(SELECT count(*) FROM t);");

    [Fact]
    public void Insert_from_select() => Sql.For<SqliteDialect>(op => op.Execute(new TableRef("copy").Insert().From(["id"], Account.Select(Id).Where(Id.In(1, 2)).OrderBy(Id.Desc()).Limit(5))))
        .ShouldBe("INSERT INTO copy (id) SELECT account.id FROM account WHERE account.id IN (1, 2) ORDER BY account.id DESC LIMIT 5;");

    [Fact]
    public void Values_become_parameters_online()
    {
        var minimum = 10;
        var op = new Op("postgresql");
        op.Execute($"DELETE FROM {Account} WHERE {Id} < {minimum} AND {Name} = {"x"}");
        var statement = Assert.Single(Dialect.PostgreSql.CreateCompiler(new()).Compile(op.Operations[0]));
        Assert.Equal("DELETE FROM account WHERE id < @p0 AND name = @p1", statement.Text);
        Assert.Equal([new("p0", 10), new("p1", "x") { IsUntyped = true }], statement.Parameters);
    }

    [Fact]
    public void Text_is_run_as_it_stands() => Sql.For<PostgreSqlDialect>(op => op.Execute("SELECT '50%:x' -- ?")).ShouldBe("SELECT '50%:x' -- ?;");

    [Fact]
    public void Rows_are_inserted_one_by_one_with_the_columns_they_have() => Sql.For<SqliteDialect>(op => op.BulkInsert(
        new("My T") { Schema = "s", Columns = [new("id", SqlType.Integer()), new("on", SqlType.Boolean()), new("at", SqlType.DateTime())] },
        [
            new Dictionary<string, object?> { ["on"] = true, ["id"] = 1 },
            new Dictionary<string, object?> { ["id"] = 2, ["at"] = new DateTime(2024, 2, 29, 13, 14, 15) },
        ])).ShouldBe("""
        INSERT INTO s."My T" (id, "on") VALUES (1, 1);
        INSERT INTO s."My T" (id, at) VALUES (2, '2024-02-29 13:14:15.000000');
        """);

    [Fact]
    public void Objects_are_rows_by_their_properties() => Sql.For<PostgreSqlDialect>(op =>
    {
        op.BulkInsert("category", [new { id = 1, name = "Food" }, new { id = 2, name = "it's" }], schema: "s");
        op.BulkInsert("category", [new Category(3, "Travel", "no column")]);
    }).ShouldBe("""
        INSERT INTO s.category (id, name) VALUES (1, 'Food');
        INSERT INTO s.category (id, name) VALUES (2, 'it''s');
        INSERT INTO category (id, name) VALUES (3, 'Travel');
        """);

    [Fact]
    public void Rows_online_have_parameters_with_their_types()
    {
        var table = new Table("t") { Columns = [new("id", SqlType.Integer()), new("doc", SqlType.Jsonb())] };
        var insert = new BulkInsertOp(table, [new Dictionary<string, object?> { ["id"] = 1, ["doc"] = "{}" }]);
        var statement = Assert.Single(Dialect.PostgreSql.CreateCompiler(new()).Compile(insert));
        Assert.Equal("INSERT INTO t (id, doc) VALUES (@p0, @p1::JSONB)", statement.Text);
        Assert.Equal(SqlType.Jsonb(), statement.Parameters[1].Type);
    }

    [Fact]
    public void A_dictionary_is_JSON_in_a_column_of_JSON()
    {
        var value = new Dictionary<string, object?> { ["a"] = new List<object?> { 1, 2.5, null, true, "it's" } };
        Assert.Equal("""{"a":[1,2.5,null,true,"it\u0027s"]}""", Dialect.PostgreSql.Literals.ToParameter("p", value, SqlType.Jsonb())!.Value);
        var refusal = Assert.Throws<AlembicException>(() => Dialect.Sqlite.Literals.ToParameter("p", new object(), SqlType.Json()));
        Assert.Contains("JsonNode", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_of_objects_is_an_array_in_a_run_and_in_a_script()
    {
        var table = new Table("t") { Columns = [new("a", SqlType.Array(SqlType.Date())), new("b", SqlType.Array(SqlType.String(5)))] };
        var insert = new BulkInsertOp(table, [new Dictionary<string, object?> { ["a"] = new List<object?> { DateOnly.MaxValue, null }, ["b"] = new[] { "it's \"\\" } }]);
        var script = Assert.Single(Dialect.PostgreSql.CreateCompiler(new() { Literals = true }).Compile(insert));
        Assert.Equal("INSERT INTO t (a, b) VALUES (ARRAY['9999-12-31', NULL]::DATE[], ARRAY[E'it''s \"\\\\'])", script.Text);
        var run = Assert.Single(Dialect.PostgreSql.CreateCompiler(new()).Compile(insert));
        Assert.Equal("INSERT INTO t (a, b) VALUES (@p0::DATE[], @p1)", run.Text);
        Assert.Equal(["{\"9999-12-31\",NULL}", "{\"it's \\\"\\\\\"}"], run.Parameters.Select(parameter => parameter.Value));
    }

    [Fact]
    public void A_row_with_an_unknown_column_is_refused() => Assert.Contains("'nope'", Assert.Throws<AlembicException>(() =>
        Sql.For<SqliteDialect>(op => op.BulkInsert(new("t") { Columns = [new("id", SqlType.Integer())] }, [new Dictionary<string, object?> { ["nope"] = 1 }]))).Message, StringComparison.Ordinal);

    private sealed record Category([property: Column("id")] int Id, [property: Column("name")] string Name, [property: NotMapped] string Note);
}
