using Alembic.Dialects;
using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Autogenerate;

/// <summary>Finds what is dropped and what is added in its likeness: perhaps it is one thing with a new name.</summary>
internal static class LookAlikes
{
    /// <summary>Gives the pairs that look alike: columns of one table with the same type, tables of one schema that have at least half of their columns in common.</summary>
    public static ValueList<Rename> Among(IReadOnlyList<Operation> operations, Dialect dialect)
    {
        var tables =
            from created in operations.OfType<CreateTableOp>()
            from dropped in operations.OfType<DropTableOp>()
            where dropped.Schema == created.Table.Schema && dropped.Original is { } original && AreAlike(original, created.Table, dialect)
            select new Rename((created.Table with { Name = dropped.TableName }).FullName, created.Table.FullName);
        var columns =
            from modify in operations.OfType<ModifyTableOps>()
            let place = modify.Schema is null ? modify.TableName : $"{modify.Schema}.{modify.TableName}"
            from added in modify.Operations.OfType<AddColumnOp>()
            from dropped in modify.Operations.OfType<DropColumnOp>()
            where dropped.ColumnName != added.Column.Name && dropped.Original is not null && AreAlike(dropped.Original, added.Column, dialect)
                && !modify.Operations.OfType<AddColumnOp>().Any(other => other.Column.Name == dropped.ColumnName)
            select new Rename($"{place}.{dropped.ColumnName}", $"{place}.{added.Column.Name}");
        return ValueList.From(tables.Concat(columns));
    }

    /// <summary>Gives the pairs of which each takes part in one only.</summary>
    public static IEnumerable<Rename> Apart(IEnumerable<Rename> renames)
    {
        HashSet<string> used = [];
        return [.. renames.Where(rename => !used.Contains(rename.From) && !used.Contains(rename.To) && used.Add(rename.From) && used.Add(rename.To))];
    }

    private static bool AreAlike(Table dropped, Table created, Dialect dialect)
    {
        var common = created.Columns.Count(column => dropped.FindColumn(column.Name) is { } other && AreAlike(other, column, dialect));
        return common > 0 && common * 2 >= Math.Max(dropped.Columns.Count, created.Columns.Count);
    }

    private static bool AreAlike(Column dropped, Column added, Dialect dialect) =>
        dropped.Default is Computed == added.Default is Computed && dialect.Comparison.IsSameType(dropped.Type, added.Type.On(dialect.Name), isRewritten: false);
}
