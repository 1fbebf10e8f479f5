using System.Data.Common;

namespace Alembic.Dialects;

/// <summary>Reads values of a catalog's row that may be NULL.</summary>
internal static class CatalogRow
{
    public static string? Text(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static string[] Texts(this DbDataReader row, int column) => row.IsDBNull(column) ? [] : row.GetFieldValue<string[]>(column);
}
