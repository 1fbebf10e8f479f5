using System.Data.Common;
using Alembic.Schema;

namespace Alembic.Dialects.PostgreSql;

internal sealed partial class PostgreSqlCatalog
{
    private readonly List<UnmanagedObject> _unmanaged = [];

    /// <summary>What is not managed, but for what belongs to tables that are left out.</summary>
    public IEnumerable<UnmanagedObject> Unmanaged => _unmanaged;

    public void AddUnmanaged(DbDataReader row)
    {
        var found = new UnmanagedObject(row.GetString(0), row.GetString(1))
        {
            Schema = row.IsDBNull(2) ? null : SchemaName(row.GetString(2), row.GetBoolean(3), row.GetBoolean(4)),
            Table = row.Text(5),
        };
        if (found.Table is not { } table || filter.IncludeTable is null || filter.IncludeTable(table, found.Schema))
        {
            _unmanaged.Add(found);
        }
    }
}
