using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Dialects;

internal sealed partial class TableRecreation
{
    private void AddColumn(AddColumnOp operation)
    {
        var column = operation.Column;
        if (_columns.Exists(each => Same(each.Column.Name, column.Name)))
        {
            if (operation.IfNotExists)
            {
                return;
            }

            throw new AlembicException($"The table {_table.FullName} has a column {column.Name} already.");
        }

        // A column joins the key only if that is asked for: the rows that are there have no value for it.
        var added = column.PrimaryKey && !operation.InlinePrimaryKey ? column with { PrimaryKey = false, Nullable = column.Nullable } : column;
        var at = Place(operation.InsertBefore, operation.InsertAfter, _columns.Count);
        _columns.Insert(at, new(added, null) { Initial = added.Default });
    }

    private void DropColumn(DropColumnOp operation)
    {
        var at = Find(operation.ColumnName, isOptional: operation.IfExists);
        if (at < 0)
        {
            return;
        }

        var name = _columns[at].Column.Name;
        _columns.RemoveAt(at);
        _dropped.Add(name);
    }

    private void AlterColumn(AlterColumnOp operation)
    {
        var at = Find(operation.ColumnName);
        var altered = _columns[at];
        var column = altered.Column;
        if (operation.Type is { } type)
        {
            altered = altered with { OldType = altered.OldType ?? column.Type };
            column = column with { Type = type };
        }

        if (operation.Nullable is { } nullable)
        {
            altered = altered with { BecomesNotNull = !nullable && (altered.BecomesNotNull || column.Nullable) };
            column = column with { Nullable = nullable };
        }

        column = operation.ServerDefault.IsGiven ? column with { Default = operation.ServerDefault.Value } : column;
        column = operation.Comment.IsGiven ? column with { Comment = operation.Comment.Value } : column;
        column = operation.Autoincrement is { } numbers ? column with { Autoincrement = numbers } : column;
        column = operation.ColumnOptions is { } options ? column with { Options = options } : column;
        if (operation.NewName is { } name && name != column.Name)
        {
            Rename(column.Name, name);
            column = column with { Name = name };
        }

        _columns[at] = altered with { Column = column };
        if (operation.InsertBefore is not null || operation.InsertAfter is not null)
        {
            var moved = _columns[at];
            _columns.RemoveAt(at);
            _columns.Insert(Place(operation.InsertBefore, operation.InsertAfter, at), moved);
        }
    }

    // Where a column is renamed, what refers to it goes with it.
    private void Rename(string name, string newName)
    {
        if (_columns.Exists(column => Same(column.Column.Name, newName) && !Same(column.Column.Name, name)))
        {
            throw new AlembicException($"The column {_table.FullName}.{name} cannot be renamed to {newName}: the table has a column {newName} already.");
        }

        var rename = new ColumnRename(name, newName, _table, _rules);
        for (var i = 0; i < _constraints.Count; i++)
        {
            _constraints[i] = rename.In(_constraints[i]);
        }

        for (var i = 0; i < _indexes.Count; i++)
        {
            _indexes[i] = rename.In(_indexes[i]);
        }

        for (var i = 0; i < _columns.Count; i++)
        {
            _columns[i] = _columns[i] with { Column = rename.In(_columns[i].Column) };
        }
    }

    // A column goes by its old name too, as in Alembic.
    private int Find(string name, bool isOptional = false)
    {
        var at = _columns.FindIndex(column => column.Source is { } source && Same(source, name));
        at = at >= 0 ? at : _columns.FindIndex(column => Same(column.Column.Name, name));
        return at >= 0 || isOptional ? at : throw Missing("column", name, _columns.Select(column => column.Column.Name));
    }

    private int Place(string? before, string? after, int otherwise) =>
        after is not null ? Find(after) + 1 : before is not null ? Find(before) : otherwise;

    // The groups say who comes before whom; else the columns keep their order. SQLAlchemy: topological.sort.
    private List<RecreatedColumn> Ordered()
    {
        var pairs = _batch.PartialReordering.SelectMany(group => group.Skip(1).Select((name, i) => (First: Find(group[i]), Then: Find(name)))).Where(pair => pair.First != pair.Then).ToList();
        var left = Enumerable.Range(0, _columns.Count).ToList();
        var ordered = new List<RecreatedColumn>();
        while (left.Count > 0)
        {
            var next = left.FindAll(column => !pairs.Exists(pair => pair.Then == column && left.Contains(pair.First)));
            if (next.Count == 0)
            {
                throw new AlembicException($"The partial reordering of {_table.FullName} contradicts itself for the columns {string.Join(", ", left.Select(column => _columns[column].Column.Name))}.");
            }

            ordered.AddRange(next.Select(column => _columns[column]));
            left.RemoveAll(next.Contains);
        }

        return ordered;
    }
}
