using Alembic.Sql;

namespace Alembic.Dialects.Oracle;

public sealed partial class OracleDialect
{
    /// <inheritdoc/>
    /// <remarks>A lease. Its table stays, since Oracle's DDL is no part of a transaction; a <c>DBMS_LOCK</c> would take a right that few accounts have.</remarks>
    public override LockSql? Lock(string table, string? schema)
    {
        // A row of that key, a table of that name, a table in use.
        string[] busy = ["ORA-00001", "ORA-00955", "ORA-00054"];
        return LeaseSql.On(
            this, table, schema, Now,
            error => busy.Any(code => error.Message.Contains(code, StringComparison.Ordinal)),
            error => error.Message.Contains("ORA-00942", StringComparison.Ordinal)) with
        {
            Create = new($"CREATE TABLE {LeaseSql.NameOn(this, table, schema)} (id NUMBER(1) NOT NULL PRIMARY KEY CHECK (id = 1), token VARCHAR2(32 CHAR) NOT NULL, "
                + "holder VARCHAR2(200 CHAR) NOT NULL, process VARCHAR2(200 CHAR) NOT NULL, since VARCHAR2(19 CHAR) NOT NULL, heartbeat NUMBER(19) NOT NULL)"),
        };
    }

    private const string Now = "TO_CHAR(SYS_EXTRACT_UTC(SYSTIMESTAMP), 'YYYY-MM-DD HH24:MI:SS')";
}
