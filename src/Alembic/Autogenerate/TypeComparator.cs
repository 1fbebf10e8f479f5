using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Autogenerate;

/// <summary>Compares the type of a column.</summary>
internal sealed class TypeComparator(TableComparison comparison)
{
    public AlterColumnOp Compare(ComparedColumn column, AlterColumnOp alter)
    {
        var rules = comparison.Dialect.Comparison;
        var (before, after) = (column.Beside(rules, column.Database.Type), column.Model.Type.On(comparison.Dialect.Name));
        alter = alter with { ExistingType = before is NoType ? null : before };
        if (!comparison.Options.CompareTypes)
        {
            return alter;
        }

        if (before is NoType)
        {
            comparison.Log($"Couldn't determine database type for column {column.Name}");
            return alter;
        }

        if (after is NoType)
        {
            comparison.Log($"Column {column.Name} has no type within the model; can't compare");
            return alter;
        }

        var differs = comparison.Options.TypeDiffers?.Invoke(column.Pair)
            ?? !rules.IsSameType(column.Beside(rules, column.DatabaseForm.Type), column.ModelForm.Type.On(comparison.Dialect.Name), column.Table.Rewritten is not null);
        if (!differs)
        {
            return alter;
        }

        comparison.Log($"Detected type change from {comparison.Dialect.TypeName(before)} to {comparison.Dialect.TypeName(after)} on {column.Name}");
        return alter with { Type = column.Model.Type };
    }
}
