using Alembic.Sql;

namespace Alembic.Dialects.SqlServer;

public sealed partial class SqlServerDialect
{
    /// <inheritdoc/>
    /// <remarks>In capitals, which are the only spelling where the database's collation tells cases apart.</remarks>
    public override SqlStatement TableExists(string table, string? schema) => new(
        "SELECT 1 FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = @table_name AND TABLE_SCHEMA = " + (schema is null ? CurrentSchema : "@table_schema"))
    {
        Parameters = schema is null ? [new("table_name", table)] : [new("table_name", table), new("table_schema", schema)],
    };
}
