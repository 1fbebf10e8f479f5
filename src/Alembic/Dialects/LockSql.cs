using Alembic.Sql;

namespace Alembic.Dialects;

/// <summary>How a database keeps a second run waiting while one is under way.</summary>
public abstract record LockSql
{
    /// <summary>What kind of lock it is, for <c>lock status</c>: <c>advisory lock</c>, <c>GET_LOCK</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Gives a row for the holder and none when the lock is free: an id for <see cref="End"/>, who it is, and a time in UTC as <c>2026-11-21 10:00:00</c> or NULL.</summary>
    public required SqlStatement Holder { get; init; }

    /// <summary>What the time in <see cref="Holder"/> says. Default: <c>since</c>.</summary>
    public string SinceMeans { get; init; } = "since";

    /// <summary>Takes the lock away from the holder with an id that <see cref="Holder"/> gave.</summary>
    public required Func<string, SqlStatement> End { get; init; }

    /// <summary>A statement with the version table's name as <c>@table_name</c> and, where it is given, its schema as <c>@table_schema</c>.</summary>
    internal static SqlStatement About(string sql, string table, string? schema) => new(sql)
    {
        Parameters = schema is null ? [new("table_name", table)] : [new("table_name", table), new("table_schema", schema)],
    };
}

/// <summary>A lock that belongs to the server's session, which the server frees when the session ends, in whatever way.</summary>
/// <remarks>PostgreSQL's advisory locks, <c>GET_LOCK</c> of MySQL and MariaDB, SQL Server's <c>sp_getapplock</c>.</remarks>
public sealed record SessionLockSql : LockSql
{
    /// <summary>Asks for the lock without waiting. One row, one number: 1 if it was got, else 0.</summary>
    /// <remarks>
    /// With <see cref="Session"/> it has <c>@session</c>, the number that the client knows the session by, or 0; where that is not the server's,
    /// the lock is not asked for and the answer is -1.
    /// </remarks>
    public required SqlStatement TryAcquire { get; init; }

    /// <summary>The same for a lock that goes with the open transaction; <see langword="null"/> (the default) where there is no such lock.</summary>
    public SqlStatement? TryAcquireForTransaction { get; init; }

    /// <summary>Gives the lock back.</summary>
    public required SqlStatement Release { get; init; }

    /// <summary>
    /// A statement that fails unless the session holds the lock, to travel with the change of the version table; <see langword="null"/> (the default) where
    /// nothing is checked.
    /// </summary>
    public SqlStatement? Require { get; init; }

    /// <summary>Whether a statement, such as <c>DISCARD ALL</c>, would free the lock. Default: none would.</summary>
    public Func<string, bool> IsReleasedBy { get; init; } = _ => false;

    /// <summary>
    /// Gives a row where the server is one of a cluster whose nodes do not see one another's locks, and none elsewhere; <see langword="null"/> (the default)
    /// where there is no such cluster. There <see cref="TryAcquire"/> asks for no lock and answers -2.
    /// </summary>
    public SqlStatement? IsLocal { get; init; }

    /// <summary>Gives the session's number; <see langword="null"/> (the default) where no pooler changes sessions between transactions.</summary>
    public SqlStatement? Session { get; init; }
}
