using System.Data.Common;
using Alembic.Schema;

namespace Alembic.Dialects.MySql;

/// <summary>Takes the rows of the catalog, and builds tables from them.</summary>
internal sealed class MySqlCatalog(InspectionFilter filter, bool isMariaDb)
{
    private readonly Dictionary<(string? Schema, string Name), MySqlTableRows> _tables = [];

    private readonly List<UnmanagedObject> _unmanaged = [];

    public void AddTable(DbDataReader row)
    {
        var (schema, name) = (row.Text(0), row.GetString(1));
        if (filter.IncludeTable is null || filter.IncludeTable(name, schema))
        {
            _tables[(schema, name)] = new(schema, name, isMariaDb)
            {
                IsVersioned = row.GetString(2) == "SYSTEM VERSIONED",
                Engine = row.Text(3),
                Collation = row.Text(4),
                CreateOptions = row.Text(5) ?? "",
                Comment = row.Text(6) is { Length: > 0 } comment ? comment : null,
                AutoIncrement = row.IsDBNull(7) ? null : Convert.ToUInt64(row.GetValue(7), null),
            };
        }
    }

    public void AddColumn(DbDataReader row) => Find(row)?.Columns.Add(new(
        row.GetString(2), row.GetString(3), row.Text(4), row.Text(5), row.GetString(6) == "YES", row.Text(7) ?? "", row.Text(8) ?? "", row.Text(9), row.Text(10)));

    public void AddKeyPart(DbDataReader row) => Find(row)?.KeyParts.Add(new(
        row.GetString(2), !IsTrue(row, 3), row.Text(4), row.Text(5) == "D", row.IsDBNull(6) ? null : Convert.ToInt32(row.GetValue(6), null),
        row.GetString(7), row.Text(8) ?? "", IsTrue(row, 9), row.Text(10)));

    public void AddForeignKeyColumn(DbDataReader row) => Find(row)?.ForeignKeyColumns.Add(new(
        row.GetString(2), row.GetString(3), row.Text(4), row.GetString(5), row.GetString(6), row.GetString(7), row.GetString(8)));

    public void AddCheck(DbDataReader row) => Find(row)?.Checks.Add(new(row.GetString(2), row.GetString(3), IsTrue(row, 4), IsTrue(row, 5)));

    public void AddPartition(DbDataReader row) => Find(row)?.Partitions.Add(new(
        row.GetString(2), row.Text(3), row.Text(4), row.Text(5), row.Text(6), row.Text(7), row.Text(8), row.Text(9)));

    /// <summary>What is not managed, but for what belongs to tables that are left out.</summary>
    public IEnumerable<UnmanagedObject> Unmanaged => _unmanaged;

    public void AddUnmanaged(DbDataReader row)
    {
        var found = new UnmanagedObject(row.GetString(1), row.GetString(2)) { Schema = row.Text(0), Table = row.Text(3) };
        if (found.Table is not { } table || filter.IncludeTable is null || filter.IncludeTable(table, found.Schema))
        {
            _unmanaged.Add(found);
        }
    }

    public IEnumerable<Table> Build() => _tables.Values.Select(table => table.Build());

    private MySqlTableRows? Find(DbDataReader row) => _tables.GetValueOrDefault((row.Text(0), row.GetString(1)));

    private static bool IsTrue(DbDataReader row, int column) => !row.IsDBNull(column) && Convert.ToInt64(row.GetValue(column), null) != 0;
}

/// <summary>A row of <c>information_schema.columns</c>.</summary>
internal sealed record MySqlColumnRow(
    string Name, string Type, string? Collation, string? Default, bool IsNullable, string Extra, string Comment, string? Generation, string? SpatialReference);

/// <summary>A row of <c>information_schema.statistics</c>.</summary>
internal sealed record MySqlKeyRow(
    string Name, bool IsUnique, string? Column, bool IsDescending, int? Length, string Type, string Comment, bool IsInvisible, string? Expression);

/// <summary>A row of <c>information_schema.key_column_usage</c>, with the actions.</summary>
internal sealed record MySqlReferenceRow(
    string Name, string Column, string? ReferredSchema, string ReferredTable, string ReferredColumn, string UpdateRule, string DeleteRule);

/// <summary>A row of <c>information_schema.check_constraints</c>.</summary>
internal sealed record MySqlCheckRow(string Name, string Clause, bool IsAtColumn, bool IsNotEnforced);

/// <summary>A row of <c>information_schema.partitions</c>.</summary>
internal sealed record MySqlPartitionRow(
    string Name, string? Subpartition, string? Method, string? SubpartitionMethod, string? Expression, string? SubpartitionExpression, string? Description, string? Comment);
