using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Autogenerate;

/// <summary>Puts operations in an order in which they run: foreign keys go before all else and come after it; of one table, keys and indexes go before its columns change and come afterwards.</summary>
internal static class RunnableOrder
{
    private const int AnewStep = 1;

    /// <summary>Puts operations in an order in which they run.</summary>
    /// <param name="operations">The operations, in Alembic's order.</param>
    public static ValueList<Operation> Of(ValueList<Operation> operations)
    {
        List<Operation> early = [], rest = [], late = [];
        int? firstChange = null;
        var lessened = operations.OfType<ModifyTableOps>().Where(modify => modify.Operations.Any(operation => operation is DropColumnOp)).Select(modify => (modify.Schema, modify.TableName)).ToHashSet();
        var toCome = KeysToCome(operations);
        var dropped = KeysToGo(operations);
        foreach (var operation in operations)
        {
            switch (operation)
            {
                case DropTableOp drop:
                    // It takes its keys along, which may refer to columns that go with a change.
                    var refersToChange = drop.Original?.Constraints.OfType<ForeignKey>().Any(key => lessened.Contains(Target(key))) == true;
                    rest.Insert(refersToChange && firstChange is { } place ? place : rest.Count, WithoutKeys(drop, dropped, early));
                    firstChange += refersToChange ? 1 : 0;
                    dropped.Add((drop.Schema, drop.TableName));
                    break;
                case CreateTableOp { Table: var table } create:
                    toCome.Remove((table.Schema, table.Name));
                    rest.Add(WithoutKeys(create, toCome, late));
                    break;
                case AddConstraintOp { Constraint: ForeignKey } add:
                    late.Add(add);
                    break;
                case DropConstraintOp { Original: ForeignKey } drop:
                    early.Add(drop);
                    break;
                case ModifyTableOps modify:
                    firstChange ??= rest.Count;
                    Split(modify, early, rest, late);
                    break;
                default:
                    rest.Add(operation);
                    break;
            }
        }

        return [.. early, .. rest, .. late];
    }

    // The tables that are not there yet, and those to which a key is added that others may refer to.
    private static HashSet<(string?, string)> KeysToCome(ValueList<Operation> operations) =>
    [
        .. operations.OfType<CreateTableOp>().Select(create => (create.Table.Schema, create.Table.Name)),
        .. operations.OfType<ModifyTableOps>().Where(modify => modify.Operations.Any(IsKey)).Select(modify => (modify.Schema, modify.TableName)),
    ];

    // The tables that lose a key to which others may refer.
    private static HashSet<(string?, string)> KeysToGo(ValueList<Operation> operations) =>
    [
        .. operations.OfType<ModifyTableOps>().Where(modify => modify.Operations.Any(LosesKey)).Select(modify => (modify.Schema, modify.TableName)),
    ];

    private static bool LosesKey(Operation operation) => operation
        is DropConstraintOp { Original: PrimaryKey or Unique } or DropIndexOp { Original.Unique: true } or AlterColumnOp { Type: not null };

    private static bool IsKey(Operation operation) => operation
        is AddConstraintOp { Constraint: PrimaryKey or Unique } or CreateIndexOp { Index.Unique: true } or AlterColumnOp { Type: not null };

    private static DropTableOp WithoutKeys(DropTableOp drop, HashSet<(string?, string)> dropped, List<Operation> early)
    {
        if (drop.Original is not { } original)
        {
            return drop;
        }

        var keys = original.Constraints.OfType<ForeignKey>().Where(key => key.Name is not null && dropped.Contains(Target(key))).ToList();
        early.AddRange(keys.Select(key => new DropConstraintOp(key.Name, drop.TableName) { Kind = ConstraintKind.ForeignKey, Schema = drop.Schema, Original = key }));
        return drop with { Original = original with { Constraints = ValueList.From(original.Constraints.Except(keys)) } };
    }

    private static CreateTableOp WithoutKeys(CreateTableOp create, HashSet<(string?, string)> toCome, List<Operation> late)
    {
        var table = create.Table;
        var keys = table.Constraints.OfType<ForeignKey>().Where(key => toCome.Contains(Target(key)) || (Target(key) == (table.Schema, table.Name) && !HasKey(table, key))).ToList();
        late.AddRange(keys.Select(key => new AddConstraintOp(table.Name, key with { UseAlter = false }) { Schema = table.Schema }));
        return keys.Count == 0 ? create : create with { Table = table with { Constraints = ValueList.From(table.Constraints.Except(keys)) } };
    }

    // A unique index comes after the table that it is on.
    private static bool HasKey(Table table, ForeignKey key) => table.Constraints.Select(constraint => constraint switch
    {
        PrimaryKey primary => primary.Columns,
        Unique unique => unique.Columns,
        _ => [],
    }).Any(columns => columns.ToHashSet().SetEquals(key.ReferredColumns))
        || table.Columns.Where(column => column.PrimaryKey || column.Unique).Select(column => column.Name).ToHashSet().IsSupersetOf(key.ReferredColumns);

    private static void Split(ModifyTableOps modify, List<Operation> early, List<Operation> rest, List<Operation> late)
    {
        var added = modify.Operations.OfType<AddColumnOp>().Select(add => add.Column.Name).ToHashSet();
        Add(early, operation => operation is DropConstraintOp { Original: ForeignKey });
        Add(rest, operation => operation is not (DropConstraintOp { Original: ForeignKey } or AddConstraintOp { Constraint: ForeignKey }));
        Add(late, operation => operation is AddConstraintOp { Constraint: ForeignKey });

        void Add(List<Operation> to, Func<Operation, bool> takes)
        {
            if (modify.Operations.Where(takes).OrderBy(operation => operation is DropColumnOp drop && added.Contains(drop.ColumnName) ? AnewStep : Step(operation)).ToList() is { Count: > 0 } taken)
            {
                to.Add(modify with { Operations = ValueList.From(taken) });
            }
        }
    }

    // What depends on columns goes first and comes last; a computed column depends on others.
    private static int Step(Operation operation) => operation switch
    {
        DropIndexOp or DropConstraintOp => 0,
        DropColumnOp { Original.Default: Computed } => AnewStep,
        AddColumnOp { Column.Default: not Computed } => 2,
        AlterColumnOp => 3,
        AddColumnOp => 4,
        DropColumnOp => 5,
        AddConstraintOp { Constraint: PrimaryKey or Unique } => 6,
        AddConstraintOp => 7,
        CreateIndexOp => 8,
        AlterTableOptionsOp => 9,
        SetCommentOp => 10,
        _ => 3,
    };

    private static (string?, string) Target(ForeignKey key) => (key.ReferredSchema, key.ReferredTable);
}
