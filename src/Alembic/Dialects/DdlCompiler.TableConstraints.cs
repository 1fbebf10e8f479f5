using Alembic.Schema;

namespace Alembic.Dialects;

public partial class DdlCompiler
{
    /// <summary>Writes a table's constraints: the primary key, those stated at the table, then those that come with columns.</summary>
    /// <param name="context">The table.</param>
    /// <param name="separator">What stands before the first one.</param>
    protected virtual void WriteTableConstraints(in TableContext context, string separator)
    {
        var table = context.Table;
        var written = WritePrimaryKey(context, separator);
        separator = written ? ", \n\t" : separator;
        foreach (var constraint in table.Constraints.AsSpan())
        {
            if (constraint is PrimaryKey || IsLate(constraint))
            {
                continue;
            }

            separator = WriteTableConstraint(constraint, table, separator);
        }

        foreach (var column in table.Columns.AsSpan())
        {
            if (column is { Unique: true, Index: false })
            {
                separator = WriteTableConstraint(new Unique(column.Name), table, separator);
            }

            if (column.Type is BooleanType or EnumType or { Variants.Count: > 0 } && CheckOf(column.Type, column.Name) is { } check)
            {
                separator = WriteTableConstraint(check, table, separator);
            }

            if (ReferenceOf(column) is { } key && !IsLate(key))
            {
                separator = WriteTableConstraint(key, table, separator);
            }
        }
    }

    /// <summary>Whether a table's primary key stands among its constraints. By default whenever there is one.</summary>
    protected virtual bool WritesKey(in TableContext context) => context.KeyColumns > 0;

    private bool WritePrimaryKey(in TableContext context, string separator)
    {
        if (!WritesKey(context))
        {
            return false;
        }

        Sql.Append(separator);
        WriteConstraint(KeyOf(context), context.Table);
        return true;
    }

    private string WriteTableConstraint(Constraint constraint, Table table, string separator)
    {
        Sql.Append(separator);
        WriteConstraint(constraint, table);
        return ", \n\t";
    }

    private static PrimaryKey KeyOf(in TableContext context)
    {
        if (context.Key is { Columns.Count: > 0 } stated)
        {
            return stated;
        }

        var columns = new string[context.KeyColumns];
        var count = 0;
        foreach (var column in context.Table.Columns.AsSpan())
        {
            if (column.PrimaryKey)
            {
                columns[count++] = column.Name;
            }
        }

        var list = new ValueList<string>(columns);
        return context.Key is { } named ? named with { Columns = list } : new PrimaryKey(list);
    }

    private bool IsLate(Constraint constraint) => constraint is ForeignKey { UseAlter: true } && Dialect.AltersConstraints;

    private void CreateLateKeys(Table table)
    {
        foreach (var constraint in table.Constraints.AsSpan())
        {
            if (IsLate(constraint))
            {
                AddConstraint(new(table.Name, constraint) { Schema = table.Schema });
            }
        }

        foreach (var column in table.Columns.AsSpan())
        {
            if (column.References is { UseAlter: true } && ReferenceOf(column) is { } key && IsLate(key))
            {
                AddConstraint(new(table.Name, key) { Schema = table.Schema });
            }
        }
    }

    // No database adds a key only if it is not there.
    private void RefuseLateKeys(Table table)
    {
        var late = table.Constraints.FirstOrDefault(IsLate)
            ?? table.Columns.Where(column => column.References is { UseAlter: true }).Select(ReferenceOf).FirstOrDefault(key => key is not null && IsLate(key));
        if (late is not null)
        {
            throw new AlembicException(
                $"The foreign key {late.Name ?? "without a name"} of {table.FullName} is added after the table (UseAlter), and cannot be added only if it is not there. Leave ifNotExists or UseAlter out.");
        }
    }
}
