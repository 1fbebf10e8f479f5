using Alembic.Commands;
using Alembic.DatabaseTests.Databases;
using Alembic.Dialects;
using Alembic.Schema;
using Alembic.Tests;

namespace Alembic.DatabaseTests.Runtime;

/// <summary>Rows that need not fit into memory.</summary>
public abstract class StreamSuite(DatabaseUnderTest database)
{
    private const int Rows = 20_000;
    private static readonly Table Table = new("many") { Columns = [new("n", SqlType.Integer()), new("text", SqlType.Text())] };

    [Fact]
    public async Task Rows_are_inserted_as_they_come()
    {
        await using var fresh = await database.CreateAnotherAsync();
        var live = new LiveRows();

        await new MigrationRun(fresh, Migration(live)).UpgradeAsync();

        Assert.Equal([[(object)Rows]], (await fresh.QueryAsync("SELECT count(*) FROM many")).Select(row => row.Select(value => (object)Convert.ToInt32(value, null))));
        live.AssertFew();
    }

    [Fact]
    public async Task Rows_are_written_into_a_script_as_they_come()
    {
        var live = new LiveRows();
        var commands = new AlembicCommands { Migrations = Migration(live), Dialect = Dialect.Find(database.DialectName) };

        await commands.UpgradeAsync("head", sql: true, ct: TestContext.Current.CancellationToken);

        live.AssertFew();
    }

    [Fact]
    public async Task The_rows_of_a_query_come_one_by_one()
    {
        await using var fresh = await database.CreateAnotherAsync();
        List<int> read = [];
        var migrations = Migration(new LiveRows()).ThenAsync("b2", async (op, ct) =>
        {
            await foreach (var n in op.StreamAsync($"SELECT n FROM many WHERE n < {10} ORDER BY n", row => row.GetInt32(0), ct))
            {
                read.Add(n);
                if (read.Count == 5)
                {
                    break;
                }
            }

            op.Execute($"DELETE FROM many WHERE n = {read[0]}");
        });

        await new MigrationRun(fresh, migrations).UpgradeAsync();

        Assert.Equal([0, 1, 2, 3, 4], read);
        Assert.Equal(Rows - 1, Convert.ToInt32((await fresh.QueryAsync("SELECT count(*) FROM many"))[0][0], null));
    }

    private static ScriptedMigrations Migration(LiveRows live) => new ScriptedMigrations().ThenAsync("a1", async (op, ct) =>
    {
        op.CreateTable("many", Table.Columns);
        await op.BulkInsertAsync(Table, live.All(Rows), ct);
    });

    /// <summary>Gives rows, and finds out how many of the texts are still held by somebody.</summary>
    private sealed class LiveRows
    {
        private const int MostHeld = 5000;
        private readonly List<WeakReference> _texts = [];
        private int _most;

        public IEnumerable<IReadOnlyDictionary<string, object?>> All(int count)
        {
            for (var i = 0; i < count; i++)
            {
                var text = new string('x', 100);
                _texts.Add(new(text));
                if (i % 4000 == 3999)
                {
                    GC.Collect();
                    _most = Math.Max(_most, _texts.Count(reference => reference.IsAlive));
                }

                yield return new Dictionary<string, object?> { ["n"] = i, ["text"] = text };
            }
        }

        public void AssertFew() => Assert.InRange(_most, 0, MostHeld);
    }
}

public sealed class StreamOnSqlite(SqliteDatabase database) : StreamSuite(database), IClassFixture<SqliteDatabase>;

public sealed class StreamOnPostgreSql(PostgreSqlDatabase database) : StreamSuite(database), IClassFixture<PostgreSqlDatabase>;

public sealed class StreamOnMariaDb(MariaDbDatabase database) : StreamSuite(database), IClassFixture<MariaDbDatabase>;
