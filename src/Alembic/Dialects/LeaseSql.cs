using Alembic.Sql;

namespace Alembic.Dialects;

/// <summary>A lock that is a row in a table of its own, which its holder keeps fresh.</summary>
/// <remarks>
/// The table is called as the version table with <c>_lock</c> behind it. Statements have parameters as they need them: <c>@token</c>, which is the run's own,
/// <c>@holder</c> and <c>@process</c>, and <c>@beat</c> and <c>@stale</c> of a row that was read. Oracle and SQLite, whose sessions can hold no lock of their own.
/// </remarks>
public sealed record LeaseSql : LockSql
{
    /// <summary>Gives a row if there is the table, and none if not.</summary>
    public required SqlStatement Exists { get; init; }

    /// <summary>Makes the table.</summary>
    public required SqlStatement Create { get; init; }

    /// <summary>Gives the row: token, process, last heartbeat, seconds since then; none when the lock is free.</summary>
    public required SqlStatement Read { get; init; }

    /// <summary>Adds the row of <c>@token</c>, <c>@holder</c>, <c>@process</c>, unless there is one.</summary>
    public required SqlStatement Insert { get; init; }

    /// <summary>Deletes the row of <c>@stale</c>, if its last heartbeat is still <c>@beat</c>.</summary>
    public required SqlStatement Evict { get; init; }

    /// <summary>Makes the row of <c>@token</c> fresh: one row, or none when another run took the lease.</summary>
    public required SqlStatement Beat { get; init; }

    /// <summary>Deletes the row of <c>@token</c>.</summary>
    public required SqlStatement Release { get; init; }

    /// <summary>Removes the table once the lease is released, so that it is seen during runs alone; <see langword="null"/> (the default) keeps it.</summary>
    public SqlStatement? Drop { get; init; }

    /// <summary>Begins the transaction in which the lease changes hands; <see langword="null"/> (the default) where each statement is one.</summary>
    public SqlStatement? Begin { get; init; }

    /// <summary>Whether an error of the driver's says that somebody else was faster, so that it is worth while to ask again.</summary>
    public required Func<string, bool> IsBusy { get; init; }

    /// <summary>Whether an error of the driver's says that this connection can change nothing, and so needs no lock. Default: none does.</summary>
    public Func<string, bool> IsReadOnly { get; init; } = _ => false;

    /// <summary>The lease's table for a version table.</summary>
    internal static string TableName(string versionTable) => versionTable + "_lock";
}
