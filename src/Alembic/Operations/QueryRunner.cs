using System.Data.Common;
using Alembic.Sql;

namespace Alembic.Operations;

/// <summary>Runs a script's queries: the runtime's side of <see cref="Op"/>.</summary>
internal abstract class QueryRunner
{
    /// <summary>Runs the operations recorded so far, then a query.</summary>
    public abstract Task<IReadOnlyList<T>> QueryAsync<T>(Op op, SqlText sql, Func<DbDataReader, T> read, SourceLocation location, CancellationToken ct);

    /// <summary>Runs the operations recorded so far, then a query, whose rows are read one by one.</summary>
    public abstract IAsyncEnumerable<T> StreamAsync<T>(Op op, SqlText sql, Func<DbDataReader, T> read, SourceLocation location, CancellationToken ct);

    /// <summary>Runs the operations recorded so far.</summary>
    public abstract Task FlushAsync(Op op, CancellationToken ct);

    /// <summary>The connection of the run, after what was recorded has run.</summary>
    public abstract ValueTask<DbConnection> GetConnectionAsync(Op op, CancellationToken ct);
}
