using Alembic.Sql;

namespace Alembic.Dialects.MySql;

public sealed partial class MySqlDialect
{
    // The rights that come by a role are not in these tables, so a session with a role is not judged.
    internal override SqlStatement? WriteProblems(string table, string? schema) => new("""
        SELECT 'The server is read-only: read_only is on.', 'Connect to the primary server, or set it off.' FROM DUAL
        WHERE @@global.read_only AND NOT EXISTS (
          SELECT 1 FROM information_schema.user_privileges AS g
          WHERE REPLACE(g.grantee, '''', '') = CURRENT_USER() AND g.privilege_type IN ('SUPER', 'READ_ONLY ADMIN', 'CONNECTION_ADMIN'))
        UNION ALL
        SELECT CONCAT('The user ', CURRENT_USER(), ' has no right to ', GROUP_CONCAT(wanted.name ORDER BY wanted.number SEPARATOR ', '), ' in the database ', DATABASE(), '.'),
          CONCAT('GRANT ', GROUP_CONCAT(wanted.name ORDER BY wanted.number SEPARATOR ', '), ' ON ', DATABASE(), '.* TO the user.')
        FROM (SELECT 1 AS number, 'SELECT' AS name UNION ALL SELECT 2, 'INSERT' UNION ALL SELECT 3, 'UPDATE' UNION ALL SELECT 4, 'DELETE' UNION ALL SELECT 5, 'CREATE'
          UNION ALL SELECT 6, 'ALTER' UNION ALL SELECT 7, 'DROP' UNION ALL SELECT 8, 'INDEX') AS wanted
        WHERE COALESCE(CURRENT_ROLE(), 'NONE') = 'NONE' AND NOT EXISTS (
          SELECT 1 FROM information_schema.user_privileges AS u WHERE REPLACE(u.grantee, '''', '') = CURRENT_USER() AND u.privilege_type = wanted.name)
        AND NOT EXISTS (
          SELECT 1 FROM information_schema.schema_privileges AS s
          WHERE REPLACE(s.grantee, '''', '') = CURRENT_USER() AND s.privilege_type = wanted.name AND DATABASE() LIKE s.table_schema)
        HAVING COUNT(*) > 0
        """);
}
