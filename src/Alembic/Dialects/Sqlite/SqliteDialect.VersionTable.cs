using Alembic.Sql;

namespace Alembic.Dialects.Sqlite;

public sealed partial class SqliteDialect
{
    /// <inheritdoc/>
    /// <remarks>A schema is an attached database; an unqualified name leads to the main one here.</remarks>
    public override SqlStatement TableExists(string table, string? schema) => new(
        $"SELECT 1 FROM {Identifiers.Quote(schema ?? "main")}.sqlite_master WHERE type IN ('table', 'view') AND lower(name) = lower(@table_name)")
    {
        Parameters = [new("table_name", table)],
    };

    internal override SqlStatement VersionColumn(string table, string? schema) => new(
        "SELECT type FROM pragma_table_info(@table_name, @table_schema) WHERE lower(name) = 'version_num'")
    {
        Parameters = [new("table_name", table), new("table_schema", schema ?? "main")],
    };

    internal override bool EnforcesLengths => false;
}
