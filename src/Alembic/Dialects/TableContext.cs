using Alembic.Schema;

namespace Alembic.Dialects;

/// <summary>What a column's definition depends on in its table: the primary key, and which column the database numbers.</summary>
public readonly record struct TableContext
{
    private readonly PrimaryKey? _key;
    private readonly int _keyColumns;

    /// <summary>Looks a table over.</summary>
    /// <param name="table">The table.</param>
    public TableContext(Table table)
    {
        ArgumentNullException.ThrowIfNull(table);
        Table = table;
        foreach (var constraint in table.Constraints.AsSpan())
        {
            _key = constraint as PrimaryKey ?? _key;
        }

        foreach (var column in table.Columns.AsSpan())
        {
            _keyColumns += IsInKey(column) ? 1 : 0;
        }
    }

    /// <summary>The table.</summary>
    public Table Table { get; }

    /// <summary>The primary key constraint as stated at the table; <see langword="null"/> when the columns state it.</summary>
    public PrimaryKey? Key => _key;

    /// <summary>The number of columns in the primary key.</summary>
    public int KeyColumns => _keyColumns;

    /// <summary>Whether a column is in the primary key.</summary>
    /// <param name="column">A column of the table.</param>
    public bool IsInKey(Column column)
    {
        ArgumentNullException.ThrowIfNull(column);
        return _key is null || _key.Columns.Count == 0 ? column.PrimaryKey : _key.Columns.AsSpan().Contains(column.Name);
    }

    /// <summary>Whether a column takes NULL.</summary>
    /// <param name="column">A column of the table.</param>
    public bool IsNullable(Column column)
    {
        ArgumentNullException.ThrowIfNull(column);
        return column.HasNullable ? column.Nullable : column.Nullable && !IsInKey(column);
    }

    /// <summary>Whether the database shall number a column. SQLAlchemy: <c>Table.autoincrement_column</c>.</summary>
    /// <param name="column">A column of the table.</param>
    /// <param name="dialect">The dialect's name, which decides between variants of the type.</param>
    /// <remarks>By default the single column of the primary key, if it is an integer without a default of its own and refers to no other table.</remarks>
    public bool IsNumbered(Column column, string dialect)
    {
        if (!IsInKey(column))
        {
            return false;
        }

        return column.Autoincrement ?? (
            KeyColumns == 1
            && column.Type.On(dialect) is { IsInteger: true } or NumericType or ExactType { Name: "NUMERIC" or "DECIMAL" }
            && column.Default is null or Identity
            && column.References is null
            && !IsReferring(column.Name));
    }

    private bool IsReferring(string column)
    {
        foreach (var constraint in Table.Constraints.AsSpan())
        {
            if (constraint is ForeignKey key && key.Columns.AsSpan().Contains(column))
            {
                return true;
            }
        }

        return false;
    }
}
