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

    /// <summary>The statements that databases have in common, in standard SQL: an INSERT that fails if there is a row, and a table that is there to stay.</summary>
    /// <param name="dialect">Writes names and parameters.</param>
    /// <param name="table">The version table's name.</param>
    /// <param name="schema">Its schema; <see langword="null"/> for where an unqualified name leads.</param>
    /// <param name="now">The SQL of the time in UTC as a text.</param>
    /// <param name="isBusy">See <see cref="IsBusy"/>.</param>
    /// <param name="isMissing">See <see cref="IsMissing"/>.</param>
    internal static LeaseSql On(Dialect dialect, string table, string? schema, string now, Func<DbException, bool> isBusy, Func<DbException, bool> isMissing)
    {
        var (name, p) = (NameOn(dialect, table, schema), dialect.ParameterPrefix);
        return new()
        {
            Name = $"lease in {TableName(table)}",
            Exists = dialect.TableExists(TableName(table), schema),
            Create = new($"CREATE TABLE IF NOT EXISTS {name} (id INTEGER NOT NULL PRIMARY KEY, token VARCHAR(32) NOT NULL, holder VARCHAR(200) NOT NULL, "
                + "process VARCHAR(200) NOT NULL, since VARCHAR(19) NOT NULL, heartbeat BIGINT NOT NULL)"),
            Read = new($"SELECT token, holder, process, heartbeat FROM {name}"),
            Insert = new($"INSERT INTO {name} VALUES (1, {p}token, {p}holder, {p}process, {now}, 0)"),
            TakeOver = new($"UPDATE {name} SET token = {p}token, holder = {p}holder, process = {p}process, since = {now}, heartbeat = heartbeat + 1 "
                + $"WHERE token = {p}stale AND heartbeat = {p}beat"),
            Beat = new($"UPDATE {name} SET heartbeat = heartbeat + 1 WHERE token = {p}token"),
            Release = new($"DELETE FROM {name} WHERE token = {p}token"),
            Holder = new($"SELECT token, holder, since FROM {name}"),
            End = id => new($"DELETE FROM {name} WHERE token = '{id}'"),
            IsBusy = isBusy,
            IsMissing = isMissing,
        };
    }

    /// <summary>The lease's table in SQL.</summary>
    internal static string NameOn(Dialect dialect, string versionTable, string? schema) =>
        (schema is null ? "" : dialect.Identifiers.Quote(schema) + ".") + dialect.Identifiers.Quote(TableName(versionTable));

    /// <summary>The lease's table for a version table.</summary>
    internal static string TableName(string versionTable) => versionTable + "_lock";
}
