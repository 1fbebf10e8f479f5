using Alembic.DatabaseTests.Databases;
using MySqlConnector;

namespace Alembic.DatabaseTests.Runtime;

/// <summary>What a run costs a distant MariaDB, everything after logging in counted: one round trip a statement, and a constant.</summary>
public sealed class RoundTripsOnMariaDb(MariaDbDatabase database) : RoundTripsSuite(database), IClassFixture<MariaDbDatabase>
{
    // What the driver asks when it connects, the lock, the version table, the journal, the end of the session.
    private const int Constant = 16;

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    public async Task Each_statement_takes_one(int revisions)
    {
        var statements = revisions * 3; // table, index, version

        Assert.InRange(await CountAsync(revisions), statements, statements + Constant);
    }

    [Fact]
    public async Task Nothing_to_do_takes_the_constant_alone() => Assert.InRange(await CountAsync(3, again: true), 1, Constant);

    /// <inheritdoc/>
    protected override string UrlOf(string connectionString)
    {
        var server = new MySqlConnectionStringBuilder(connectionString);
        return $"mariadb://{server.UserID}:{Uri.EscapeDataString(server.Password)}@{server.Server}:{server.Port}/{server.Database}?SslMode=None&Pooling=False";
    }

    /// <inheritdoc/>
    protected override void Create(Op op, string table)
    {
        op.Execute("CREATE TABLE " + table + " (id INTEGER NOT NULL, a VARCHAR(50), PRIMARY KEY (id))");
        op.CreateIndex($"ix_{table}_a", table, ["a"]);
    }
}
