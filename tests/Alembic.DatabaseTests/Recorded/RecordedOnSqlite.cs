using System.Data.Common;
using System.Globalization;
using Alembic.DatabaseTests.Databases;
using Alembic.Dialects;
using Alembic.Dialects.Sqlite;
using Alembic.Schema;
using Microsoft.Data.Sqlite;

namespace Alembic.DatabaseTests.Recorded;

public sealed class RecordedOnSqlite(SqliteDatabase database, ITestOutputHelper output) : RecordedSuite(database, output), IClassFixture<SqliteDatabase>
{
    private static readonly string[] Own = ["main", "temp"];

    protected override IReadOnlyList<string> Dialects => ["sqlite"];

    protected override IReadOnlyDictionary<string, int> LeastPercent { get; } = new Dictionary<string, int> { ["op"] = 45, ["bulk_insert"] = 70, ["types"] = 90, ["identifiers"] = 99, ["naming"] = 20 };

    protected override Dialect Dialect => Dialect.Sqlite;

    protected override IReadOnlyList<SqlType> Candidates => [SqlType.Integer()];

    protected override IReadOnlyList<Limit> Limits =>
    [
        new("1", """CHECK \("A x" > 5\)""", "The case's own table lacks the column."),
        new("1", "no such (function|collation)", "The function or collation is the script's own."),
        new("1", """::jsonb|update table set|CHECK \(im a constraint\)""", "The SQL is the script's own, and none of SQLite's."),
        new("1", """index \S+ already exists""", "The convention gives two indexes one name."),
        new("InvalidOperationException", "List", "SQLite has no arrays."),
    ];

    protected override bool IsThere(string schema) => Own.Contains(schema, StringComparer.OrdinalIgnoreCase);

    protected override async Task<DbConnection> OpenAsync()
    {
        var connection = new SqliteConnection("Data Source=:memory:");
        await connection.OpenAsync(Cancellation);
        return connection;
    }

    // A memory's database goes with its connection.
    protected override async Task BeginAsync(DbConnection connection, bool transactional)
    {
        await connection.CloseAsync();
        await connection.OpenAsync(Cancellation);
    }

    protected override Task CreateSchemaAsync(DbConnection connection, string quoted) => RunAsync(connection, $"ATTACH ':memory:' AS {quoted}");

    protected override Task EndAsync(DbConnection connection, bool transactional) => Task.CompletedTask;

    protected override string? CodeOf(Exception error) => (error as SqliteException)?.SqliteErrorCode.ToString(CultureInfo.InvariantCulture);
}
