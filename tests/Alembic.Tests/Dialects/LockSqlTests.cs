using System.Data.Common;
using Alembic.Dialects;
using Alembic.Dialects.Oracle;
using Alembic.Dialects.PostgreSql;
using Alembic.Dialects.SqlServer;

namespace Alembic.Tests.Dialects;

/// <summary>What the databases without a server here are sent for the lock.</summary>
public sealed class LockSqlTests
{
    [Fact]
    public void SQL_Server_asks_for_an_application_lock_of_the_session()
    {
        var sql = Assert.IsType<SessionLockSql>(Dialect.SqlServer.Lock("alembic_version", null));

        Assert.Equal(
            "DECLARE @name nvarchar(32) = LEFT(N'alembic:' + CONVERT(nvarchar(32), HASHBYTES('MD5', CONCAT(SCHEMA_NAME(), N'.', @table_name)), 2), 32); "
            + "DECLARE @got int; EXEC @got = sp_getapplock @Resource = @name, @LockMode = N'Exclusive', @LockOwner = N'Session', @LockTimeout = 0; "
            + "SELECT CASE WHEN @got >= 0 THEN 1 ELSE 0 END",
            sql.TryAcquire.Text);
        Assert.Contains("@LockOwner = N'Transaction'", sql.TryAcquireForTransaction?.Text, StringComparison.Ordinal);
        Assert.EndsWith("; EXEC sp_releaseapplock @Resource = @name, @LockOwner = N'Session'", sql.Release.Text, StringComparison.Ordinal);
        Assert.Equal("KILL 53", sql.End("53").Text);
        Assert.Equal(["table_name"], sql.TryAcquire.Parameters.Select(parameter => parameter.Name));
    }

    [Fact]
    public void SQL_Server_takes_the_schema_of_the_version_table()
    {
        var sql = Assert.IsType<SessionLockSql>(Dialect.SqlServer.Lock("alembic_version", "ops"));

        Assert.Contains("CONCAT(@table_schema, N'.', @table_name)", sql.TryAcquire.Text, StringComparison.Ordinal);
        Assert.Equal([("table_name", "alembic_version"), ("table_schema", "ops")], sql.Release.Parameters.Select(parameter => (parameter.Name, (string)parameter.Value!)));
    }

    [Fact]
    public void Oracle_keeps_a_lease_beside_the_version_table()
    {
        var sql = Assert.IsType<LeaseSql>(Dialect.Oracle.Lock("alembic_version", "ops"));

        const string now = "TO_CHAR(SYS_EXTRACT_UTC(SYSTIMESTAMP), 'YYYY-MM-DD HH24:MI:SS')";
        Assert.Equal(
            "CREATE TABLE ops.alembic_version_lock (id NUMBER(1) NOT NULL PRIMARY KEY CHECK (id = 1), token VARCHAR2(32 CHAR) NOT NULL, "
            + "holder VARCHAR2(200 CHAR) NOT NULL, process VARCHAR2(200 CHAR) NOT NULL, since VARCHAR2(19 CHAR) NOT NULL, heartbeat NUMBER(19) NOT NULL)",
            sql.Create.Text);
        Assert.Equal($"INSERT INTO ops.alembic_version_lock VALUES (1, :token, :holder, :process, {now}, 0)", sql.Insert.Text);
        Assert.Equal("UPDATE ops.alembic_version_lock SET heartbeat = heartbeat + 1 WHERE token = :token", sql.Beat.Text);
        Assert.Equal(
            $"UPDATE ops.alembic_version_lock SET token = :token, holder = :holder, process = :process, since = {now}, heartbeat = heartbeat + 1 WHERE token = :stale AND heartbeat = :beat",
            sql.TakeOver.Text);
        Assert.Null(sql.Drop);
        Assert.Null(sql.Begin);
        Assert.True(sql.IsBusy(new Refusal("ORA-00001: unique constraint (OPS.SYS_C0012) violated")));
        Assert.False(sql.IsBusy(new Refusal("ORA-01017: invalid username/password; logon denied")));
    }

    [Theory]
    [InlineData("crdb_version", "CockroachDB CCL v25.2.1", true)]
    [InlineData("server_version", "15.2-YB-2025.1.0.0-b0", true)]
    [InlineData("server_version", "17.6 (Debian 17.6-1)", false)]
    public void CockroachDB_and_YugabyteDB_are_known_by_what_they_tell_at_login(string name, string value, bool isCluster) =>
        Assert.Equal(isCluster, PostgreSqlAdapter.IsCluster(new Dictionary<string, string> { [name] = value }));

    private sealed class Refusal(string message) : DbException(message);
}
