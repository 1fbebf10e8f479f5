using Alembic.Autogenerate;
using Alembic.Conformance.Pairs;
using Alembic.DatabaseTests.Databases;
using Alembic.Dialects;
using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.DatabaseTests.Autogenerate;

/// <summary>A schema with all that is read of MariaDB: no difference with itself, made elsewhere equal by <c>SHOW CREATE TABLE</c>.</summary>
public sealed class SchemasOnMariaDb(MariaDbDatabase database) : IClassFixture<MariaDbDatabase>
{
    private const string Rich = """
        CREATE TABLE parent (id int AUTO_INCREMENT PRIMARY KEY COMMENT 'key', n int unsigned zerofill DEFAULT 5) ENGINE=InnoDB COMMENT='it''s';
        CREATE TABLE rich (
            id bigint NOT NULL, a varchar(20) CHARACTER SET latin1 DEFAULT 'it''s', b json DEFAULT '{}' COMMENT 'j', d timestamp NOT NULL DEFAULT current_timestamp ON UPDATE current_timestamp,
            e datetime(6) NULL DEFAULT current_timestamp(6), f int GENERATED ALWAYS AS (p + 1) VIRTUAL, g int AS (p + 2) STORED, h int INVISIBLE, i enum('a','b''c') DEFAULT 'a',
            j set('x','y'), k bit(8) DEFAULT b'101', l int CHECK (l > 0), m text DEFAULT (uuid()), p int, q decimal(5,2) unsigned DEFAULT 1.5, r point NOT NULL, s int AUTO_INCREMENT,
            PRIMARY KEY (p, id) COMMENT 'both', UNIQUE KEY uq (a) COMMENT 'u', KEY k1 (m(10), p DESC), FULLTEXT KEY ft (m), SPATIAL KEY sp (r), KEY ig (p) IGNORED, KEY ks (s),
            CONSTRAINT named CHECK (p < 1000), CHECK (p > 2), CONSTRAINT fk FOREIGN KEY (p) REFERENCES parent (id) ON DELETE CASCADE
        ) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci ROW_FORMAT=DYNAMIC STATS_PERSISTENT=1;
        CREATE TABLE parts (id int NOT NULL) PARTITION BY RANGE (id) (PARTITION p0 VALUES LESS THAN (10), PARTITION p1 VALUES LESS THAN MAXVALUE)
        """;

    [Fact]
    public async Task A_schema_is_read_in_few_round_trips_has_no_difference_with_itself_and_is_the_same_elsewhere()
    {
        await using var source = (MariaDbDatabase)await database.CreateAnotherAsync();
        await using var target = await database.CreateAnotherAsync();
        foreach (var statement in Rich.Split(";\n"))
        {
            await source.ExecuteAsync(statement);
        }

        var dialect = Dialect.Find("mariadb");
        await using var proxy = source.StartProxy();
        await using var data = source.CreateDataSource(proxy.ConnectionString);
        await using var connection = await data.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var before = proxy.RoundTrips;
        var model = await dialect.CreateInspector(connection).ReadAsync(new(), TestContext.Current.CancellationToken);
        Assert.Equal(1, proxy.RoundTrips - before);

        before = proxy.RoundTrips;
        var same = await new Comparer(dialect, new()).CompareAsync(connection, model, TestContext.Current.CancellationToken);
        Assert.Empty(same.Upgrade);
        Assert.InRange(proxy.RoundTrips - before, 1, 8);

        await using var elsewhere = await target.DataSource.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var found = (await new Comparer(dialect, new()).CompareAsync(elsewhere, model, TestContext.Current.CancellationToken)).InRunnableOrder(dialect);
        await RunAsync(target, dialect, found.Upgrade);
        foreach (var table in new[] { "parent", "parts", "rich" })
        {
            Assert.Equal(await DefinitionAsync(source, table), await DefinitionAsync(target, table));
        }

        await RunAsync(target, dialect, found.Downgrade);
        Assert.Empty((await dialect.CreateInspector(elsewhere).ReadAsync(new(), TestContext.Current.CancellationToken)).Tables);
    }

    [Theory]
    [InlineData("an unnamed key gets another target", "CREATE TABLE u (id int PRIMARY KEY); CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE p (id int PRIMARY KEY, x_id int, FOREIGN KEY (x_id) REFERENCES u (id))", "CREATE TABLE u (id int PRIMARY KEY); CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE p (id int PRIMARY KEY, x_id int, FOREIGN KEY (x_id) REFERENCES a (id))")]
    [InlineData("a new table refers to a new column", "CREATE TABLE p (id int PRIMARY KEY)", "CREATE TABLE p (id int PRIMARY KEY, n int, KEY k (n)); CREATE TABLE c (n int, CONSTRAINT fk FOREIGN KEY (n) REFERENCES p (n))")]
    [InlineData("columns of a key get another type", "CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE c (id int PRIMARY KEY, p int, CONSTRAINT fk FOREIGN KEY (p) REFERENCES p (id))", "CREATE TABLE p (id bigint PRIMARY KEY); CREATE TABLE c (id int PRIMARY KEY, p bigint, CONSTRAINT fk FOREIGN KEY (p) REFERENCES p (id))")]
    [InlineData("a column that another table refers to gets another type and the key goes", "CREATE TABLE p (id varchar(9) PRIMARY KEY); CREATE TABLE c (p varchar(9), CONSTRAINT fk FOREIGN KEY (p) REFERENCES p (id))", "CREATE TABLE p (id varchar(20) PRIMARY KEY); CREATE TABLE c (p varchar(9), KEY fk (p))")]
    public async Task A_schema_becomes_another_and_is_brought_back(string name, string old, string @new)
    {
        var address = Environment.GetEnvironmentVariable("ALEMBIC_TEST_MARIADB");
        Assert.SkipWhen(address is null, "ALEMBIC_TEST_MARIADB does not name a server.");
        var (server, pair) = (new MySqlPairServer(address!), new SchemaPair(name, "mysql", old, @new));
        foreach (var run in new[] { new PairRun(server, pair, "forward"), new PairRun(server, pair.Swapped(), "backward") })
        {
            var result = await run.RunAsync(TestContext.Current.CancellationToken);
            Assert.True(result.Outcome == PairOutcome.Pass, $"{result.Direction}: {result.Outcome} {result.Detail}");
        }
    }

    [Fact]
    public async Task Partitions_that_the_model_leaves_open_stay_and_are_told()
    {
        await using var source = (MariaDbDatabase)await database.CreateAnotherAsync();
        await source.ExecuteAsync("CREATE TABLE parts (id int NOT NULL) PARTITION BY HASH (id) PARTITIONS 2");
        await using var connection = await source.DataSource.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var model = new Metadata(new Table("parts") { Columns = [new("id", SqlType.Integer()) { Nullable = false }] });

        var found = await new Comparer(Dialect.Find("mariadb"), new()).CompareAsync(connection, model, TestContext.Current.CancellationToken);

        Assert.Empty(found.Upgrade);
        Assert.Equal("partitioning HASH (`id`) PARTITIONS 2 on parts", Assert.Single(found.Unmanaged).ToString());
    }

    private static async Task RunAsync(DatabaseUnderTest target, Dialect dialect, IEnumerable<Operation> operations)
    {
        var compiler = dialect.CreateCompiler(new() { Literals = true });
        foreach (var statement in operations.SelectMany(operation => compiler.Compile(operation)))
        {
            await target.ExecuteAsync(statement.Text);
        }
    }

    // The order of keys does not count.
    private static async Task<string> DefinitionAsync(DatabaseUnderTest on, string table)
    {
        await using var connection = await on.DataSource.OpenConnectionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"SHOW CREATE TABLE {table}";
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return string.Join('\n', reader.GetString(1).Split('\n').Select(line => line.TrimEnd(',')).Order(StringComparer.Ordinal));
    }
}
