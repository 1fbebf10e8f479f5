using Alembic.Sql;

namespace Alembic.Dialects.Oracle;

public sealed partial class OracleDialect
{
    /// <inheritdoc/>
    /// <remarks>Asks <c>ALL_OBJECTS</c>; a name that needs no quotes is kept in capitals there.</remarks>
    public override SqlStatement TableExists(string table, string? schema) => new(
        "SELECT 1 FROM all_objects WHERE object_type IN ('TABLE', 'VIEW') AND object_name = :table_name AND owner = "
        + (schema is null ? "SYS_CONTEXT('USERENV', 'CURRENT_SCHEMA')" : ":table_schema"))
    {
        Parameters = schema is null ? [new("table_name", Kept(table))] : [new("table_name", Kept(table)), new("table_schema", Kept(schema))],
    };

    internal override SqlStatement VersionColumn(string table, string? schema) => new(
        "SELECT char_length FROM all_tab_columns WHERE table_name = :table_name AND column_name = 'VERSION_NUM' AND owner = "
        + (schema is null ? "SYS_CONTEXT('USERENV', 'CURRENT_SCHEMA')" : ":table_schema"))
    {
        Parameters = TableExists(table, schema).Parameters,
    };

    private string Kept(string name) => Identifiers.NeedsQuotes(name) ? name : name.ToUpperInvariant();
}
