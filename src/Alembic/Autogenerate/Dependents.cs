using Alembic.Dialects;
using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Autogenerate;

/// <summary>Drops and recreates what is equal on both sides but depends on something that changes: a foreign key on a changed key, an index on a recreated column.</summary>
internal static class Dependents
{
    /// <summary>What a person should know of a computed column that is dropped and added.</summary>
    public const string ComputedAgain = "the column is dropped and added anew; its values are computed again.";

    /// <summary>Drops the computed columns of columns whose type changes, and adds them again.</summary>
    public static IReadOnlyList<Operation> OnTypes(ComparedTable model, ComparedTable database, IReadOnlyList<Operation> found)
    {
        var converted = found.OfType<AlterColumnOp>().Where(alter => alter.Type is not null).Select(alter => alter.ColumnName).ToHashSet();
        var dropped = found.OfType<DropColumnOp>().Select(drop => drop.ColumnName).ToHashSet();
        var again = database.Columns.Where(column => column.Default is Computed computed && !dropped.Contains(column.Name) && WordsOf(computed.Sql).Any(converted.Contains))
            .Select(column => (Before: column, After: model.FindColumn(column.Name))).Where(pair => pair.After?.Default is Computed).ToList();
        return again.Count == 0 ? found :
        [
            .. again.Select(pair => new DropColumnOp(model.Name, pair.Before.Name) { Schema = model.Schema, Original = ComparedTable.ToOperation(pair.Before), Review = ComputedAgain }),
            .. found.Where(operation => operation is not AlterColumnOp alter || !again.Exists(pair => pair.Before.Name == alter.ColumnName)),
            .. again.Select(pair => new AddColumnOp(model.Name, ComparedTable.ToOperation(pair.After!)) { Schema = model.Schema }),
        ];
    }

    /// <summary>Adds to the operations of a table those for what depends on recreated columns.</summary>
    public static IReadOnlyList<Operation> OnColumns(ComparedTable model, ComparedTable database, IReadOnlyList<Operation> found)
    {
        var anew = found.OfType<DropColumnOp>().Select(drop => drop.ColumnName).Intersect(found.OfType<AddColumnOp>().Select(add => add.Column.Name)).ToHashSet();
        if (anew.Count == 0)
        {
            return found;
        }

        var gone = Gone(found);
        var constraints = database.Constraints.Where(constraint => constraint.Name is not null && !gone.Contains(constraint.Name.Text) && ColumnsOf(constraint).Any(anew.Contains));
        var indexes = database.Indexes.Where(index => index.Name is not null && !gone.Contains(index.Name.Text) && Words(index).Any(anew.Contains));
        return
        [
            .. constraints.Select(constraint => Drop.Of(model, constraint)),
            .. indexes.Select(index => Drop.Of(model, index)),
            .. found,
            .. constraints.Select(constraint => new AddConstraintOp(model.Name, constraint) { Schema = model.Schema }),
            .. indexes.Select(index => new CreateIndexOp(model.Name, index) { Schema = model.Schema }),
        ];
    }

    /// <summary>Gives operations with those for the foreign keys that stand on keys that go, or between columns whose values are converted.</summary>
    public static IEnumerable<Operation> OnKeys(IReadOnlyList<(ComparedTable Model, ComparedTable Database)> tables, IReadOnlyList<Operation> operations, Func<AlterColumnOp, bool> converts)
    {
        var groups = operations.OfType<ModifyTableOps>().ToDictionary(group => (group.Schema, group.TableName));
        var keys = (
            from pair in tables
            let gone = groups.TryGetValue((pair.Model.Schema, pair.Model.Name), out var changes) ? Gone(changes.Operations) : []
            from key in pair.Database.Constraints.OfType<ForeignKey>()
            where key.Name is not null && !gone.Contains(key.Name.Text) && StandsOnChange(pair.Database, key)
            select (pair.Model, Key: key)).ToList();
        return
        [
            .. keys.Select(item => Group(item.Model, Drop.Of(item.Model, item.Key))),
            .. operations,
            .. keys.Select(item => Group(item.Model, new AddConstraintOp(item.Model.Name, item.Key) { Schema = item.Model.Schema })),
        ];

        bool StandsOnChange(ComparedTable table, ForeignKey key)
        {
            var own = Changes((table.Schema, table.Name));
            var target = Changes(table.TargetOf(key));
            return target.Any(operation => LosesKey(operation, key) || Converts(operation, key.ReferredColumns)) || own.Any(operation => Converts(operation, key.Columns));
        }

        IEnumerable<Operation> Changes((string?, string) table) => groups.TryGetValue(table, out var group) ? group.Operations : [];

        bool Converts(Operation operation, ValueList<string> columns) => operation is AlterColumnOp { Type: not null } alter && columns.Contains(alter.ColumnName) && converts(alter);
    }

    private static bool LosesKey(Operation operation, ForeignKey key) => operation switch
    {
        DropConstraintOp { Original: PrimaryKey primary } => primary.Columns.ToHashSet().SetEquals(key.ReferredColumns),
        DropConstraintOp { Original: Unique unique } => unique.Columns.ToHashSet().SetEquals(key.ReferredColumns),
        DropIndexOp { Original: { Unique: true } index } => index.Columns.OfType<ColumnName>().Select(column => column.Name).ToHashSet().SetEquals(key.ReferredColumns),
        _ => false,
    };

    private static ModifyTableOps Group(ComparedTable table, Operation operation) => new(table.Name, [operation]) { Schema = table.Schema };

    private static HashSet<string> Gone(IEnumerable<Operation> operations) => operations.Select(operation => operation switch
    {
        DropConstraintOp drop => drop.Name?.Text,
        DropIndexOp drop => drop.Name?.Text,
        _ => null,
    }).OfType<string>().ToHashSet();

    /// <summary>The columns that a constraint is on, and other words of its expressions.</summary>
    public static IEnumerable<string> ColumnsOf(Constraint constraint) => constraint switch
    {
        PrimaryKey key => key.Columns,
        Unique unique => unique.Columns,
        ForeignKey key => key.Columns,
        Check check => WordsOf(check.Condition),
        Exclude exclude => exclude.Elements.Select(element => element.Expression).Append(exclude.Where).SelectMany(WordsOf),
        _ => [],
    };

    /// <summary>The words of what is no plain column in an index: of expressions and the condition.</summary>
    public static IEnumerable<string> ExpressionsOf(TableIndex index) =>
        index.Columns.Where(column => SchemaComparison.Bare(column) is not ColumnName).Concat(index.Options.Select(option => option.Value).OfType<SqlExpression>()).SelectMany(WordsOf);

    private static IEnumerable<string> Words(TableIndex index) =>
    [
        .. index.Columns.SelectMany(WordsOf),
        .. index.Options.SelectMany(option => option.Value switch { SqlExpression sql => WordsOf(sql), ValueList<string> names => names, _ => [] }),
    ];

    /// <summary>The words of an expression, among them its columns.</summary>
    public static IEnumerable<string> WordsOf(SqlExpression? expression) => expression switch
    {
        ColumnName column => [column.Name],
        RawSql sql => WordsOf(sql.Text),
        SqlUnary unary => WordsOf(unary.Operand),
        _ => [],
    };

    private static string[] WordsOf(string sql) => sql.Split([' ', '(', ')', ',', '"', ':', '.', '\n', '='], StringSplitOptions.RemoveEmptyEntries);
}
