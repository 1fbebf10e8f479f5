using Alembic.Schema;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Alembic.EntityFrameworkCore;

internal static class ColumnReader
{
    public static Column Read(IColumn column, ITable table)
    {
        var key = table.PrimaryKey?.Columns.Contains(column) ?? false;
        var type = StoreTypes.Parse(column.StoreType);
        return new(column.Name, type is CharacterType text ? text with { Collation = column.Collation } : type)
        {
            Nullable = column.IsNullable,
            PrimaryKey = key,
            Autoincrement = key ? IsGenerated(column) : null,
            Default = Default(column),
            Comment = column.Comment,
        };
    }

    private static ServerDefault? Default(IColumn column)
    {
        if (column.ComputedColumnSql is { } computed)
        {
            return new Computed(computed) { Persisted = column.IsStored };
        }

        if (column.DefaultValueSql is { } sql)
        {
            return ServerDefault.Raw(sql);
        }

        if (column.TryGetDefaultValue(out var value) && value is not null and not DBNull)
        {
            return ServerDefault.Expression(new RawSql(column.PropertyMappings[0].TypeMapping.GenerateSqlLiteral(value)));
        }

        return null;
    }

    private static bool IsGenerated(IColumn column) => column.PropertyMappings.Any(mapping =>
        mapping.Property.ValueGenerated == ValueGenerated.OnAdd
        && mapping.Property.GetDefaultValueSql() is null
        && (Nullable.GetUnderlyingType(mapping.Property.ClrType) ?? mapping.Property.ClrType) is { } type
        && (type == typeof(int) || type == typeof(long) || type == typeof(short)));
}
