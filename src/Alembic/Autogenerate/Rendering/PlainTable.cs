using Alembic.Dialects;
using Alembic.Schema;

namespace Alembic.Autogenerate;

/// <summary>Gives a table that was read as one would write it: nothing is said twice, nor what holds without a word.</summary>
internal static class PlainTable
{
    public static Table Of(Table table)
    {
        var key = table.Constraints.OfType<PrimaryKey>().FirstOrDefault();
        var isAtColumns = key is { Name: null, Comment: null, Deferrable: null, Initially: null, Options.Count: 0 }
            && key.Columns.SequenceEqual(table.Columns.Select(column => column.Name).Where(key.Columns.Contains));
        var plain = table with
        {
            Columns = ValueList.From(table.Columns.Select(column => column with { PrimaryKey = isAtColumns && key!.Columns.Contains(column.Name) })),
            Constraints = ValueList.From(table.Constraints.Where(constraint => !(isAtColumns && constraint is PrimaryKey))),
        };
        var nullable = table.Columns.ToDictionary(column => column.Name, new TableContext(table).IsNullable);
        var unsaid = plain with { Columns = ValueList.From(plain.Columns.Select(column => column.WithNullable(null))) };
        var context = new TableContext(unsaid);
        return unsaid with
        {
            Columns = ValueList.From(unsaid.Columns.Select(column => context.IsNullable(column) == nullable[column.Name] ? column : column.WithNullable(nullable[column.Name]))),
        };
    }
}
