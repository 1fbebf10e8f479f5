using System.Data.Common;
using Alembic.Dialects;
using Microsoft.Data.Sqlite;

namespace Alembic.Conformance.Pairs;

/// <summary>SQLite: each database a file of its own, judged by <c>sqlite_schema</c> and the pragmas.</summary>
public sealed class SqlitePairServer() : PairServer(Dialect.Find("sqlite"))
{
    // The product's own words: nothing else may count as a table that cannot be altered in place.
    public override bool NeedsRecreation(Exception failure) =>
        failure is AlembicException && failure.Message.Contains("SQLite cannot do this in place", StringComparison.Ordinal);

    // A broken constraint, a value of another type, and a NOT NULL column for which the rows have no value.
    public override bool IsRefusedByRows(DbException refusal) => refusal is SqliteException { SqliteErrorCode: 19 or 20 }
        || refusal.Message.Contains("Cannot add a NOT NULL column", StringComparison.Ordinal);

    public override Task<PairDatabase> CreateAsync(CancellationToken ct) => Task.FromResult<PairDatabase>(new Database());

    private sealed class Database : PairDatabase
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pair-");

        private SqliteRows? _rows;

        public Database() => DataSource = SqliteFactory.Instance.CreateDataSource(
            new SqliteConnectionStringBuilder { DataSource = Path.Combine(_folder.FullName, "pair.db"), Pooling = false, ForeignKeys = false }.ToString());

        public override DbDataSource DataSource { get; }

        public override string Url => $"sqlite:///{Path.Combine(_folder.FullName, "pair.db")}";

        public override async Task<SchemaDump> DumpAsync(CancellationToken ct)
        {
            await using var connection = await DataSource.OpenConnectionAsync(ct);
            return await SqliteDump.ReadAsync(connection, ct);
        }

        public override async Task FillAsync(CancellationToken ct)
        {
            await using var connection = await DataSource.OpenConnectionAsync(ct);
            await SqliteRows.InsertAsync(connection, ct);
            _rows = await SqliteRows.ReadAsync(connection, ct);
        }

        public override async Task<IReadOnlyList<string>> LostRowsAsync(CancellationToken ct)
        {
            await using var connection = await DataSource.OpenConnectionAsync(ct);
            return _rows?.LostIn(await SqliteRows.ReadAsync(connection, ct)) ?? [];
        }

        public override async ValueTask DisposeAsync()
        {
            await DataSource.DisposeAsync();
            _folder.Delete(recursive: true);
        }
    }
}
