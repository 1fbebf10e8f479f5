using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Dialects;

// What the database does to its own objects when something is renamed.
public partial class SchemaComparison
{
    /// <summary>Gives a table as the database has it after the table was renamed. Default: with the new name, and nothing else changed.</summary>
    /// <param name="table">The table as read.</param>
    /// <param name="name">The new name.</param>
    public virtual Table Renamed(Table table, string name)
    {
        ArgumentNullException.ThrowIfNull(table);
        return table with { Name = name };
    }

    /// <summary>Gives a table as the database has it after a column was renamed. Default: the new name stands in keys, checks, indexes and computed columns, too.</summary>
    /// <param name="table">The table as read.</param>
    /// <param name="column">The column's name.</param>
    /// <param name="name">The new name.</param>
    public virtual Table RenamedColumn(Table table, string column, string name)
    {
        ArgumentNullException.ThrowIfNull(table);
        return new ColumnRenaming(Dialect, column, name).Of(table);
    }

    /// <summary>Gives what must be renamed after a table or one of its columns, because the database does not do it and the name counts. Default: nothing.</summary>
    /// <param name="before">The table as read.</param>
    /// <param name="after">The table as it is after the rename, its columns at the same places.</param>
    public virtual IReadOnlyList<Operation> RenamesAfter(Table before, Table after) => [];
}
