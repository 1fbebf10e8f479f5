using System.Data.Common;
using System.Globalization;
using Alembic.Sql;

namespace Alembic.Dialects.MySql;

public sealed partial class MySqlDialect
{
    private const string UtcNow = "DATE_FORMAT(UTC_TIMESTAMP(), '%Y-%m-%d %H:%i:%s')";

    // A cluster's lock is a row, since the cluster decides which of two writers was first. InnoDB, whatever the server's default is: Galera replicates nothing else.
    /// <inheritdoc/>
    public override LeaseSql? Lease(string table, string? schema)
    {
        var name = (schema is null ? "" : Identifiers.Quote(schema) + ".") + Identifiers.Quote(LeaseSql.TableName(table));
        return new LeaseSql
        {
            Name = $"lease in {LeaseSql.TableName(table)}",
            Exists = TableExists(LeaseSql.TableName(table), schema),
            Create = new($"CREATE TABLE IF NOT EXISTS {name} (id INTEGER NOT NULL PRIMARY KEY, token VARCHAR(32) NOT NULL, holder VARCHAR(200) NOT NULL, "
                + "process VARCHAR(200) NOT NULL, since VARCHAR(19) NOT NULL, heartbeat BIGINT NOT NULL) ENGINE=InnoDB"),
            Read = new($"SELECT token, holder, process, heartbeat FROM {name}"),
            Insert = new($"INSERT IGNORE INTO {name} VALUES (1, @token, @holder, @process, {UtcNow}, 0)"),
            TakeOver = new($"UPDATE {name} SET token = @token, holder = @holder, process = @process, since = {UtcNow}, heartbeat = heartbeat + 1 "
                + "WHERE token = @stale AND heartbeat = @beat"),
            Beat = new($"UPDATE {name} SET heartbeat = heartbeat + 1 WHERE token = @token"),
            Release = new($"DELETE FROM {name} WHERE token = @token"),
            Holder = new($"SELECT token, holder, since FROM {name}"),
            End = id => new($"DELETE FROM {name} WHERE token = '{id}'"),
            // Two rows where one is wanted are an error in each SQL mode; of DO, only a warning.
            Require = token => new($"UPDATE {name} SET heartbeat = heartbeat + 1 WHERE token = '{token}'; "
                + $"SELECT (SELECT 1 FROM (SELECT 1 UNION ALL SELECT 2) AS two WHERE NOT EXISTS (SELECT 1 FROM {name} WHERE token = '{token}'))"),
            IsBusy = error => ErrorCode(error) is LockWait or Deadlock or NotPrepared or Interrupted or NoSuchTable or TimedOut,
            IsMissing = error => ErrorCode(error) == NoSuchTable,
            IsReadOnly = error => ErrorCode(error) is 1290 or 1836,
        };
    }

    // The numbers of the errors. Galera says 1213 when another node was first, and 1047 while the cluster forms anew.
    private const int LockWait = 1205;
    private const int Deadlock = 1213;
    private const int NotPrepared = 1047;
    private const int Interrupted = 1317;
    private const int NoSuchTable = 1146;

    // MySqlConnector's own number.
    private const int TimedOut = -1;

    // Both drivers keep the server's number in the exception's data.
    private static int ErrorCode(DbException error) => error.Data["Server Error Code"] is { } code ? Convert.ToInt32(code, CultureInfo.InvariantCulture) : 0;
}
