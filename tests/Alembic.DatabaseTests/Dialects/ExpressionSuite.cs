using System.Globalization;
using Alembic.DatabaseTests.Databases;
using Alembic.Dialects;
using Alembic.Dialects.MySql;
using Alembic.Dialects.PostgreSql;
using Alembic.Dialects.Sqlite;
using Alembic.Operations;
using Alembic.Schema;
using Alembic.Sql;

namespace Alembic.DatabaseTests.Dialects;

/// <summary>Expressions mean on each database what they mean in C#, as literals of a script and as parameters of a run.</summary>
public abstract class ExpressionSuite(DatabaseUnderTest database)
{
    private static readonly TableRef Person = new("Person");
    private static readonly TableRef Boss = new("Person", alias: "boss");
    private static readonly ColumnExpr<int> Id = Person.Column<int>("id");
    private static readonly ColumnExpr<string> Name = Person.Column<string>("name");
    private static readonly ColumnExpr<string> Nick = Person.Column<string>("Nick");
    private static readonly ColumnExpr<int> Age = Person.Column<int>("order");
    private static readonly ColumnExpr<int?> BossId = Person.Column<int?>("boss_id");

    // id, name, nick, age, boss.
    private static readonly (int Id, string Name, string? Nick, int Age, int? Boss)[] People =
        [(1, "ann", null, 40, null), (2, "bob's", "50%", 12, 1), (3, "Cid", "c_d", 5, 1), (4, " dee ", null, 31, 3)];

    public static TheoryData<string> Values => [.. Expressions.Keys];

    public static TheoryData<string> Filters => [.. Conditions.Keys];

    protected abstract Dialect Dialect { get; }

    private static Dictionary<string, (Expr Expression, string Expected)> Expressions { get; } = new()
    {
        // Of the person with id 2.
        ["sum"] = (Id + 1, "3"),
        ["arithmetic"] = (((Id + 1) * 2) - (Age - (Id - 1)), "-5"),
        ["remainder"] = (Age % 7, "5"),
        ["negative"] = (-(Id - Age), "10"),
        ["concatenation"] = (Name + " & " + Name, "bob's & bob's"),
        ["functions"] = (Expr.Value(" xY ").Trim().Upper() + Name.Lower(), "XYbob's"),
        ["coalesce"] = (Expr.Coalesce(Person.Column<string>("Nick"), Expr.Value("none")), "50%"),
        ["case"] = (Expr.Case(Age > 30, Expr.Value("old")).When(Age > 10, "young").Else("child"), "young"),
        ["cast"] = (Age.Cast<string>(SqlType.String(10)), "12"),
        ["cast to a number"] = (Expr.Value("12", SqlType.String(9)).Cast<int>(SqlType.Integer()) + 1, "13"),
        ["scalar"] = (Expr.Scalar<long>(Boss.Select(Expr.CountAll).Where(Boss.Column<int>("id") < 3)), "2"),
        ["text"] = (Expr.Value("it's \\ \"50%\" :x @p0 ?", SqlType.Text()), "it's \\ \"50%\" :x @p0 ?"),
    };

    private static Dictionary<string, (Expr<bool> Condition, int[] Ids)> Conditions { get; } = new()
    {
        ["equal"] = (Name == "bob's", [2]),
        ["unequal"] = (Id != 2, [1, 3, 4]),
        ["order"] = ((Age >= 12) & (Age < 40), [2, 4]),
        ["and before or"] = (((Id == 1) | (Id == 2)) & (Age > 20), [1]),
        ["or after and"] = ((Id == 1) | ((Id == 2) & (Age > 20)), [1]),
        ["not"] = (!((Id == 1) | (Age < 10)), [2, 4]),
        ["in"] = (Id.In(1, 3, 9), [1, 3]),
        ["not in"] = (Name.NotIn("ann", "bob's"), [3, 4]),
        ["in nothing"] = (Id.In(), []),
        ["in query"] = (Id.In(Boss.Select(Boss.Column<int?>("boss_id")).Where(Boss.Column<int?>("boss_id").IsNotNull)), [1, 3]),
        ["like"] = (Name.Like("%'s"), [2]),
        ["not like"] = (Name.NotLike("%n%"), [2, 3, 4]),
        ["null"] = (Nick.IsNull, [1, 4]),
        ["not null"] = (BossId.IsNotNull, [2, 3, 4]),
        ["between"] = (Age.Between(5, 12), [2, 3]),
        ["exists"] = (Expr.Exists(Boss.Select(Boss.Column<int>("id")).Where(Boss.Column<int?>("boss_id") == Person.Column<int?>("id"))), [1, 3]),
    };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Values))]
    public async Task A_value_is_what_it_is_in_CSharp(string name)
    {
        await using var fresh = await FilledAsync();
        var (expression, expected) = Expressions[name];
        foreach (var literals in new[] { true, false })
        {
            var rows = await QueryAsync(fresh, Person.Select(expression).Where(Id == 2), literals);
            Assert.Equal(expected, Convert.ToString(Assert.Single(rows)[0], CultureInfo.InvariantCulture));
        }
    }

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task A_condition_chooses_what_it_says(string name)
    {
        await using var fresh = await FilledAsync();
        var (condition, ids) = Conditions[name];
        foreach (var literals in new[] { true, false })
        {
            Assert.Equal(ids, (await QueryAsync(fresh, Person.Select(Id).Where(condition).OrderBy(Id), literals)).Select(row => Convert.ToInt32(row[0], CultureInfo.InvariantCulture)));
        }
    }

    [Fact]
    public async Task A_query_joins_groups_and_sorts()
    {
        await using var fresh = await FilledAsync();
        var bossName = Boss.Column<string>("name");
        var query = Person.Select(bossName, Expr.CountAll).Join(Boss, Boss.Column<int?>("id") == BossId, outer: true)
            .GroupBy(bossName).Having(Expr.CountAll < 3).OrderBy(Expr.CountAll.Desc(), bossName).Limit(1);
        foreach (var literals in new[] { true, false })
        {
            Assert.Equal("ann: 2", string.Join(", ", (await QueryAsync(fresh, query, literals)).Select(row => $"{row[0]}: {row[1]}")));
        }
    }

    [Fact]
    public async Task Rows_are_copied_changed_and_deleted()
    {
        foreach (var literals in new[] { true, false })
        {
            await using var fresh = await FilledAsync();
            await RunAsync(fresh, literals, op =>
            {
                op.Execute(Person.Insert().From(["id", "name", "order"], Boss.Select(Boss.Column<int>("id") + 10, Boss.Column<string>("name"), Expr.Value(7)).Where(Boss.Column<int>("id") <= 2)));
                op.Execute(Person.Update().Set(Name, Name + "!").Set(Nick, null).Where(Id > 10));
                op.Execute(Person.Insert().Set(Id, 20).Set(Name, "e\\f").Set(Age, 1));
                op.Execute(Person.Delete().Where((Id == 12) | Nick.Like("c\\_%")));
                op.Execute($"UPDATE {Person} SET {Age} = {Age} + {100} WHERE {Name} = {"e\\f"}");
            });

            var rows = await QueryAsync(fresh, Person.Select(Id, Name, Nick, Age).Where(Id >= 3).OrderBy(Id), literals);
            Assert.Equal(["4| dee ||31", "11|ann!||7", "20|e\\f||101"], rows.Select(row => string.Join('|', row)).Where(row => !row.StartsWith('3')));
        }
    }

    [Fact]
    public async Task New_and_deleted_rows_come_back()
    {
        await using var fresh = await FilledAsync();
        foreach (var literals in new[] { true, false })
        {
            Assert.Equal([9, "new"], Assert.Single(await QueryAsync(fresh, Person.Insert().Set(Id, 9).Set(Name, "new").Returning(Id, Name), literals)).Select(Number));
            Assert.Equal([9], Assert.Single(await QueryAsync(fresh, Person.Delete().Where(Name == "new").Returning(Id), literals)).Select(Number));
        }

        static object? Number(object? value) => value is long number ? (int)number : value;
    }

    private async Task<DatabaseUnderTest> FilledAsync()
    {
        var fresh = await database.CreateAnotherAsync();
        var table = new Table("Person")
        {
            Columns =
            [
                new("id", SqlType.Integer()) { PrimaryKey = true, Autoincrement = false },
                new("name", SqlType.String(50)),
                new("Nick", SqlType.String(50)),
                new("order", SqlType.Integer()),
                new("boss_id", SqlType.Integer()),
            ],
        };
        await RunAsync(fresh, true, op =>
        {
            op.Invoke(new CreateTableOp(table));
            op.BulkInsert(table, [.. People.Select(person => new Dictionary<string, object?>
            {
                ["id"] = person.Id, ["name"] = person.Name, ["Nick"] = person.Nick, ["order"] = person.Age, ["boss_id"] = person.Boss,
            })]);
        });
        return fresh;
    }

    private async Task RunAsync(DatabaseUnderTest fresh, bool literals, Action<Op> record)
    {
        var op = new Op(Dialect.Name);
        record(op);
        await using var connection = await fresh.DataSource.OpenConnectionAsync(Cancellation);
        foreach (var statement in op.Operations.SelectMany(operation => Dialect.CreateCompiler(new() { Literals = literals }).Compile(operation)))
        {
            await using var command = Command(connection, statement);
            await command.ExecuteNonQueryAsync(Cancellation);
        }
    }

    private async Task<List<object?[]>> QueryAsync(DatabaseUnderTest fresh, SqlExpression query, bool literals)
    {
        var text = new SqlText(0, 1);
        text.AppendFormatted(query);
        var statement = Assert.Single(Dialect.CreateCompiler(new() { Literals = literals }).Compile(new ExecuteSqlOp(text)));
        Assert.True(!literals || statement.Parameters.Count == 0);
        await using var connection = await fresh.DataSource.OpenConnectionAsync(Cancellation);
        await using var command = Command(connection, statement);
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        List<object?[]> rows = [];
        while (await reader.ReadAsync(Cancellation))
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add([.. row.Select(value => value is DBNull ? null : value)]);
        }

        return rows;
    }

    private static System.Data.Common.DbCommand Command(System.Data.Common.DbConnection connection, SqlStatement statement)
    {
        var command = connection.CreateCommand(statement);

        return command;
    }
}

public sealed class ExpressionsOnPostgreSql(PostgreSqlDatabase database) : ExpressionSuite(database), IClassFixture<PostgreSqlDatabase>
{
    protected override Dialect Dialect => Dialect.PostgreSql;
}

public sealed class ExpressionsOnMariaDb(MariaDbDatabase database) : ExpressionSuite(database), IClassFixture<MariaDbDatabase>
{
    protected override Dialect Dialect => Dialect.MariaDb;
}

public sealed class ExpressionsOnSqlite(SqliteDatabase database) : ExpressionSuite(database), IClassFixture<SqliteDatabase>
{
    protected override Dialect Dialect => Dialect.Sqlite;
}
