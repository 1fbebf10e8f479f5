using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Autogenerate;

/// <summary>Compares whether a column takes NULL.</summary>
internal static class NullableComparator
{
    public static AlterColumnOp Compare(TableComparison comparison, ComparedColumn column, AlterColumnOp alter)
    {
        var (model, database) = (column.Model, column.Database);
        alter = alter with { ExistingNullable = database.Nullable };
        if (model.Nullable == database.Nullable)
        {
            return alter;
        }

        // The database decides for these columns, unless the model insists.
        var isComputed = model.Default is Computed || database.Default is Computed;
        var isUnsaid = column.Table.Source.FindColumn(model.Name) is { HasNullable: false };
        if ((isComputed && isUnsaid) || (model.Default is Identity && database.Default is Identity))
        {
            comparison.Log($"Ignoring nullable change on identity column {column.Name}");
            return alter;
        }

        comparison.Log($"Detected {(model.Nullable ? "NULL" : "NOT NULL")} on column {column.Name}");
        return alter with { Nullable = model.Nullable };
    }
}
