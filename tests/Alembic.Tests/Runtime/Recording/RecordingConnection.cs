using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace Alembic.Tests.Runtime.Recording;

/// <summary>A connection to nowhere that writes down what it is asked, one line a round trip.</summary>
internal sealed class RecordingConnection : DbConnection
{
    private ConnectionState _state = ConnectionState.Closed;

    /// <summary>What was asked: <c>begin</c>, <c>commit</c>, <c>rollback</c>, SQL, and for a batch its statements joined by <c>" | "</c>.</summary>
    public List<string> Log { get; } = [];

    /// <summary>Whether the connection makes batches.</summary>
    public bool Batches { get; init; }

    /// <summary>The rows of the version table; null says that there is no such table.</summary>
    public IReadOnlyList<string>? Versions { get; init; }

    /// <summary>The statement that fails, by a part of it.</summary>
    public string? FailsAt { get; init; }

    /// <summary>How often what <see cref="FailsAt"/> names goes well before it fails.</summary>
    public int FailsAfter { get; set; }

    /// <summary>Whether the failure is that of a connection that is lost, on which nothing goes any more.</summary>
    public bool IsLostByFailure { get; init; }

    /// <summary>The rows that each UPDATE and DELETE finds.</summary>
    public int RowsFound { get; init; } = 1;

    public string Version { get; init; } = "1";

    public override bool CanCreateBatch => Batches;

    [AllowNull]
    public override string ConnectionString { get; set; } = "";

    public override string Database => "db";

    public override string DataSource => "nowhere";

    public override string ServerVersion => Version;

    public override ConnectionState State => _state;

    public override void ChangeDatabase(string databaseName) => throw new NotSupportedException();

    public override void Close()
    {
        _state = ConnectionState.Closed;
        Log.Add("close");
    }

    public override void Open()
    {
        _state = ConnectionState.Open;
        Log.Add("open");
    }

    /// <summary>Answers a statement, or throws.</summary>
    public int Answer(string sql, DbBatchCommand? part = null)
    {
        if (FailsAt is not null && sql.Contains(FailsAt, StringComparison.Ordinal) && FailsAfter-- <= 0)
        {
            _state = IsLostByFailure ? ConnectionState.Closed : _state;
            throw new RecordingException("relation does not exist", part);
        }

        return sql.StartsWith("UPDATE", StringComparison.Ordinal) || sql.StartsWith("DELETE", StringComparison.Ordinal) ? RowsFound : -1;
    }

    /// <summary>Gives the rows of a query: the lock is free, and the version table is as <see cref="Versions"/> says.</summary>
    public DataTable Rows(string sql)
    {
        var table = new DataTable();
        table.Columns.Add("value", typeof(string));
        table.Columns.Add("session", typeof(int));
        var isLock = sql.Contains("advisory", StringComparison.Ordinal);
        var isVersions = sql.Contains("version_num", StringComparison.Ordinal);
        foreach (var row in isLock ? ["1"] : isVersions ? Versions ?? [] : Versions is null ? [] : ["1"])
            table.Rows.Add(row, 1);
        return table;
    }

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel)
    {
        Log.Add("begin");
        return new RecordingTransaction(this);
    }

    protected override DbCommand CreateDbCommand() => new RecordingCommand(this);

    protected override DbBatch CreateDbBatch() => new RecordingBatch(this);
}

/// <summary>What the server says; it names the statement of a batch that failed.</summary>
internal sealed class RecordingException(string message, DbBatchCommand? failed) : DbException(message)
{
    protected override DbBatchCommand? DbBatchCommand => failed;
}

internal sealed class RecordingTransaction(RecordingConnection connection) : DbTransaction
{
    private bool _over;

    public override IsolationLevel IsolationLevel => IsolationLevel.Unspecified;

    protected override DbConnection DbConnection => connection;

    public override void Commit()
    {
        connection.Answer("COMMIT");
        End("commit");
    }

    public override void Rollback()
    {
        if (connection.State == ConnectionState.Closed)
            throw new InvalidOperationException("the connection is closed");
        End("rollback");
    }

    protected override void Dispose(bool disposing)
    {
        if (!_over)
            Rollback();
        base.Dispose(disposing);
    }

    private void End(string how)
    {
        _over = true;
        connection.Log.Add(how);
    }
}
