using System.Data.Common;
using Alembic.Sql;

namespace Alembic.Dialects;

/// <summary>A lock that is a row in a table of its own. Its holder keeps adding to the row's heartbeat; a row whose heartbeat stands still may be taken over.</summary>
/// <remarks>
/// The table is called as the version table with <c>_lock</c> behind it. Statements have parameters as they need them: <c>@token</c>, which is the run's own,
/// <c>@holder</c> and <c>@process</c>, and <c>@beat</c> and <c>@stale</c> of a row that was read. SQLite and Oracle have no other lock; the servers have it for
/// clusters, where the lock of a session holds on one node only.
/// </remarks>
public sealed record LeaseSql : LockSql
{
    /// <summary>Gives a row if there is the table, and none if not.</summary>
    public required SqlStatement Exists { get; init; }

    /// <summary>Makes the table.</summary>
    public required SqlStatement Create { get; init; }

    /// <summary>Gives the row: token, holder, process, heartbeat; none when the lock is free.</summary>
    public required SqlStatement Read { get; init; }

    /// <summary>Adds the row of <c>@token</c>, <c>@holder</c>, <c>@process</c> with the heartbeat 0, unless there is a row.</summary>
    public required SqlStatement Insert { get; init; }

    /// <summary>Gives the row of <c>@stale</c> to <c>@token</c>, <c>@holder</c>, <c>@process</c>, if its heartbeat is still <c>@beat</c>.</summary>
    public required SqlStatement TakeOver { get; init; }

    /// <summary>Adds one to the heartbeat of the row of <c>@token</c>: one row, or none when another run took the lease.</summary>
    public required SqlStatement Beat { get; init; }

    /// <summary>Deletes the row of <c>@token</c>.</summary>
    public required SqlStatement Release { get; init; }

    /// <summary>Removes the table once the lease is released, so that it is seen during runs alone; <see langword="null"/> (the default) keeps it.</summary>
    public SqlStatement? Drop { get; init; }

    /// <summary>Begins the transaction in which the table is made or removed together with the row; <see langword="null"/> (the default) where each statement is one.</summary>
    public SqlStatement? Begin { get; init; }

    /// <summary>
    /// Gives a statement without parameters that fails unless the row of a token is there, for a text of several statements on a database that cannot undo
    /// DDL. It stands before the statement that it guards; <see langword="null"/> (the default) where the end of the transaction is guarded.
    /// </summary>
    public Func<string, SqlStatement>? Require { get; init; }

    /// <summary>Whether an error says that somebody else was faster, or is at it, so that it is worth while to ask again.</summary>
    public required Func<DbException, bool> IsBusy { get; init; }

    /// <summary>Whether an error says that the table is not there.</summary>
    public required Func<DbException, bool> IsMissing { get; init; }

    /// <summary>Whether an error says that this connection can change nothing, and so needs no lock. Default: none does.</summary>
    public Func<DbException, bool> IsReadOnly { get; init; } = _ => false;

    /// <summary>The lease's table for a version table.</summary>
    internal static string TableName(string versionTable) => versionTable + "_lock";
}
