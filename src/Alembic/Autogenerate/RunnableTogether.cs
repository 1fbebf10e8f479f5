using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Autogenerate;

/// <summary>
/// Puts operations in an order in which MySQL runs them: foreign keys go before all else and come after all else, for the index of one cannot be dropped;
/// what only runs in one statement stands in a batch: an index that a foreign key may need and the one in its place, a column that is numbered and its key.
/// </summary>
internal static class RunnableTogether
{
    /// <summary>Puts operations in an order in which they run.</summary>
    /// <param name="operations">The operations, in Alembic's order.</param>
    public static ValueList<Operation> Of(ValueList<Operation> operations)
    {
        List<Operation> early = [], rest = [], late = [];
        var altered = operations.OfType<ModifyTableOps>().Select(modify => (modify.Schema, modify.TableName)).ToHashSet();
        foreach (var operation in RunnableOrder.Of(operations))
        {
            switch (operation)
            {
                case ModifyTableOps modify:
                    early.AddRange(modify.Operations.Where(IsKeyGone));
                    late.AddRange(modify.Operations.Where(IsKeyCome));
                    rest.AddRange(Together(modify with { Operations = ValueList.From(modify.Operations.Where(each => !IsKeyGone(each) && !IsKeyCome(each))) }));
                    break;
                case CreateTableOp { Table: var table } create:
                    var keys = table.Constraints.OfType<ForeignKey>().Where(key => altered.Contains((key.ReferredSchema, key.ReferredTable))).ToList();
                    late.AddRange(keys.Select(key => new AddConstraintOp(table.Name, key) { Schema = table.Schema }));
                    rest.Add(create with { Table = table with { Constraints = ValueList.From(table.Constraints.Except(keys)) } });
                    break;
                case AddConstraintOp { Constraint: ForeignKey }: late.Add(operation); break;
                default: rest.Add(operation); break;
            }
        }

        return ValueList.From([.. early, .. rest, .. late]);
    }

    private static bool IsKeyGone(Operation operation) => operation is DropConstraintOp { Kind: ConstraintKind.ForeignKey };

    private static bool IsKeyCome(Operation operation) => operation is AddConstraintOp { Constraint: ForeignKey };

    private static IEnumerable<Operation> Together(ModifyTableOps modify)
    {
        if (modify.Operations.Count == 0)
        {
            return [];
        }

        var together = modify.Operations.Where(OperationFits).ToList();
        var replacesIndex = together.Exists(each => each is DropIndexOp or DropConstraintOp { Kind: ConstraintKind.Unique })
            && together.Exists(each => each is CreateIndexOp or AddConstraintOp { Constraint: Unique });
        return together.Count > 1 && (replacesIndex || together.Exists(NeedsOthers))
            ? [new BatchAlterTableOp(modify.TableName, ValueList.From(together)) { Schema = modify.Schema }, .. modify.Operations.Where(each => !OperationFits(each))]
            : [modify];
    }

    private static bool OperationFits(Operation operation) => operation
        is AddColumnOp or DropColumnOp or AlterColumnOp or AddConstraintOp or DropConstraintOp or CreateIndexOp or DropIndexOp;

    // The column that is numbered, and the primary key that it needs.
    private static bool NeedsOthers(Operation operation) => operation
        is AddColumnOp { Column.Autoincrement: true } or AlterColumnOp { Autoincrement: not null }
        or DropConstraintOp { Kind: ConstraintKind.PrimaryKey } or AddConstraintOp { Constraint: PrimaryKey };
}
