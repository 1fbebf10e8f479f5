using Alembic.Sql;

namespace Alembic.Dialects.PostgreSql;

public sealed partial class PostgreSqlDialect
{
    internal override SqlStatement? WriteProblems(string table, string? schema)
    {
        var place = schema is null ? "current_schema()" : "@table_schema";
        return new($"""
            SELECT problem, remedy FROM (VALUES
              (1, pg_catalog.pg_is_in_recovery(), 'The server is a standby, which is read-only.', 'Connect to the primary server.'),
              (2, NOT pg_catalog.pg_is_in_recovery() AND pg_catalog.current_setting('default_transaction_read_only')::bool,
                'Transactions are read-only: default_transaction_read_only is on.', 'Set it off for this server, database or role.'),
              (3, {place} IS NULL, 'No schema of search_path exists, so that no table can be made: search_path is "' || pg_catalog.current_setting('search_path') || '".',
                'Set search_path for the role or in sqlalchemy.url, or version_table_schema in the configuration.'),
              (4, NOT pg_catalog.has_schema_privilege({place}, 'CREATE'), 'The role ' || current_user || ' may not create tables in the schema ' || {place} || '.',
                'GRANT CREATE ON SCHEMA ' || pg_catalog.quote_ident({place}) || ' TO ' || pg_catalog.quote_ident(current_user)),
              (5, (SELECT NOT (pg_catalog.has_table_privilege(c.oid, 'SELECT') AND pg_catalog.has_table_privilege(c.oid, 'INSERT')
                  AND pg_catalog.has_table_privilege(c.oid, 'UPDATE') AND pg_catalog.has_table_privilege(c.oid, 'DELETE'))
                FROM pg_catalog.pg_class AS c JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace WHERE c.relname = @table_name AND n.nspname = {place}),
                'The role ' || current_user || ' may not read and write the version table.', 'GRANT SELECT, INSERT, UPDATE, DELETE ON ' || pg_catalog.quote_ident(@table_name) || ' TO ' || pg_catalog.quote_ident(current_user))
            ) AS looked (number, found, problem, remedy) WHERE found ORDER BY number
            """)
        {
            Parameters = schema is null ? [new("table_name", table)] : [new("table_name", table), new("table_schema", schema)],
        };
    }
}
