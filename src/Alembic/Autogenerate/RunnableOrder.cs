using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Autogenerate;

/// <summary>Moves foreign keys to where they can be dropped and added: before the tables that they refer to go, and after those have come.</summary>
internal static class RunnableOrder
{
    /// <summary>Puts operations in an order in which they run.</summary>
    /// <param name="operations">The operations, in Alembic's order.</param>
    public static ValueList<Operation> Of(ValueList<Operation> operations) => ValueList.From(AddedLate(DroppedEarly(operations)));

    // Alembic drops tables first, and then looks at those that stay.
    private static List<Operation> DroppedEarly(IReadOnlyList<Operation> operations)
    {
        var dropped = new HashSet<(string?, string)>();
        List<Operation> early = [], rest = [];
        foreach (var operation in operations)
        {
            switch (operation)
            {
                case DropTableOp { Original: { } original } drop:
                    var keys = original.Constraints.OfType<ForeignKey>().Where(key => key.Name is not null && dropped.Contains(Target(key))).ToList();
                    early.AddRange(keys.Select(key => new DropConstraintOp(key.Name, drop.TableName) { Kind = ConstraintKind.ForeignKey, Schema = drop.Schema, Original = key }));
                    rest.Add(drop with { Original = original with { Constraints = ValueList.From(original.Constraints.Except(keys)) } });
                    dropped.Add((drop.Schema, drop.TableName));
                    break;
                case DropTableOp drop:
                    rest.Add(drop);
                    dropped.Add((drop.Schema, drop.TableName));
                    break;
                case ModifyTableOps modify:
                    Split(modify, each => each is DropConstraintOp { Original: ForeignKey key } && dropped.Contains(Target(key)), early, rest);
                    break;
                default:
                    rest.Add(operation);
                    break;
            }
        }

        return [.. early, .. rest];
    }

    private static List<Operation> AddedLate(IReadOnlyList<Operation> operations)
    {
        var toCome = operations.OfType<CreateTableOp>().Select(create => (create.Table.Schema, create.Table.Name)).ToHashSet();
        List<Operation> late = [], rest = [];
        foreach (var operation in operations)
        {
            switch (operation)
            {
                case CreateTableOp { Table: var table } create:
                    toCome.Remove((table.Schema, table.Name));
                    var keys = table.Constraints.OfType<ForeignKey>().Where(key => toCome.Contains(Target(key))).ToList();
                    late.AddRange(keys.Select(key => new AddConstraintOp(table.Name, key) { Schema = table.Schema }));
                    rest.Add(create with { Table = table with { Constraints = ValueList.From(table.Constraints.Except(keys)) } });
                    break;
                case ModifyTableOps modify:
                    Split(modify, each => each is AddConstraintOp { Constraint: ForeignKey key } && toCome.Contains(Target(key)), late, rest);
                    break;
                default:
                    rest.Add(operation);
                    break;
            }
        }

        return [.. rest, .. late];
    }

    private static void Split(ModifyTableOps modify, Func<Operation, bool> moves, List<Operation> moved, List<Operation> rest)
    {
        foreach (var part in modify.Operations.ToLookup(moves))
        {
            (part.Key ? moved : rest).Add(modify with { Operations = ValueList.From(part) });
        }
    }

    private static (string?, string) Target(ForeignKey key) => (key.ReferredSchema, key.ReferredTable);
}
