using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Dialects.Sqlite;

internal sealed partial class SqliteDdl
{
    /// <summary>Takes neighboring operations on one table together, where one of them may need the table to be recreated.</summary>
    internal override IReadOnlyList<Operation> Gather(IReadOnlyList<Operation> operations)
    {
        var gathered = new List<Operation>();
        var run = new List<Operation>();
        foreach (var operation in operations.SelectMany(Flat))
        {
            if (run.Count > 0 && (TableOf(operation) is not { } table || TableOf(run[0]) != table))
            {
                End();
            }

            if (TableOf(operation) is null)
            {
                gathered.AddRange(operation is BatchAlterTableOp { Recreate: not BatchRecreation.Never, CopyFrom: null } batch && !IsReplaced(batch) ? SplitRenames(batch) : [operation]);
            }
            else
            {
                run.Add(operation);
            }
        }

        End();
        return gathered;

        void End()
        {
            var (name, schema) = run.Count == 0 ? default : TableOf(run[0])!.Value;
            gathered.AddRange(Options.RecreatesTables && run.Exists(MayNeedRecreation)
                ? SplitRenames(new(name!, ValueList.From(run)) { Schema = schema, IsImplicit = true, Location = run.Find(MayNeedRecreation)!.Location })
                : run);
            run.Clear();
        }
    }

    private IEnumerable<Operation> Flat(Operation operation) => operation is ModifyTableOps modify && !IsReplaced(modify) ? modify.Operations.SelectMany(Flat) : [operation];

    // What Env.cs writes its own SQL for stays by itself.
    private (string Name, string? Schema)? TableOf(Operation operation) => IsReplaced(operation) ? null : operation switch
    {
        AddColumnOp each => (each.TableName, each.Schema),
        DropColumnOp each => (each.TableName, each.Schema),
        AlterColumnOp each => (each.TableName, each.Schema),
        AddConstraintOp each => (each.TableName, each.Schema),
        DropConstraintOp each => (each.TableName, each.Schema),
        CreateIndexOp each => (each.TableName, each.Schema),
        DropIndexOp { TableName: { } table } each => (table, each.Schema),
        AlterTableOptionsOp each => (each.TableName, each.Schema),
        _ => null,
    };

    // SQLite renames a column in all that refers to it, so that comes first; the rest then knows the column by its new name.
    private static List<Operation> SplitRenames(BatchAlterTableOp batch)
    {
        var renames = batch.Operations.OfType<AlterColumnOp>().Where(alter => alter.NewName is { } name && name != alter.ColumnName).ToList();
        if (renames.Count == 0)
        {
            return [batch];
        }

        var current = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var first = new List<Operation>();
        var waiting = batch.Operations.OfType<DropColumnOp>().Select(drop => drop.ColumnName).Concat(renames.Select(rename => rename.ColumnName)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var rename in renames)
        {
            waiting.Remove(rename.ColumnName);
            if (waiting.Contains(rename.NewName!) && !current.ContainsKey(rename.NewName!))
            {
                Rename(rename.NewName!, TemporaryName(rename.NewName!), rename);
            }

            Rename(rename.ColumnName, rename.NewName!, rename);
        }

        var rest = ValueList.From(batch.Operations.Select(operation => Renamed(operation, current)).OfType<Operation>());
        return rest.Count == 0 && batch.Recreate != BatchRecreation.Always ? first : [.. first, batch with { Operations = rest }];

        void Rename(string name, string newName, AlterColumnOp by)
        {
            first.Add(new AlterColumnOp(batch.TableName, current.GetValueOrDefault(name, name)) { Schema = batch.Schema, NewName = newName, Location = by.Location ?? batch.Location });
            current[name] = newName;
        }
    }

    private static Operation? Renamed(Operation operation, Dictionary<string, string> names)
    {
        return operation switch
        {
            AlterColumnOp { NewName: not null, Type: null, Nullable: null, ServerDefault.IsGiven: false, ColumnOptions: null, InsertBefore: null, InsertAfter: null } => null,
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
