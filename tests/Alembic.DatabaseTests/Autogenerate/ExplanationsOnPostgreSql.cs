using Alembic.Autogenerate;
using Alembic.DatabaseTests.Databases;
using Alembic.Schema;

namespace Alembic.DatabaseTests.Autogenerate;

/// <summary>Why something differs: both sides in the server's words where it was asked, and the rule.</summary>
public sealed class ExplanationsOnPostgreSql(PostgreSqlDatabase database) : IClassFixture<PostgreSqlDatabase>
{
    [Fact]
    public async Task A_difference_is_explained_by_both_sides_as_the_server_writes_them()
    {
        await using var fresh = await database.CreateAnotherAsync();
        await fresh.ExecuteAsync("CREATE TABLE t (a int DEFAULT 1, b varchar(5), CONSTRAINT ck CHECK (a > 0 AND a < 5))");
        await fresh.ExecuteAsync("CREATE INDEX ix ON t (lower(b))");
        await using var connection = await fresh.DataSource.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var model = new Metadata(new Table("t")
        {
            Columns = [new("a", SqlType.Integer()) { Default = ServerDefault.Raw("1+1") }, new("b", SqlType.String(9)), new("c", SqlType.Date())],
            Constraints = [new Check("a>0 and a<9") { Name = "ck" }],
            Indexes = [new("ix", [new RawSql("upper(b)")])],
        });

        var found = await new Comparer(Dialect.Find("postgresql"), new()) { Explains = true }.CompareAsync(connection, model, TestContext.Current.CancellationToken);

        var explanations = found.Explanations.ToDictionary(each => each.Subject);
        Assert.Equal(["check ck of t", "column t.a", "column t.b", "column t.c", "index ix of t"], explanations.Keys.Order(StringComparer.Ordinal));
        var check = explanations["check ck of t"];
        Assert.Contains("a > 0 AND a < 5", check.Database, StringComparison.Ordinal);
        Assert.Contains("a > 0 AND a < 9", check.Model, StringComparison.Ordinal);
        Assert.Contains("in the server's own words", check.Rule, StringComparison.Ordinal);
        Assert.Contains("DEFAULT (1 + 1)", explanations["column t.a"].Model, StringComparison.Ordinal);
        Assert.Equal("default, in the server's own words", explanations["column t.a"].Rule);
        Assert.Equal("type, in the server's own words", explanations["column t.b"].Rule);
        Assert.Null(explanations["column t.c"].Database);
        Assert.Contains("lower(b::text)", explanations["index ix of t"].Database, StringComparison.Ordinal);
        Assert.Contains("upper(b::text)", explanations["index ix of t"].Model, StringComparison.Ordinal);
        Assert.Empty((await new Comparer(Dialect.Find("postgresql"), new()).CompareAsync(connection, model, TestContext.Current.CancellationToken)).Explanations);
    }
}
