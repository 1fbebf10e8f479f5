using Alembic.Dialects;
using Alembic.Schema;

namespace Alembic.Autogenerate;

/// <summary>Brings a model's tables into the form in which they are compared.</summary>
internal sealed class ModelTables(Dialect dialect, NamingConvention naming, string? defaultSchema)
{
    public ComparedTable Read(Table table)
    {
        var context = new TableContext(table);
        var indexes = table.Columns.Where(column => column.Index)
            .Select(column => new TableIndex(null, [new ColumnName(column.Name)]) { Unique = column.Unique })
            .Concat(table.Indexes);
        return new()
        {
            Source = table,
            Name = table.Name,
            Schema = table.Schema == defaultSchema ? null : table.Schema,
            DefaultSchema = defaultSchema,
            Columns = [.. table.Columns.Select(column => column with { Nullable = context.IsNullable(column) })],
            Constraints = [.. ConstraintsOf(table, context).Select(constraint => Named(constraint, table))],
            Indexes = [.. indexes.Select(index => index with { Name = Final(naming.NameOf(index, table.Name, table.Schema), dialect.MaxIndexNameLength) })],
        };
    }

    private static IEnumerable<Constraint> ConstraintsOf(Table table, TableContext context)
    {
        if (context.KeyColumns > 0)
        {
            yield return context.Key is { Columns.Count: > 0 } stated
                ? stated
                : (context.Key ?? new PrimaryKey()) with { Columns = ValueList.From(table.Columns.Where(column => column.PrimaryKey).Select(column => column.Name)) };
        }

        foreach (var constraint in table.Constraints.Where(constraint => constraint is not PrimaryKey))
        {
            yield return constraint;
        }

        foreach (var column in table.Columns)
        {
            foreach (var constraint in ConstraintsAt(column))
            {
                yield return constraint;
            }
        }
    }

    private static IEnumerable<Constraint> ConstraintsAt(Column column)
    {
        if (column is { Unique: true, Index: false })
        {
            yield return new Unique(column.Name);
        }

        if (column.References is { } reference)
        {
            yield return reference.ToForeignKey(column.Name);
        }

        foreach (var check in column.Checks)
        {
            yield return check;
        }
    }

    private Constraint Named(Constraint constraint, Table table) => constraint with
    {
        Name = Final(naming.NameOf(constraint, table.Name, table.Schema), dialect.MaxConstraintNameLength),
    };

    private static ObjectName? Final(ObjectName? name, int length) => name is { IsFinal: true } ? name with { Text = Dialect.Truncate(name.Text, length) } : name;
}
