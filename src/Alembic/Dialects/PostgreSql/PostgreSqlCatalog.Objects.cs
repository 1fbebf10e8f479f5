using System.Data.Common;
using Alembic.Schema;

namespace Alembic.Dialects.PostgreSql;

internal sealed partial class PostgreSqlCatalog
{
    private readonly List<UnmanagedObject> _unmanaged = [];

    private readonly List<(EnumDefinition Type, long[] Relations)> _enums = [];
    private readonly List<string> _schemaNames = [];

    /// <summary>All schemas but the server's own.</summary>
    public IEnumerable<string> Schemas => _schemaNames;

    /// <summary>The enumerations of the schemas that are read; one that a relation uses which is not read cannot be dropped.</summary>
    public IEnumerable<EnumDefinition> Enums =>
        from found in _enums
        let read = _tables.Select(table => table.Id).ToHashSet()
        select found.Type with { IsUsedElsewhere = found.Type.IsUsedElsewhere || !found.Relations.All(read.Contains) };

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

    public void AddSchema(DbDataReader row) => _schemaNames.Add(row.GetString(0));

    public void AddEnum(DbDataReader row)
    {
        var type = new EnumType(row.Texts(4)) { Name = row.GetString(1), Schema = row.GetBoolean(3) ? null : row.GetString(2) };
        _types[row.GetInt64(0)] = type;
        if (row.GetBoolean(5))
        {
            _enums.Add((new(row.GetString(1), type.Values) { Schema = type.Schema, IsUsedElsewhere = row.GetBoolean(7) }, row.GetFieldValue<long[]>(6)));
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
