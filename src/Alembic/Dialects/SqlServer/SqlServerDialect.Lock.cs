using Alembic.Sql;

namespace Alembic.Dialects.SqlServer;

public sealed partial class SqlServerDialect
{
    /// <inheritdoc/>
    /// <remarks><c>sp_getapplock</c>, which is the database's own. Its name has 32 characters, since <c>sys.dm_tran_locks</c> shows no more.</remarks>
    public override LockSql? Lock(string table, string? schema)
    {
        var name = "DECLARE @name nvarchar(32) = LEFT(N'alembic:' + CONVERT(nvarchar(32), HASHBYTES('MD5', CONCAT("
            + $"{(schema is null ? CurrentSchema : "@table_schema")}, N'.', @table_name)), 2), 32); ";
        return new SessionLockSql
        {
            Name = "sp_getapplock",
            TryAcquire = LockSql.About(name + Acquire("Session"), table, schema),
            TryAcquireForTransaction = LockSql.About(name + Acquire("Transaction"), table, schema),
            Release = LockSql.About(name + "EXEC sp_releaseapplock @Resource = @name, @LockOwner = N'Session'", table, schema),
            IsReleasedBy = sql => SqlSyntax.Code(sql, Lexer) is var tokens && tokens.Exists(token => token.Is(sql, "sp_releaseapplock"))
                && tokens.Exists(token => token.Kind == SqlTokenKind.String && token.Of(sql).TrimStart("Nn'").StartsWith("alembic:", StringComparison.OrdinalIgnoreCase)),
            Holder = LockSql.About(
                name + "SELECT CONVERT(nvarchar(10), s.session_id), CONCAT(s.login_name, N'@', s.host_name, N' (session ', s.session_id, N', ', s.program_name, N')'), "
                + "CONVERT(nvarchar(19), DATEADD(minute, DATEDIFF(minute, GETDATE(), GETUTCDATE()), s.login_time), 120) "
                + "FROM sys.dm_tran_locks AS l JOIN sys.dm_exec_sessions AS s ON s.session_id = l.request_session_id "
                + "WHERE l.resource_type = N'APPLICATION' AND l.request_status = N'GRANT' AND l.resource_database_id = DB_ID() "
                + "AND CHARINDEX(N'[' + @name + N']', l.resource_description) > 0",
                table,
                schema),
            SinceMeans = "connected since",
            End = id => new($"KILL {id}"),
        };
    }

    private static string Acquire(string owner) =>
        $"DECLARE @got int; EXEC @got = sp_getapplock @Resource = @name, @LockMode = N'Exclusive', @LockOwner = N'{owner}', @LockTimeout = 0; "
        + "SELECT CASE WHEN @got >= 0 THEN 1 ELSE 0 END";
}
