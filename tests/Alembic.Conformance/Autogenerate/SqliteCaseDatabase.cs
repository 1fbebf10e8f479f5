using System.Data.Common;
using Alembic.Dialects;
using Microsoft.Data.Sqlite;

namespace Alembic.Conformance.Autogenerate;

/// <summary>An SQLite database in memory, with two attached ones.</summary>
internal sealed class SqliteCaseDatabase() : CaseDatabase(Dialect.Find("sqlite"))
{
    private SqliteConnection? _connection;

    public override async Task<DbConnection> BeginAsync(CancellationToken ct)
    {
        _connection = new("Data Source=:memory:");
        await _connection.OpenAsync(ct);
        foreach (var schema in Schemas)
        {
            await using var attach = new SqliteCommand($"ATTACH ':memory:' AS {schema}", _connection);
            await attach.ExecuteNonQueryAsync(ct);
        }

        return _connection;
    }

    public override async Task EndAsync()
    {
        if (_connection is not null)
        {
            await _connection.DisposeAsync();
        }
    }

    public override void Dispose() => _connection?.Dispose();
}
