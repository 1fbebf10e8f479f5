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
            if (run.Count > 0 && (TableOf(operation) is not { } table || TableOf(run[0]) != table || ReusesName(operation, run)))
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

    // A name that changes hands means another column before than behind.
    private static bool ReusesName(Operation operation, List<Operation> run) => operation is AlterColumnOp { NewName: { } newName } rename && run.Exists(each => each switch
    {
        DropColumnOp drop => drop.ColumnName.Equals(newName, StringComparison.OrdinalIgnoreCase),
        AlterColumnOp { NewName: { } other } alter => alter.ColumnName.Equals(newName, StringComparison.OrdinalIgnoreCase) || other.Equals(rename.ColumnName, StringComparison.OrdinalIgnoreCase),
        _ => false,
    });

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

    private List<Operation> SplitRenames(BatchAlterTableOp batch) => new SqliteRenames(batch, Rules, TemporaryName).Split();
}
