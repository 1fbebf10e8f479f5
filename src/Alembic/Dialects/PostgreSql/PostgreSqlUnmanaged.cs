namespace Alembic.Dialects.PostgreSql;

/// <summary>The query of what is in the database and not managed: one, whatever there is.</summary>
/// <param name="version">The server's major version; what an older one lacks is left out.</param>
/// <param name="filter">The condition on <c>n</c> (<c>pg_namespace</c>).</param>
/// <remarks>What an extension or another object brought along is left out: it is told as that.</remarks>
internal sealed class PostgreSqlUnmanaged(int version, string filter)
{
    // The first object identifier that initdb does not use.
    private const string IsOwn = ".oid >= 16384";

    /// <summary>The columns: kind, name, schema, whether the search path leads there, whether it is the default one, table.</summary>
    public string Rows => $"""
        SELECT u.kind, u.name, u.schema, u.schema = ANY (current_schemas(false)), u.schema = current_schema(), u.owner FROM (
        {string.Join("\nUNION ALL\n", Selects())}
        ) u (kind, name, schema, owner) ORDER BY u.kind, u.schema, u.owner, u.name
        """;

    private IEnumerable<string> Selects() => [.. Relations(), .. OnTables(), .. Routines(), .. InSchemas(), .. InDatabase(), .. Rights()];

    private IEnumerable<string> Relations() =>
    [
        $"""
        SELECT CASE c.relkind WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view' ELSE 'foreign table' END, c.relname::text, n.nspname::text, NULL::text
        FROM {In("pg_class", "c", "relnamespace")} AND c.relkind IN ('v', 'm', 'f')
        """,
        $"""
        SELECT 'index', i.relname::text, n.nspname::text, c.relname::text FROM {In("pg_class", "c", "relnamespace")} AND c.relkind = 'm'
        JOIN pg_catalog.pg_index x ON x.indrelid = c.oid JOIN pg_catalog.pg_class i ON i.oid = x.indexrelid
        """,
    ];

    private IEnumerable<string> OnTables() =>
    [
        .. version < 10 ? [] : new[]
        {
            $"""
            SELECT 'partition', c.relname::text, n.nspname::text, p.relname::text FROM {In("pg_class", "c", "relnamespace")} AND c.relispartition AND c.relkind IN ('r', 'p')
            JOIN pg_catalog.pg_inherits h ON h.inhrelid = c.oid JOIN pg_catalog.pg_class p ON p.oid = h.inhparent
            """,
        },
        $"""
        SELECT 'trigger', t.tgname::text, n.nspname::text, c.relname::text FROM {In("pg_class", "c", "relnamespace")}
        JOIN pg_catalog.pg_trigger t ON t.tgrelid = c.oid AND NOT t.tgisinternal {(version >= 13 ? "AND t.tgparentid = 0" : "")}
        """,
        $"""
        SELECT 'rule', r.rulename::text, n.nspname::text, c.relname::text FROM {In("pg_class", "c", "relnamespace")}
        JOIN pg_catalog.pg_rewrite r ON r.ev_class = c.oid AND r.rulename <> '_RETURN'
        """,
        $"""
        SELECT 'policy', p.polname::text, n.nspname::text, c.relname::text FROM {In("pg_class", "c", "relnamespace")}
        JOIN pg_catalog.pg_policy p ON p.polrelid = c.oid
        """,
        $"""
        SELECT 'row security', CASE WHEN c.relforcerowsecurity THEN 'forced' ELSE 'enabled' END, n.nspname::text, c.relname::text
        FROM {In("pg_class", "c", "relnamespace")} AND (c.relrowsecurity OR c.relforcerowsecurity)
        """,
        $"""
        SELECT 'owner', pg_catalog.pg_get_userbyid(c.relowner)::text, n.nspname::text, c.relname::text
        FROM {In("pg_class", "c", "relnamespace")} AND c.relkind IN ('r', 'p', 'S') AND pg_catalog.pg_get_userbyid(c.relowner) <> current_user
        """,
    ];

    private IEnumerable<string> Routines() =>
    [
        $"""
        SELECT {(version >= 11 ? "CASE p.prokind WHEN 'p' THEN 'procedure' WHEN 'a' THEN 'aggregate' ELSE 'function' END" : "CASE WHEN p.proisagg THEN 'aggregate' ELSE 'function' END")},
            p.proname || '(' || pg_catalog.oidvectortypes(p.proargtypes) || ')', n.nspname::text, NULL FROM {In("pg_proc", "p", "pronamespace")}
        """,
    ];

    private IEnumerable<string> InSchemas() =>
    [
        Named("operator", "pg_operator", "opr", "o.oprname || ' (' || coalesce(pg_catalog.format_type(nullif(o.oprleft, 0), NULL), 'NONE') || ', ' || pg_catalog.format_type(o.oprright, NULL) || ')'"),
        Named("operator class", "pg_opclass", "opc"),
        Named("operator family", "pg_opfamily", "opf"),
        Named("collation", "pg_collation", "coll"),
        Named("conversion", "pg_conversion", "con"),
        Named("text search configuration", "pg_ts_config", "cfg"),
        Named("text search dictionary", "pg_ts_dict", "dict"),
        Named("text search parser", "pg_ts_parser", "prs"),
        Named("text search template", "pg_ts_template", "tmpl"),
        $"""
        SELECT 'type', t.typname::text, n.nspname::text, NULL FROM {In("pg_type", "t", "typnamespace")}
            AND (t.typtype IN ('r', 'p') OR (t.typtype = 'b' AND NOT EXISTS (SELECT FROM pg_catalog.pg_type i WHERE i.typarray = t.oid)))
        """,
        .. version < 10 ? [] : new[]
        {
            $"""
            SELECT 'statistics', s.stxname::text, n.nspname::text, c.relname::text FROM {In("pg_statistic_ext", "s", "stxnamespace")}
            JOIN pg_catalog.pg_class c ON c.oid = s.stxrelid
            """,
        },
    ];

    private IEnumerable<string> InDatabase() =>
    [
        $"SELECT 'extension', e.extname::text, n.nspname::text, NULL FROM pg_catalog.pg_extension e JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace WHERE e{IsOwn} AND {filter}",
        Alone("event trigger", "pg_event_trigger", "evtname"),
        Alone("foreign data wrapper", "pg_foreign_data_wrapper", "fdwname"),
        Alone("foreign server", "pg_foreign_server", "srvname"),
        "SELECT 'user mapping', m.usename || ' on ' || m.srvname, NULL, NULL FROM pg_catalog.pg_user_mappings m",
        Alone("language", "pg_language", "lanname"),
        Alone("cast", "pg_cast", "pg_catalog.format_type(o.castsource, NULL) || ' AS ' || pg_catalog.format_type(o.casttarget, NULL)"),
        "SELECT 'security label', s.objname, NULL, NULL FROM pg_catalog.pg_seclabels s WHERE s.objtype NOT IN ('role', 'database', 'tablespace')",
        .. version < 10 ? [] : new[]
        {
            Alone("publication", "pg_publication", "pubname"),
            "SELECT 'subscription', s.subname::text, NULL, NULL FROM pg_catalog.pg_subscription s JOIN pg_catalog.pg_database d ON d.oid = s.subdbid AND d.datname = current_database()",
        },
    ];

    // The grants that differ from those that the object would have by itself, by role.
    private IEnumerable<string> Rights() =>
    [
        Granted("c.relacl", "(CASE c.relkind WHEN 'S' THEN 's' ELSE 'r' END)::\"char\"", "c.relowner", In("pg_class", "c", "relnamespace"), "c.relname::text", ""),
        Granted("a.attacl", "'c'", "c.relowner", In("pg_class", "c", "relnamespace") + " JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0", "c.relname::text", " || ' on column ' || a.attname"),
        Granted("p.proacl", "'f'", "p.proowner", In("pg_proc", "p", "pronamespace"), "NULL", " || ' on ' || p.proname"),
        Granted("t.typacl", "'T'", "t.typowner", In("pg_type", "t", "typnamespace"), "NULL", " || ' on type ' || t.typname"),
        Granted("n.nspacl", "'n'", "n.nspowner", $"(SELECT true) one JOIN pg_catalog.pg_namespace n ON {filter}", "NULL", " || ' on schema ' || n.nspname"),
        $"""
        SELECT 'default privilege', pg_catalog.pg_get_userbyid(d.defaclrole) || ' on ' || CASE d.defaclobjtype WHEN 'r' THEN 'tables' WHEN 'S' THEN 'sequences' WHEN 'f' THEN 'functions' WHEN 'T' THEN 'types' ELSE 'schemas' END,
            n.nspname::text, NULL FROM pg_catalog.pg_default_acl d LEFT JOIN pg_catalog.pg_namespace n ON n.oid = d.defaclnamespace WHERE d.defaclnamespace = 0 OR {filter}
        """,
    ];

    // The schema public has rights from the beginning that are not the default ones.
    private static string Granted(string rights, string kind, string owner, string from, string table, string what)
    {
        var usual = kind == "'n'"
            ? $"coalesce((SELECT i.initprivs FROM pg_catalog.pg_init_privs i WHERE i.objoid = n.oid AND i.classoid = 'pg_catalog.pg_namespace'::regclass), pg_catalog.acldefault('n', {owner}))"
            : $"pg_catalog.acldefault({kind}, {owner})";
        const string columns = "SELECT grantee, privilege_type, is_grantable FROM pg_catalog.aclexplode";
        return $"""
            SELECT 'privilege', r.role{what}, n.nspname::text, {table} FROM {from} JOIN LATERAL (
                SELECT DISTINCT CASE g.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_catalog.pg_get_userbyid(g.grantee)::text END AS role FROM (
                    ({columns}({rights}) EXCEPT {columns}({usual})) UNION ALL ({columns}({usual}) EXCEPT {columns}({rights}))) g
            ) r ON {rights} IS NOT NULL
            """;
    }

    private string Named(string kind, string catalog, string prefix, string? name = null) =>
        $"SELECT '{kind}', {name ?? $"o.{prefix}name::text"}, n.nspname::text, NULL FROM {In(catalog, "o", prefix + "namespace")}";

    // Objects of the database as a whole.
    private static string Alone(string kind, string catalog, string name) => $"""
        SELECT '{kind}', {(name.Contains('.', StringComparison.Ordinal) ? name : $"o.{name}::text")}, NULL, NULL FROM pg_catalog.{catalog} o
        WHERE o{IsOwn} AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.{catalog}'::regclass AND d.objid = o.oid AND d.deptype IN ('e', 'i'))
        """;

    private string In(string catalog, string alias, string schema) => $"""
        pg_catalog.{catalog} {alias} JOIN pg_catalog.pg_namespace n ON n.oid = {alias}.{schema} AND {filter} AND {alias}{IsOwn}
            AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.{catalog}'::regclass AND d.objid = {alias}.oid AND d.objsubid = 0 AND d.deptype IN ('e', 'i'))
        """;
}
