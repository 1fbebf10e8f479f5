using Alembic.Sql;

namespace Alembic.Dialects.PostgreSql;

public sealed partial class PostgreSqlDialect
{
    /// <inheritdoc/>
    /// <remarks>An unqualified name leads to the first schema of the search path that has it, which need not be the current one.</remarks>
    public override SqlStatement TableExists(string table, string? schema) => OfTable("SELECT 1 FROM ", "", table, schema);

    // A varying length is kept with four bytes more.
    internal override SqlStatement VersionColumn(string table, string? schema) => OfTable(
        "SELECT CASE WHEN a.atttypmod > 4 THEN a.atttypmod - 4 END FROM pg_catalog.pg_attribute AS a JOIN ",
        "ON c.oid = a.attrelid AND a.attname = 'version_num' ",
        table,
        schema);

    private static SqlStatement OfTable(string select, string join, string table, string? schema) => new(
        $"{select}pg_catalog.pg_class AS c {join}JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace "
        + "WHERE c.relname = @table_name AND c.relkind IN ('r', 'p', 'f', 'v', 'm') AND "
        + (schema is null ? "pg_catalog.pg_table_is_visible(c.oid) AND n.nspname <> 'pg_catalog'" : "n.nspname = @table_schema"))
    {
        Parameters = schema is null ? [new("table_name", table)] : [new("table_name", table), new("table_schema", schema)],
    };
}
