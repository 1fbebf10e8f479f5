using Alembic.Sql;

namespace Alembic.Dialects.Oracle;

public sealed partial class OracleDialect
{
    /// <inheritdoc/>
    /// <remarks>A lease. Its table stays, since Oracle's DDL is no part of a transaction; a <c>DBMS_LOCK</c> would take a right that few accounts have.</remarks>
    public override LockSql? Lock(string table, string? schema)
    {
        var name = (schema is null ? "" : Identifiers.Quote(schema) + ".") + Identifiers.Quote(LeaseSql.TableName(table));
        return new LeaseSql
        {
            Name = $"lease in {LeaseSql.TableName(table)}",
            Exists = TableExists(LeaseSql.TableName(table), schema),
            Create = new($"CREATE TABLE {name} (id NUMBER(1) NOT NULL PRIMARY KEY CHECK (id = 1), token VARCHAR2(32 CHAR) NOT NULL, "
                + "holder VARCHAR2(200 CHAR) NOT NULL, process VARCHAR2(200 CHAR) NOT NULL, since VARCHAR2(19 CHAR) NOT NULL, heartbeat NUMBER(19) NOT NULL)"),
            Read = new($"SELECT token, holder, process, heartbeat FROM {name}"),
            Insert = new($"INSERT INTO {name} VALUES (1, :token, :holder, :process, {Now}, 0)"),
            TakeOver = new($"UPDATE {name} SET token = :token, holder = :holder, process = :process, since = {Now}, heartbeat = heartbeat + 1 "
                + "WHERE token = :stale AND heartbeat = :beat"),
            Beat = new($"UPDATE {name} SET heartbeat = heartbeat + 1 WHERE token = :token"),
            Release = new($"DELETE FROM {name} WHERE token = :token"),
            Holder = new($"SELECT token, holder, since FROM {name}"),
            End = id => new($"DELETE FROM {name} WHERE token = '{id}'"),
            // A row of that key, a table of that name, a table in use.
            IsBusy = error => error.Message.Contains("ORA-00001", StringComparison.Ordinal) || error.Message.Contains("ORA-00955", StringComparison.Ordinal)
                || error.Message.Contains("ORA-00054", StringComparison.Ordinal),
            IsMissing = error => error.Message.Contains("ORA-00942", StringComparison.Ordinal),
        };
    }

    private const string Now = "TO_CHAR(SYS_EXTRACT_UTC(SYSTIMESTAMP), 'YYYY-MM-DD HH24:MI:SS')";
}
