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
        var name = LeaseSql.NameOn(this, table, schema);
        var lease = LeaseSql.On(
            this, table, schema, UtcNow, error => ErrorCode(error) is LockWait or Deadlock or NotPrepared or Interrupted or NoSuchTable or TimedOut, error => ErrorCode(error) == NoSuchTable);
        return lease with
        {
            Create = new($"{lease.Create.Text} ENGINE=InnoDB"),
            Insert = new(lease.Insert.Text.Replace("INSERT INTO", "INSERT IGNORE INTO", StringComparison.Ordinal)),
            // Two rows where one is wanted are an error in each SQL mode; of DO, only a warning.
            Require = token => new($"UPDATE {name} SET heartbeat = heartbeat + 1 WHERE token = '{token}'; "
                + $"SELECT (SELECT 1 FROM (SELECT 1 UNION ALL SELECT 2) AS two WHERE NOT EXISTS (SELECT 1 FROM {name} WHERE token = '{token}'))"),
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
