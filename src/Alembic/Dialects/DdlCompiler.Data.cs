using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Dialects;

public partial class DdlCompiler
{
    /// <summary>Compiles the insertion of rows: one statement a row, with parameters online and literals in a script.</summary>
    protected virtual void BulkInsert(BulkInsertOp operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        foreach (var row in operation.Rows)
        {
            RefuseUnknownColumns(operation.Table, row);
            WriteRow(operation.Table, row);
            EndStatement();
        }
    }

    /// <summary>Writes the <c>INSERT</c> of one row.</summary>
    /// <param name="table">The table.</param>
    /// <param name="row">The row's values by column name.</param>
    protected void WriteRow(Table table, IReadOnlyDictionary<string, object?> row)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(row);
        Sql.Append("INSERT INTO ").Name(table.Name, table.Schema).Append(" (");
        var separator = "";
        foreach (var column in table.Columns.AsSpan())
        {
            if (row.ContainsKey(column.Name))
            {
                Sql.Append(separator).Name(column.Name);
                separator = ", ";
            }
        }

        Sql.Append(") VALUES (");
        Sql.BindsValues = !Options.Literals;
        separator = "";
        foreach (var column in table.Columns.AsSpan())
        {
            if (row.TryGetValue(column.Name, out var value))
            {
                Sql.Append(separator);
                WriteValue(column, value);
                separator = ", ";
            }
        }

        Sql.BindsValues = false;
        Sql.Append(')');
    }

    private void WriteValue(Column column, object? value)
    {
        if (value is SqlLiteral { Inline: true } literal)
        {
            Sql.Literal(literal.Value, literal.Type ?? column.Type);
        }
        else
        {
            Sql.Value(value, column.Type is NoType && !Sql.BindsValues ? null : column.Type);
        }
    }

    private static void RefuseUnknownColumns(Table table, IReadOnlyDictionary<string, object?> row)
    {
        foreach (var name in row.Keys)
        {
            if (table.FindColumn(name) is null)
            {
                throw new AlembicException(
                    $"A row for {table.FullName} has a value for '{name}', but the table is given with the columns {string.Join(", ", table.Columns.Select(column => column.Name))}.");
            }
        }
    }
}
