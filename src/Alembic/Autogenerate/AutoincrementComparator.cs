using Alembic.Operations;

namespace Alembic.Autogenerate;

/// <summary>Compares whether a column is numbered by a default of the database, if both sides specify it.</summary>
internal static class AutoincrementComparator
{
    public static AlterColumnOp Compare(TableComparison comparison, ComparedColumn column, AlterColumnOp alter)
    {
        var (before, after) = (column.Database.Autoincrement == true, column.Model.Autoincrement);
        if (!comparison.Dialect.Comparison.ComparesAutoincrement)
        {
            return alter;
        }

        if (comparison.Dialect.Comparison.RestatesColumns)
        {
            alter = alter with { ExistingAutoincrement = before };
        }
        else if (before && alter.Type is not null && (after == true || (after is null && column.IsNumbered)))
        {
            // What numbers the column changes its type with it.
            return alter with { Autoincrement = true, ExistingAutoincrement = true };
        }

        if ((after is null && (!before || column.IsNumbered)) || before == (after == true))
        {
            return alter;
        }

        comparison.Log($"Detected that the database {(before ? "no longer numbers" : "numbers")} column {column.Name}");
        return alter with { Autoincrement = !before, ExistingAutoincrement = before };
    }
}
