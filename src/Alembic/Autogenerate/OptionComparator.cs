using Alembic.Dialects;
using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Autogenerate;

/// <summary>Compares the options of a table and of a column that only one database knows.</summary>
internal static class OptionComparator
{
    public static IEnumerable<Operation> Compare(TableComparison comparison, ComparedTable model, ComparedTable database)
    {
        var names = comparison.Options.CompareOptions ? comparison.Dialect.Comparison.ComparedTableOptions : [];
        var (options, existing) = Differing(comparison, names, database.Source.Options, model.Source.Options);
        if (options.Count == 0)
        {
            yield break;
        }

        comparison.Log($"Detected changed options of table {NameTuple.Quoted(model.FullName)}: {string.Join(", ", options.Select(option => option.Name))}");
        yield return new AlterTableOptionsOp(model.Name, options) { Schema = model.Schema, ExistingOptions = existing };
    }

    public static AlterColumnOp Compare(TableComparison comparison, ComparedColumn column, AlterColumnOp alter)
    {
        var names = comparison.Options.CompareOptions ? comparison.Dialect.Comparison.ComparedColumnOptions : [];
        var (options, _) = Differing(comparison, names, column.Database.Options, column.Model.Options);
        if (options.Count == 0)
        {
            return alter;
        }

        comparison.Log($"Detected changed options of column {column.Name}: {string.Join(", ", options.Select(option => option.Name))}");
        return alter with { ColumnOptions = Own(comparison, column.Model.Options), ExistingColumnOptions = Own(comparison, column.Database.Options) };
    }

    private static (ValueList<DialectOption> Options, ValueList<DialectOption> Existing) Differing(
        TableComparison comparison, IReadOnlyList<string> names, ValueList<DialectOption> database, ValueList<DialectOption> model)
    {
        var dialect = comparison.Dialect.Name;
        var differing = (
            from name in names
            let before = database.Find<object>(dialect, name)
            let after = model.Find<object>(dialect, name)
            where !comparison.Dialect.Comparison.IsSameOption(name, before, after)
            select (After: new DialectOption(dialect, name, after), Before: new DialectOption(dialect, name, before))).ToList();
        return (ValueList.From(differing.Select(option => option.After)), ValueList.From(differing.Select(option => option.Before)));
    }

    private static ValueList<DialectOption> Own(TableComparison comparison, ValueList<DialectOption> options) =>
        ValueList.From(options.Where(option => option.Dialect == comparison.Dialect.Name));
}
