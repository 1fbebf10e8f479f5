using System.Globalization;
using System.Text;
using Alembic.Autogenerate;
using Alembic.DatabaseTests.Databases;
using Alembic.Dialects;
using Alembic.Dialects.PostgreSql;
using Alembic.Schema;
using Npgsql;

namespace Alembic.DatabaseTests.Autogenerate;

/// <summary>Expressions are compared in the server's own words, and asking for them changes nothing.</summary>
public sealed class ServerFormsOnPostgreSql(PostgreSqlDatabase database) : IClassFixture<PostgreSqlDatabase>
{
    private static readonly Table Orders = new("orders")
    {
        Columns =
        [
            new("id", SqlType.Integer()) { Default = ServerDefault.Raw("nextval('numbers')") },
            new("state", SqlType.String(10)) { Default = "new" },
            new("total", SqlType.Numeric(10, 2)) { Default = ServerDefault.Raw("1 + 1") },
            new("day", SqlType.Date()) { Default = ServerDefault.Raw("current_date") },
        ],
        Constraints = [new Check("total > 0 and state in ('new', 'old')") { Name = "ck_total" }, new Check("id>0")],
        Indexes = [new("ix_state", [new RawSql("lower(state)")]) { Options = [Pg.Where("total > 10 and state is not null")] }],
    };

    private const string Creation = """
        CREATE SEQUENCE numbers;
        CREATE TABLE orders (id int DEFAULT nextval('numbers'), state varchar(10) DEFAULT 'new', total numeric(10,2) DEFAULT 1+1, day date DEFAULT current_date,
            CONSTRAINT ck_total CHECK (total > 0 AND state IN ('new', 'old')), CHECK (id > 0));
        CREATE INDEX ix_state ON orders (lower(state)) WHERE total > 10 AND state IS NOT NULL;
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_the_server_writes_in_other_words_is_no_difference()
    {
        await using var fresh = await database.CreateAnotherAsync();
        await fresh.ExecuteAsync(Creation);

        Assert.Empty(await CompareAsync(fresh.ConnectionString, new(Orders)));
    }

    [Fact]
    public async Task A_condition_that_differs_is_found_by_what_it_means()
    {
        await using var fresh = await database.CreateAnotherAsync();
        await fresh.ExecuteAsync(Creation.Replace("total > 0", "total > 1", StringComparison.Ordinal).Replace("total > 10", "total > 11", StringComparison.Ordinal).Replace("1+1", "1+2", StringComparison.Ordinal));

        Assert.Equal(["ModifyTableOps"], await CompareAsync(fresh.ConnectionString, new(Orders)));
        Assert.Equal(3, _log.Count(line => line.Contains("etected", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Asking_changes_nothing_and_evaluates_nothing()
    {
        await using var fresh = await database.CreateAnotherAsync();
        await fresh.ExecuteAsync(Creation);
        const string state = "SELECT last_value, is_called, (SELECT count(*) FROM pg_class), (SELECT count(*) FROM pg_attrdef) FROM numbers";
        var before = await fresh.QueryAsync(state);

        await CompareAsync(fresh.ConnectionString, new(Orders with { Columns = [Orders.Columns[0] with { Default = ServerDefault.Raw("nextval('numbers') + 1") }, .. Orders.Columns.Skip(1)] }));

        Assert.Equal(before, await fresh.QueryAsync(state));
    }

    [Fact]
    public async Task A_default_that_the_server_refuses_does_not_end_the_comparison_of_the_others()
    {
        await using var fresh = await database.CreateAnotherAsync();
        await fresh.ExecuteAsync(Creation);

        var found = await CompareAsync(fresh.ConnectionString, new(Orders with { Columns = [Orders.Columns[0] with { Default = ServerDefault.Raw("no_such_function()") }, .. Orders.Columns.Skip(1)] }) { Sequences = [new("numbers")] });

        Assert.Equal(["ModifyTableOps"], found);
        Assert.Contains(_log, line => line.Contains("no_such_function", StringComparison.Ordinal));
        Assert.Single(_log, line => line.Contains("etected", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_the_right_to_make_temporary_tables_the_texts_are_compared_and_the_log_says_so()
    {
        await using var fresh = (PostgreSqlDatabase)await database.CreateAnotherAsync();
        await fresh.ExecuteAsync(Creation);
        var role = $"role_{Guid.NewGuid():N}"[..20];
        await fresh.ExecuteAsync($"CREATE ROLE {role} LOGIN PASSWORD 'p'; REVOKE TEMPORARY ON DATABASE {fresh.Name} FROM PUBLIC");
        try
        {
            var found = await CompareAsync(new NpgsqlConnectionStringBuilder(fresh.ConnectionString) { Username = role, Password = "p", Pooling = false }.ConnectionString, new(Orders));

            Assert.Contains(_log, line => line.Contains("permission denied to create temporary tables", StringComparison.Ordinal));
            Assert.DoesNotContain("DropTableOp", found);
        }
        finally
        {
            await fresh.ExecuteAsync($"GRANT TEMPORARY ON DATABASE {fresh.Name} TO PUBLIC; DROP ROLE {role}");
        }
    }

    [Fact]
    public async Task A_thousand_tables_take_at_most_eight_round_trips_and_twelve_when_all_differ_as_text()
    {
        await using var fresh = (PostgreSqlDatabase)await database.CreateAnotherAsync();
        var script = new StringBuilder();
        for (var i = 0; i < 1000; i++)
        {
            script.Append(CultureInfo.InvariantCulture, $"CREATE TABLE t{i} (a int DEFAULT 1 + 1, CHECK (a > 0 AND a < 10));\n");
        }

        await fresh.ExecuteAsync(script.ToString());
        Assert.InRange(await CountAsync(fresh, "(1 + 1)", "((a > 0) AND (a < 10))"), 1, 8);
        Assert.InRange(await CountAsync(fresh, "1+1", "a>0 and a<10"), 1, 12);
        Assert.InRange(await CountAsync(fresh, "1+2", "a>0 and a<11", differs: true), 1, 12);
    }

    private readonly List<string> _log = [];

    private static async Task<int> CountAsync(PostgreSqlDatabase fresh, string @default, string check, bool differs = false)
    {
        var model = new Metadata(
        [
            .. Enumerable.Range(0, 1000).Select(i => new Table($"t{i}")
            {
                Columns = [new("a", SqlType.Integer()) { Default = ServerDefault.Raw(@default) }],
                Constraints = [new Check(check) { Name = $"t{i}_a_check" }],
            }),
        ]);
        await using var proxy = fresh.StartProxy();
        await using var source = NpgsqlDataSource.Create(proxy.ConnectionString);
        await using var connection = await source.OpenConnectionAsync(Cancellation);
        var before = proxy.RoundTrips;
        var found = await new Comparer(Dialect.PostgreSql, new()).CompareAsync(connection, model, Cancellation);
        Assert.Equal(differs ? 1000 : 0, found.Upgrade.Count);
        return proxy.RoundTrips - before;
    }

    private async Task<string[]> CompareAsync(string connectionString, Metadata model)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(Cancellation);
        var comparer = new Comparer(Dialect.PostgreSql, new()) { Log = _log.Add };
        return [.. (await comparer.CompareAsync(connection, model, Cancellation)).Upgrade.Select(operation => operation.GetType().Name)];
    }
}
