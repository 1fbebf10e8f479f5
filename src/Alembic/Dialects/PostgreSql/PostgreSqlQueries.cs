namespace Alembic.Dialects.PostgreSql;

/// <summary>The queries of the catalog: one each for tables, columns, sequences, constraints, indexes, enumerations and domains, whatever the number of tables.</summary>
/// <param name="version">The server's major version; what an older one lacks is left out.</param>
/// <param name="filter">The condition on <c>c</c> (<c>pg_class</c>) and <c>n</c> (its <c>pg_namespace</c>).</param>
/// <param name="isTemporary">Whether the temporary tables of the session are read instead of those that stay.</param>
internal sealed class PostgreSqlQueries(int version, string filter, bool isTemporary = false)
{
    private string Tables => $"""
        FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace AND c.relkind IN ('r', 'p')
            AND NOT {Since(10, "c.relispartition", "false")} AND c.relpersistence {(isTemporary ? "=" : "<>")} 't' AND {filter}
        """;

    /// <summary>The condition on <c>n</c> under which what is no table is managed. Default: nothing is.</summary>
    public string Managed { get; init; } = "false";

    public string TableRows => $"""
        SELECT c.oid::int8, n.nspname::text, c.relname::text, pg_catalog.pg_table_is_visible(c.oid), n.nspname = current_schema(),
            pg_catalog.obj_description(c.oid, 'pg_class'), c.relpersistence = 'u',
            c.reloptions || ARRAY(SELECT 'toast.' || x FROM pg_catalog.pg_class w, unnest(w.reloptions) x WHERE w.oid = c.reltoastrelid), c.relreplident::text,
            (SELECT ic.relname::text FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class ic ON ic.oid = i.indexrelid WHERE i.indrelid = c.oid AND i.indisreplident),
            (SELECT ic.relname::text FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class ic ON ic.oid = i.indexrelid WHERE i.indrelid = c.oid AND i.indisclustered),
            {Since(10, "CASE WHEN c.relkind = 'p' THEN pg_catalog.pg_get_partkeydef(c.oid) END", "NULL::text")},
            {Since(12, "(SELECT am.amname::text FROM pg_catalog.pg_am am WHERE am.oid = c.relam AND am.amname <> 'heap')", "NULL::text")},
            (SELECT s.spcname::text FROM pg_catalog.pg_tablespace s WHERE s.oid = c.reltablespace),
            ARRAY(SELECT p.relname::text FROM pg_catalog.pg_inherits h JOIN pg_catalog.pg_class p ON p.oid = h.inhparent WHERE h.inhrelid = c.oid ORDER BY h.inhseqno)
        {Tables} ORDER BY n.nspname, c.relname
        """;

    public string ColumnRows => $"""
        SELECT a.attrelid::int8, a.attname::text, pg_catalog.format_type(a.atttypid, a.atttypmod), e.oid::int8,
            CASE WHEN a.attcollation <> t.typcollation THEN l.collname::text END,
            pg_catalog.pg_get_expr(d.adbin, d.adrelid), a.attnotnull, pg_catalog.col_description(a.attrelid, a.attnum),
            {Since(12, "a.attgenerated::text", "''")}, {Since(10, "a.attidentity::text", "''")}, a.attnum::int4,
            CASE WHEN a.attcollation <> t.typcollation AND l.collnamespace <> 'pg_catalog'::regnamespace THEN (SELECT cn.nspname::text FROM pg_catalog.pg_namespace cn WHERE cn.oid = l.collnamespace) END,
            CASE WHEN a.attstorage <> t.typstorage THEN a.attstorage::text END, {Since(14, "a.attcompression::text", "''")},
            CASE WHEN a.attstattarget >= 0 THEN a.attstattarget::int4 END, a.attoptions
        {Tables}
        JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attislocal
        JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
        JOIN pg_catalog.pg_type e ON e.oid = CASE WHEN t.typcategory = 'A' THEN t.typelem ELSE t.oid END
        LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
        LEFT JOIN pg_catalog.pg_collation l ON l.oid = a.attcollation
        ORDER BY a.attrelid, a.attnum
        """;

    /// <summary>The sequences, with the columns that they belong to: by an identity (<c>i</c>) or as owned ones (<c>a</c>).</summary>
    public string SequenceRows => $"""
        SELECT coalesce(d.refobjid, 0)::int8, coalesce(d.refobjsubid, 0), s.relname::text, coalesce(d.deptype::text, ''),
            {Since(10, "q.seqstart, q.seqincrement, q.seqmin, q.seqmax, q.seqcache, q.seqcycle", "1::int8, 1::int8, 1::int8, 9223372036854775807::int8, 1::int8, false")},
            {Since(10, "pg_catalog.format_type(q.seqtypid, NULL)", "'bigint'::text")},
            n.nspname::text, pg_catalog.pg_table_is_visible(s.oid), n.nspname = current_schema(), pg_catalog.obj_description(s.oid, 'pg_class'),
            {Managed} AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e WHERE e.classid = 'pg_catalog.pg_class'::regclass AND e.objid = s.oid AND e.deptype = 'e'),
            (SELECT count(*) > 1 FROM pg_catalog.pg_depend u WHERE u.refclassid = 'pg_catalog.pg_class'::regclass AND u.refobjid = s.oid AND u.classid = 'pg_catalog.pg_attrdef'::regclass),
            c.relname::text, a.attname::text
        FROM pg_catalog.pg_class s JOIN pg_catalog.pg_namespace n ON n.oid = s.relnamespace
        {Since(10, "JOIN pg_catalog.pg_sequence q ON q.seqrelid = s.oid", "")}
        LEFT JOIN pg_catalog.pg_depend d ON d.objid = s.oid AND d.classid = 'pg_catalog.pg_class'::regclass
            AND d.refclassid = 'pg_catalog.pg_class'::regclass AND d.refobjsubid > 0 AND d.deptype IN ('a', 'i')
        LEFT JOIN pg_catalog.pg_class c ON c.oid = d.refobjid
        LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
        WHERE s.relkind = 'S' AND s.relpersistence {(isTemporary ? "=" : "<>")} 't'
        ORDER BY n.nspname, s.relname
        """;

    public string ConstraintRows => $"""
        SELECT k.conrelid::int8, k.conname::text, k.contype::text, {Names("k.conkey", "k.conrelid")}, k.condeferrable, k.condeferred,
            pg_catalog.obj_description(k.oid, 'pg_constraint'), pg_catalog.pg_get_expr(k.conbin, k.conrelid, true), k.connoinherit, k.convalidated,
            fn.nspname::text, fc.relname::text, coalesce(pg_catalog.pg_table_is_visible(fc.oid), false), coalesce(fn.nspname = current_schema(), false),
            {Names("k.confkey", "k.confrelid")}, k.confupdtype::text, k.confdeltype::text, k.confmatchtype::text,
            {Since(15, Names("k.confdelsetcols", "k.conrelid"), "NULL::text[]")},
            {Since(11, Names("(i.indkey::int2[])[i.indnkeyatts:]", "k.conrelid"), "NULL::text[]")},
            {Since(15, "coalesce(i.indnullsnotdistinct, false)", "false")},
            m.amname::text, pg_catalog.pg_get_expr(i.indpred, i.indrelid),
            ARRAY(SELECT o.oprname::text FROM unnest(k.conexclop) WITH ORDINALITY x(operator, place)
                JOIN pg_catalog.pg_operator o ON o.oid = x.operator ORDER BY x.place),
            CASE WHEN k.contype = 'x' THEN ARRAY(SELECT pg_catalog.pg_get_indexdef(i.indexrelid, place, true) FROM generate_series(1, array_length(k.conexclop, 1)) place) END,
            CASE WHEN k.contype = 'x' THEN ARRAY(SELECT attnum = 0 FROM unnest(i.indkey) attnum) END,
            ic.reloptions, (SELECT s.spcname::text FROM pg_catalog.pg_tablespace s WHERE s.oid = ic.reltablespace),
            CASE WHEN k.contype = 'x' THEN {Classes} END
        {Tables}
        JOIN pg_catalog.pg_constraint k ON k.conrelid = c.oid AND k.contype IN ('p', 'u', 'f', 'c', 'x') AND k.conislocal{Since(11, " AND k.conparentid = 0", "")}
        LEFT JOIN pg_catalog.pg_class fc ON fc.oid = k.confrelid
        LEFT JOIN pg_catalog.pg_namespace fn ON fn.oid = fc.relnamespace
        LEFT JOIN pg_catalog.pg_index i ON i.indexrelid = k.conindid AND k.contype IN ('p', 'u', 'x')
        LEFT JOIN pg_catalog.pg_class ic ON ic.oid = i.indexrelid
        LEFT JOIN pg_catalog.pg_am m ON m.oid = ic.relam
        ORDER BY k.conrelid, k.conname
        """;

    /// <summary>The indexes but for those that a constraint brings along.</summary>
    public string IndexRows => $"""
        SELECT i.indrelid::int8, ic.relname::text, i.indisunique, m.amname::text, pg_catalog.pg_get_expr(i.indpred, i.indrelid),
            {Since(11, "i.indnkeyatts", "i.indnatts")}::int4, {Since(15, "i.indnullsnotdistinct", "false")}, ic.reloptions,
            ARRAY(SELECT CASE WHEN x.attnum = 0 THEN pg_catalog.pg_get_indexdef(i.indexrelid, x.place::int, true) ELSE a.attname::text END
                FROM unnest(i.indkey) WITH ORDINALITY x(attnum, place)
                LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = x.attnum ORDER BY x.place),
            ARRAY(SELECT x.attnum = 0 FROM unnest(i.indkey) WITH ORDINALITY x(attnum, place) ORDER BY x.place),
            ARRAY(SELECT x.flags::int4 FROM unnest(i.indoption) WITH ORDINALITY x(flags, place) ORDER BY x.place),
            {Classes}, pg_catalog.obj_description(i.indexrelid, 'pg_class'),
            (SELECT s.spcname::text FROM pg_catalog.pg_tablespace s WHERE s.oid = ic.reltablespace),
            ARRAY(SELECT CASE WHEN x.ordered_by <> 0 AND x.ordered_by <> coalesce(a.attcollation, 100) THEN l.collname::text ELSE '' END
                FROM unnest(i.indcollation) WITH ORDINALITY x(ordered_by, place)
                LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[x.place - 1] AND a.attnum > 0
                LEFT JOIN pg_catalog.pg_collation l ON l.oid = x.ordered_by ORDER BY x.place)
        {Tables}
        JOIN pg_catalog.pg_index i ON i.indrelid = c.oid AND NOT i.indisprimary
        JOIN pg_catalog.pg_class ic ON ic.oid = i.indexrelid
        JOIN pg_catalog.pg_am m ON m.oid = ic.relam
        WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = i.indrelid AND k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))
        ORDER BY i.indrelid, ic.relname
        """;

    public string EnumRows => $"""
        SELECT t.oid::int8, t.typname::text, n.nspname::text, pg_catalog.pg_type_is_visible(t.oid),
            ARRAY(SELECT e.enumlabel::text FROM pg_catalog.pg_enum e WHERE e.enumtypid = t.oid ORDER BY e.enumsortorder),
            {IsOwn},
            ARRAY(SELECT DISTINCT c.oid::int8 FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid AND NOT c.relispartition
                WHERE a.atttypid IN (t.oid, t.typarray) AND NOT a.attisdropped AND c.relkind NOT IN ('i', 'I', 'c')),
            {HasRoutine} OR EXISTS (SELECT FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_type u ON u.oid = d.objid AND u.typtype NOT IN ('d', 'c')
                WHERE d.refclassid = 'pg_catalog.pg_type'::regclass AND d.refobjid IN (t.oid, t.typarray) AND d.classid = 'pg_catalog.pg_type'::regclass AND d.objid <> t.typarray),
            pg_catalog.obj_description(t.oid, 'pg_type')
        FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
        WHERE t.typtype = 'e'
        """;

    /// <summary>The schemas, and their comments. The one that <c>public</c> has from the beginning is none; having none is an empty one.</summary>
    public static string SchemaRows => $"""
        SELECT n.nspname::text, CASE n.nspname WHEN 'public' THEN nullif(coalesce(pg_catalog.obj_description(n.oid, 'pg_namespace'), ''), '{PublicComment}')
            ELSE pg_catalog.obj_description(n.oid, 'pg_namespace') END
        FROM pg_catalog.pg_namespace n WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' ORDER BY 1
        """;

    /// <summary>The comment that the schema <c>public</c> has from the beginning.</summary>
    public const string PublicComment = "standard public schema";

    public string DomainRows => $"""
        SELECT t.oid::int8, t.typname::text, n.nspname::text, pg_catalog.pg_type_is_visible(t.oid),
            pg_catalog.format_type(t.typbasetype, t.typtypmod), t.typnotnull, pg_catalog.pg_get_expr(t.typdefaultbin, 0),
            CASE WHEN t.typcollation <> b.typcollation THEN l.collname::text END,
            CASE WHEN t.typcollation <> b.typcollation AND l.collnamespace <> 'pg_catalog'::regnamespace THEN (SELECT cn.nspname::text FROM pg_catalog.pg_namespace cn WHERE cn.oid = l.collnamespace) END,
            (CASE WHEN b.typcategory = 'A' THEN b.typelem ELSE b.oid END)::int8,
            ARRAY(SELECT k.conname::text FROM pg_catalog.pg_constraint k WHERE k.contypid = t.oid AND k.contype = 'c' ORDER BY k.conname),
            ARRAY(SELECT pg_catalog.pg_get_expr(k.conbin, 0, true) FROM pg_catalog.pg_constraint k WHERE k.contypid = t.oid AND k.contype = 'c' ORDER BY k.conname),
            ARRAY(SELECT k.convalidated FROM pg_catalog.pg_constraint k WHERE k.contypid = t.oid AND k.contype = 'c' ORDER BY k.conname),
            {IsOwn}, {HasRoutine} OR {HasView}, pg_catalog.obj_description(t.oid, 'pg_type')
        FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
        JOIN pg_catalog.pg_type b ON b.oid = t.typbasetype
        LEFT JOIN pg_catalog.pg_collation l ON l.oid = t.typcollation
        WHERE t.typtype = 'd' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
        ORDER BY n.nspname, t.typname
        """;

    /// <summary>The composite types but for those of tables.</summary>
    public string CompositeRows => $"""
        SELECT t.typname::text, n.nspname::text, pg_catalog.pg_type_is_visible(t.oid), array_agg(a.attname::text ORDER BY a.attnum),
            array_agg(pg_catalog.format_type(a.atttypid, a.atttypmod) ORDER BY a.attnum), array_agg((CASE WHEN u.typcategory = 'A' THEN u.typelem ELSE u.oid END)::int8 ORDER BY a.attnum),
            array_agg(coalesce(l.collname::text, '') ORDER BY a.attnum), array_agg(CASE WHEN l.collnamespace <> 'pg_catalog'::regnamespace THEN cn.nspname::text ELSE '' END ORDER BY a.attnum),
            {HasRoutine} OR {HasView}, pg_catalog.obj_description(t.oid, 'pg_type')
        FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace AND {IsOwn}
        JOIN pg_catalog.pg_class c ON c.oid = t.typrelid AND c.relkind = 'c'
        LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        LEFT JOIN pg_catalog.pg_type u ON u.oid = a.atttypid
        LEFT JOIN pg_catalog.pg_collation l ON l.oid = a.attcollation AND a.attcollation <> u.typcollation
        LEFT JOIN pg_catalog.pg_namespace cn ON cn.oid = l.collnamespace
        GROUP BY t.oid, t.typname, t.typarray, n.nspname ORDER BY n.nspname, t.typname
        """;

    // Whether a type is in a schema that is managed and was not brought by an extension.
    private string IsOwn => $"{Managed} AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_type'::regclass AND d.objid = t.oid AND d.deptype = 'e')";

    // Whether a function or a view needs a type.
    private const string HasRoutine = "EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.refclassid = 'pg_catalog.pg_type'::regclass AND d.refobjid IN (t.oid, t.typarray) AND d.classid = 'pg_catalog.pg_proc'::regclass)";

    private const string HasView = "EXISTS (SELECT FROM pg_catalog.pg_attribute v JOIN pg_catalog.pg_class vc ON vc.oid = v.attrelid AND vc.relkind IN ('v', 'm', 'f') WHERE v.atttypid IN (t.oid, t.typarray) AND NOT v.attisdropped)";

    // The operator classes of an index that are not the default ones, and those that have parameters.
    private string Classes => $"""
        ARRAY(SELECT CASE WHEN o.opcdefault AND p.parameters IS NULL THEN '' ELSE o.opcname::text || coalesce('(' || p.parameters || ')', '') END
                FROM unnest(i.indclass) WITH ORDINALITY x(class, place) JOIN pg_catalog.pg_opclass o ON o.oid = x.class
                LEFT JOIN LATERAL (SELECT string_agg(parameter, ', ') AS parameters FROM pg_catalog.pg_attribute ia, unnest(ia.attoptions) parameter
                    WHERE ia.attrelid = i.indexrelid AND ia.attnum = x.place AND {Since(13, "left(parameter, 10) <> 'pg_attver='", "false")}) p ON true ORDER BY x.place)
        """;

    private string Since(int major, string sql, string otherwise) => version >= major ? sql : otherwise;

    // The names of columns that the catalog gives by number.
    private static string Names(string numbers, string table) => $"""
        ARRAY(SELECT a.attname::text FROM unnest({numbers}) WITH ORDINALITY x(attnum, place)
                JOIN pg_catalog.pg_attribute a ON a.attrelid = {table} AND a.attnum = x.attnum ORDER BY x.place)
        """;
}
