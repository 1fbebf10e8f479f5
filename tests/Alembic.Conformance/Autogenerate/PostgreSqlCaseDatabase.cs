using System.Data.Common;
using Alembic.Dialects;
using Npgsql;

namespace Alembic.Conformance.Autogenerate;

/// <summary>A database of its own on a PostgreSQL server; what a case does is rolled back.</summary>
internal sealed class PostgreSqlCaseDatabase : CaseDatabase
{
    private readonly string _name = $"alembic_{Guid.NewGuid():N}"[..24];
    private readonly string _server;
    private readonly NpgsqlConnection _connection;
    private NpgsqlTransaction? _transaction;

    public PostgreSqlCaseDatabase(string server) : base(Dialect.Find("postgresql"))
    {
        _server = server;
        Run(server, $"CREATE DATABASE {_name}");
        var own = new NpgsqlConnectionStringBuilder(server) { Database = _name, Pooling = false }.ConnectionString;
        Run(own, string.Join(';', [.. Schemas.Select(schema => $"CREATE SCHEMA {schema}"), "CREATE EXTENSION citext", "CREATE EXTENSION hstore"]));
        _connection = new(own);
        _connection.Open();
    }

    public override async Task<DbConnection> BeginAsync(CancellationToken ct)
    {
        _transaction = await _connection.BeginTransactionAsync(ct);
        return _connection;
    }

    public override async Task EndAsync()
    {
        if (_transaction is not null)
        {
            await _transaction.RollbackAsync();
            await _transaction.DisposeAsync();
        }
    }

    public override void Dispose()
    {
        _connection.Dispose();
        Run(_server, $"DROP DATABASE {_name} WITH (FORCE)");
    }

    private static void Run(string connectionString, string sql)
    {
        using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false });
        using var command = source.CreateCommand(sql);
        command.ExecuteNonQuery();
    }
}
