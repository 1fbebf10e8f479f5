using System.Data.Common;
using Alembic.Schema;

namespace Alembic.Dialects.PostgreSql;

internal sealed partial class PostgreSqlCatalog
{
    private readonly List<UnmanagedObject> _unmanaged = [];

    private readonly List<SchemaComment> _schemaComments = [];
    private readonly List<string> _schemaNames = [];

    /// <summary>All schemas but the server's own.</summary>
    public IEnumerable<string> Schemas => _schemaNames;

    /// <summary>The comments of the schemas.</summary>
    public IEnumerable<SchemaComment> SchemaComments => _schemaComments;

    /// <summary>The sequences but for those of identities and serial columns, and of tables that are not read.</summary>
    public IEnumerable<Sequence> Sequences
    {
        get
        {
            var tables = _tables.ToDictionary(table => table.Id);
            return _sequences.Where(row => row is { IsManaged: true, IsIdentity: false } && (row.Sequence.Owner is null || (tables.TryGetValue(row.TableId, out var table) && !IsSerial(table, row))))
                .Select(row => row.Sequence);
        }
    }

    private bool IsSerial(PostgreSqlTableRow table, PostgreSqlSequenceRow row) =>
        _columns.GetValueOrDefault(table.Id, []).Find(column => column.Number == row.Column) is { } column && PostgreSqlSerial.Is(table, column, row);

    /// <summary>What is not managed, but for what belongs to tables that are left out.</summary>
    public IEnumerable<UnmanagedObject> Unmanaged => _unmanaged;

    public void AddSchema(DbDataReader row)
    {
        _schemaNames.Add(row.GetString(0));
        if (row.Text(1) is { } comment)
        {
            _schemaComments.Add(new(row.GetString(0), comment));
        }
    }

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
