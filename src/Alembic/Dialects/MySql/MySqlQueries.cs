namespace Alembic.Dialects.MySql;

/// <summary>The queries of <c>information_schema</c>: one each for tables, columns, keys, foreign keys, checks, partitions and what is not managed, whatever the number of tables.</summary>
/// <param name="isMariaDb">Whether the server is MariaDB; each of the two has columns that the other one lacks.</param>
/// <param name="filter">Gives the condition on a column that holds the schema.</param>
internal sealed class MySqlQueries(bool isMariaDb, Func<string, string> filter)
{
    public string TableRows => $"""
        SELECT {Schema("t.table_schema")}, t.table_name, t.table_type, t.engine, t.table_collation, t.create_options, t.table_comment, t.auto_increment
        FROM information_schema.tables t
        WHERE {filter("t.table_schema")} AND t.table_type IN ('BASE TABLE', 'SYSTEM VERSIONED')
        ORDER BY t.table_schema, t.table_name
        """;

    public string ColumnRows => $"""
        SELECT {Schema("c.table_schema")}, c.table_name, c.column_name, c.column_type, c.collation_name, c.column_default, c.is_nullable,
            c.extra, c.column_comment, c.generation_expression, {(isMariaDb ? "NULL" : "c.srs_id")}
        FROM information_schema.columns c
        WHERE {filter("c.table_schema")}
        ORDER BY c.table_schema, c.table_name, c.ordinal_position
        """;

    public string KeyRows => $"""
        SELECT {Schema("s.table_schema")}, s.table_name, s.index_name, s.non_unique, s.column_name, s.collation, s.sub_part, s.index_type, s.index_comment,
            {(isMariaDb ? "s.ignored = 'YES', NULL" : "s.is_visible = 'NO', s.expression")}
        FROM information_schema.statistics s
        WHERE {filter("s.table_schema")}
        ORDER BY s.table_schema, s.table_name, s.index_name, s.seq_in_index
        """;

    public string ForeignKeyRows => $"""
        SELECT {Schema("k.table_schema")}, k.table_name, k.constraint_name, k.column_name, {Schema("k.referenced_table_schema")},
            k.referenced_table_name, k.referenced_column_name, r.update_rule, r.delete_rule
        FROM information_schema.key_column_usage k
        JOIN information_schema.referential_constraints r ON r.constraint_schema = k.constraint_schema
            AND r.table_name = k.table_name AND r.constraint_name = k.constraint_name
        WHERE {filter("k.table_schema")} AND {filter("r.constraint_schema")} AND k.referenced_table_name IS NOT NULL
        ORDER BY k.table_schema, k.table_name, k.constraint_name, k.ordinal_position
        """;

    public string CheckRows => isMariaDb
        ? $"""
            SELECT {Schema("k.constraint_schema")}, k.table_name, k.constraint_name, k.check_clause, k.level = 'Column', FALSE
            FROM information_schema.check_constraints k
            WHERE {filter("k.constraint_schema")}
            ORDER BY k.constraint_schema, k.table_name, k.constraint_name
            """
        : $"""
            SELECT {Schema("k.constraint_schema")}, t.table_name, k.constraint_name, k.check_clause, FALSE, t.enforced = 'NO'
            FROM information_schema.check_constraints k
            JOIN information_schema.table_constraints t ON t.constraint_schema = k.constraint_schema AND t.constraint_name = k.constraint_name
                AND t.constraint_type = 'CHECK'
            WHERE {filter("k.constraint_schema")}
            ORDER BY k.constraint_schema, t.table_name, k.constraint_name
            """;

    public string PartitionRows => $"""
        SELECT {Schema("p.table_schema")}, p.table_name, p.partition_name, p.subpartition_name, p.partition_method, p.subpartition_method,
            p.partition_expression, p.subpartition_expression, p.partition_description, p.partition_comment
        FROM information_schema.partitions p
        WHERE {filter("p.table_schema")} AND p.partition_name IS NOT NULL
        ORDER BY p.table_schema, p.table_name, p.partition_ordinal_position, p.subpartition_ordinal_position
        """;

    /// <summary>What is in the database and not managed: kind, name, schema, table.</summary>
    public string UnmanagedRows => $"""
        SELECT {Schema("u.object_schema")}, u.kind, u.name, u.on_table FROM (
        SELECT 'view' kind, table_name name, table_schema object_schema, NULL on_table FROM information_schema.views WHERE {filter("table_schema")}
        UNION ALL SELECT 'trigger', trigger_name, trigger_schema, event_object_table FROM information_schema.triggers WHERE {filter("trigger_schema")}
        UNION ALL SELECT LOWER(routine_type), routine_name, routine_schema, NULL FROM information_schema.routines WHERE {filter("routine_schema")}
        UNION ALL SELECT 'event', event_name, event_schema, NULL FROM information_schema.events WHERE {filter("event_schema")}
        UNION ALL SELECT 'sequence', table_name, table_schema, NULL FROM information_schema.tables WHERE {filter("table_schema")} AND table_type = 'SEQUENCE'
        ) u ORDER BY u.kind, u.object_schema, u.on_table, u.name
        """;

    // The schema of the connection is told by NULL.
    private static string Schema(string column) => $"CASE WHEN {column} = DATABASE() THEN NULL ELSE {column} END";
}
