using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace Alembic.DatabaseTests.Runtime;

/// <summary>A connection that is lost at a statement, just before or just after the server did it: what else travels with it goes as it would.</summary>
internal sealed class DyingConnection(DbConnection inner, string at, bool afterwards) : DbConnection
{
    private bool _dead;

    [AllowNull]
    public override string ConnectionString { get => inner.ConnectionString; set => inner.ConnectionString = value; }

    public override string Database => inner.Database;

    public override string DataSource => inner.DataSource;

    public override string ServerVersion => inner.ServerVersion;

    public override ConnectionState State => _dead ? ConnectionState.Closed : inner.State;

    public override void ChangeDatabase(string databaseName) => inner.ChangeDatabase(databaseName);

    public override void Close() => inner.Close();

    public override void Open() => inner.Open();

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => inner.BeginTransaction(isolationLevel);

    protected override DbCommand CreateDbCommand() => new Command(this, inner.CreateCommand());

    // The server reads a text from its beginning: it may have done all of it up to a place.
    private string? Cut(string sql)
    {
        if (_dead)
        {
            throw new InvalidOperationException("The connection is lost.");
        }

        var place = sql.IndexOf(at, StringComparison.Ordinal);
        if (place < 0)
        {
            return null;
        }

        _dead = true;
        return sql[..(place + (afterwards ? at.Length : 0))].Trim(' ', ';');
    }

    private sealed class Command(DyingConnection connection, DbCommand inner) : DbCommand
    {
        [AllowNull]
        public override string CommandText { get => inner.CommandText; set => inner.CommandText = value; }

        public override int CommandTimeout { get => inner.CommandTimeout; set => inner.CommandTimeout = value; }

        public override CommandType CommandType { get => inner.CommandType; set => inner.CommandType = value; }

        public override bool DesignTimeVisible { get; set; }

        public override UpdateRowSource UpdatedRowSource { get => inner.UpdatedRowSource; set => inner.UpdatedRowSource = value; }

        protected override DbConnection? DbConnection { get => connection; set => throw new NotSupportedException(); }

        protected override DbParameterCollection DbParameterCollection => inner.Parameters;

        protected override DbTransaction? DbTransaction { get => inner.Transaction; set => inner.Transaction = value; }

        public override void Cancel() => inner.Cancel();

        public override int ExecuteNonQuery()
        {
            if (connection.Cut(CommandText) is not { } rest)
            {
                return inner.ExecuteNonQuery();
            }

            if (rest.Length > 0)
            {
                inner.CommandText = rest;
                inner.ExecuteNonQuery();
            }

            throw new InvalidOperationException("The connection is lost.");
        }

        public override object? ExecuteScalar() => inner.ExecuteScalar();

        public override void Prepare() => inner.Prepare();

        protected override DbParameter CreateDbParameter() => inner.CreateParameter();

        protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => inner.ExecuteReader(behavior);
    }
}
