using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Dialects.Sqlite;

/// <summary>Takes the renaming of columns out of a batch. SQLite renames a column in all that refers to it, so that comes first; the rest then knows the column by its new name.</summary>
/// <param name="batch">The batch.</param>
/// <param name="rules">How names are compared and raw SQL is read.</param>
/// <param name="temporaryName">Gives a name for a column that is in the way of another one.</param>
internal sealed class SqliteRenames(BatchAlterTableOp batch, RecreationRules rules, Func<string, string> temporaryName)
{
    private readonly ColumnMentions _mentions = new(rules);
    private readonly Dictionary<string, string> _current = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<Operation> _first = [];

    /// <summary>Gives the operations that rename, and the batch with the rest, if there is any.</summary>
    public List<Operation> Split()
    {
        var operations = OnAddedColumns();
        var renames = operations.OfType<AlterColumnOp>().Where(IsRename).ToList();
        if (renames.Count == 0)
        {
            return [batch with { Operations = ValueList.From(operations) }];
        }

        foreach (var rename in renames)
        {
            // A column of the new name that is dropped before, or gets another name itself, is out of the way first.
            var isTaken = operations.TakeWhile(each => !ReferenceEquals(each, rename)).OfType<DropColumnOp>().Any(drop => drop.ColumnName.Equals(rename.NewName, rules.Names))
                || renames.Exists(other => other.ColumnName.Equals(rename.NewName, rules.Names) && !ReferenceEquals(other, rename));
            if (isTaken && !_current.ContainsKey(rename.NewName!))
            {
                Rename(rename.NewName!, temporaryName(rename.NewName!), rename);
            }

            Rename(rename.ColumnName, rename.NewName!, rename);
        }

        var rest = operations.Select((operation, at) => Renamed(InText(operation, operations.Skip(at).OfType<AlterColumnOp>().Where(IsRename)), _current)).OfType<Operation>().ToList();
        return rest.Count == 0 && batch.Recreate != BatchRecreation.Always ? _first : [.. _first, batch with { Operations = ValueList.From(rest) }];
    }

    private static bool IsRename(AlterColumnOp alter) => alter.NewName is { } name && name != alter.ColumnName;

    private void Rename(string name, string newName, AlterColumnOp by)
    {
        _first.Add(new AlterColumnOp(batch.TableName, _current.GetValueOrDefault(name, name)) { Schema = batch.Schema, NewName = newName, Location = by.Location ?? batch.Location });
        _current[name] = newName;
    }

    // A column that the batch itself adds has its last name from the beginning.
    private List<Operation> OnAddedColumns()
    {
        var operations = new List<Operation>();
        foreach (var operation in batch.Operations)
        {
            var at = operation is AlterColumnOp alter && IsRename(alter) ? operations.FindLastIndex(each => each is AddColumnOp add && add.Column.Name.Equals(alter.ColumnName, rules.Names)) : -1;
            if (at < 0)
            {
                operations.Add(operation);
                continue;
            }

            var rename = (AlterColumnOp)operation;
            var added = (AddColumnOp)operations[at];
            operations[at] = added with { Column = added.Column with { Name = rename.NewName!, Checks = [.. added.Column.Checks.Select(check => check with { Condition = _mentions.Replace(check.Condition, rename.ColumnName, rename.NewName!) })] } };
            for (var i = at + 1; i < operations.Count; i++)
            {
                operations[i] = Renamed(InText(operations[i], [rename]), new(StringComparer.OrdinalIgnoreCase) { [rename.ColumnName] = rename.NewName! }) ?? operations[i];
            }

            if (!IsOnlyRename(rename))
            {
                operations.Add(rename with { ColumnName = rename.NewName!, NewName = null });
            }
        }

        return operations;
    }

    // What is said before a column gets its new name calls it by the old one.
    private Operation InText(Operation operation, IEnumerable<AlterColumnOp> renames)
    {
        foreach (var rename in renames)
        {
            operation = operation switch
            {
                AddConstraintOp { Constraint: Check check } add => add with { Constraint = check with { Condition = In(check.Condition) } },
                AddColumnOp { Column.Default: Computed computed } add => add with { Column = add.Column with { Default = computed with { Sql = In(computed.Sql) } } },
                CreateIndexOp create => create with { Index = create.Index with { Columns = [.. create.Index.Columns.Select(element => element is ColumnName ? element : In(element))] } },
                _ => operation,
            };

            SqlExpression In(SqlExpression expression) => _mentions.Replace(expression, rename.ColumnName, rename.NewName!);
        }

        return operation;
    }

    private static bool IsOnlyRename(AlterColumnOp alter) => alter is { Type: null, Nullable: null, ServerDefault.IsGiven: false, ColumnOptions: null, InsertBefore: null, InsertAfter: null };

    private static Operation? Renamed(Operation operation, Dictionary<string, string> names)
    {
        return operation switch
        {
            AlterColumnOp { NewName: not null } alter when IsOnlyRename(alter) => null,
            AlterColumnOp alter => alter with { ColumnName = Name(alter.ColumnName), NewName = null, InsertBefore = Find(alter.InsertBefore), InsertAfter = Find(alter.InsertAfter) },
            DropColumnOp drop => drop with { ColumnName = Name(drop.ColumnName) },
            AddColumnOp add => add with { InsertBefore = Find(add.InsertBefore), InsertAfter = Find(add.InsertAfter) },
            AddConstraintOp { Constraint: PrimaryKey key } add => add with { Constraint = key with { Columns = Names(key.Columns) } },
            AddConstraintOp { Constraint: Unique unique } add => add with { Constraint = unique with { Columns = Names(unique.Columns) } },
            AddConstraintOp { Constraint: ForeignKey key } add => add with { Constraint = key with { Columns = Names(key.Columns) } },
            CreateIndexOp create => create with { Index = create.Index with { Columns = [.. create.Index.Columns.Select(element => element is ColumnName column ? column with { Name = Name(column.Name) } : element)] } },
            _ => operation,
        };

        string Name(string name) => names.GetValueOrDefault(name, name);

        string? Find(string? name) => name is null ? null : Name(name);

        ValueList<string> Names(ValueList<string> all) => [.. all.Select(Name)];
    }
}
