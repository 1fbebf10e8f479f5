using Alembic.Dialects;
using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Autogenerate;

/// <summary>Compares the options of a table and of a column that only one database knows.</summary>
internal static class OptionComparator
{
    public static IEnumerable<Operation> Compare(TableComparison comparison, ComparedTable model, ComparedTable database)
    {
        var (existing, options) = comparison.Options.CompareOptions ? comparison.Dialect.Comparison.DifferingOptions(database.Source, model.Source) : ([], []);
        if (options.Count == 0)
        {
            yield break;
        }

        comparison.Log($"Detected changed options of table {NameTuple.Quoted(model.FullName)}: {string.Join(", ", options.Select(option => option.Name))}");
        yield return new AlterTableOptionsOp(model.Name, options) { Schema = model.Schema, ExistingOptions = existing };
    }

    public static AlterColumnOp Compare(TableComparison comparison, ComparedColumn column, AlterColumnOp alter)
    {
        alter = alter with { ExistingColumnOptions = Own(comparison, column.Database.Options) };
        IReadOnlyList<string> names = comparison.Options.CompareOptions ? comparison.Dialect.Comparison.DifferingOptions(column.DatabaseForm, column.ModelForm) : [];
        if (names.Count == 0)
        {
            return alter;
        }

        comparison.Log($"Detected changed options of column {column.Name}: {string.Join(", ", names)}");
        return alter with { ColumnOptions = Own(comparison, column.ModelForm.Options) };
    }

    private static ValueList<DialectOption> Own(TableComparison comparison, ValueList<DialectOption> options) =>
        ValueList.From(options.Where(option => comparison.Dialect.Comparison.OptionDialects.Contains(option.Dialect)));
}
