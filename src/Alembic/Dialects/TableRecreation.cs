using Alembic.Operations;
using Alembic.Schema;
using Alembic.Sql;

namespace Alembic.Dialects;

/// <summary>Applies a batch's operations to a table in memory: what the new table is, and where its rows come from. Alembic: <c>ApplyBatchImpl</c>.</summary>
internal sealed partial class TableRecreation
{
    private readonly RecreationRules _rules;
    private readonly BatchAlterTableOp _batch;
    private readonly Table _table;
    private readonly NamingConvention _naming;
    private readonly List<RecreatedColumn> _columns;
    private readonly List<Constraint> _constraints;
    private readonly List<TableIndex> _indexes;
    private readonly List<Operation> _before = [];
    private readonly List<string> _dropped = [];
    private ValueList<DialectOption> _options;
    private string? _comment;

    private TableRecreation(Table table, BatchAlterTableOp batch, RecreationRules rules)
    {
        (_table, _batch, _rules) = (table, batch, rules);
        _naming = batch.Naming ?? rules.Naming;
        _columns = [.. table.Columns.Select(Reflected).Select(column => new RecreatedColumn(column, column.Name))];
        _constraints = [.. table.Constraints, .. batch.TableConstraints];
        _indexes = [.. table.Indexes];
        _options = [.. table.Options, .. batch.TableOptions];
        _comment = table.Comment;
    }

    /// <summary>Applies the operations of a batch.</summary>
    /// <param name="table">The table as it is.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="rules">How the database compares names, and the naming convention.</param>
    /// <exception cref="AlembicException">An operation names a column, constraint or index that the table does not have.</exception>
    public static RecreatedTable Apply(Table table, BatchAlterTableOp batch, RecreationRules rules)
    {
        var recreation = new TableRecreation(table, batch, rules);
        foreach (var operation in batch.Operations)
        {
            recreation.Apply(operation);
        }

        recreation.DropDependents();
        return recreation.Build();
    }

    private void Apply(Operation operation)
    {
        switch (operation)
        {
            case AddColumnOp add: AddColumn(add); break;
            case DropColumnOp drop: DropColumn(drop); break;
            case AlterColumnOp alter: AlterColumn(alter); break;
            case AddConstraintOp add: AddConstraint(add.Constraint); break;
            case DropConstraintOp drop: DropConstraint(drop); break;
            case CreateIndexOp create: CreateIndex(create); break;
            case DropIndexOp drop: DropIndex(drop); break;
            case CreateTableCommentOp comment: _comment = comment.Comment; break;
            case DropTableCommentOp: _comment = null; break;
            case AlterTableOptionsOp alter: _options = [.. _options.Where(old => !alter.Options.Any(option => option.Dialect == old.Dialect && option.Name == old.Name)), .. alter.Options.Where(option => option.Value is not null)]; break;
            case ModifyTableOps modify: modify.Operations.ToList().ForEach(Apply); break;
            default: _before.Add(operation); break;
        }
    }

    private RecreatedTable Build()
    {
        var columns = Ordered();
        return new(
            _table,
            _table with
            {
                Columns = ValueList.From(columns.Select(column => column.Column)),
                Constraints = ValueList.From(_constraints),
                Indexes = ValueList.From(_indexes),
                Options = _options,
                Comment = _comment,
            },
            columns,
            _before);
    }

    private Column Reflected(Column column) => _batch.ReflectedColumns.FirstOrDefault(given => Same(given.Name, column.Name)) ?? column;

    private bool Same(string one, string other) => one.Equals(other, _rules.Names);

    private bool Has(ValueList<string> names, string name) => names.Any(each => Same(each, name));

    private AlembicException Missing(string kind, string name, IEnumerable<string> names) => new(
        $"The table {_table.FullName} has no {kind} {name}.{(names.Any() ? $" It has: {string.Join(", ", names.Order(StringComparer.Ordinal))}." : "")}");
}

/// <summary>What the new table is.</summary>
/// <param name="Old">The table as it is.</param>
/// <param name="Table">The new table, under its own name.</param>
/// <param name="Columns">Its columns, each with the column that its values come from.</param>
/// <param name="Before">The batch's operations that do not alter the table, such as raw SQL: they run first.</param>
internal sealed record RecreatedTable(Table Old, Table Table, IReadOnlyList<RecreatedColumn> Columns, IReadOnlyList<Operation> Before)
{
    /// <summary>The columns whose values are copied.</summary>
    public IEnumerable<RecreatedColumn> Copied => Columns.Where(column => column.Column.Default is not Computed
        && (column.Source is not null || (column.Initial is not (Computed or Identity) && !Equals(column.Initial, column.Column.Default) && (column.Initial is not null || column.Column.Nullable))));
}

/// <summary>A column of the new table.</summary>
/// <param name="Column">The column.</param>
/// <param name="Source">The old column that its values come from; <see langword="null"/> for a new column.</param>
internal sealed record RecreatedColumn(Column Column, string? Source)
{
    /// <summary>The old type, where the type is another one; else <see langword="null"/>.</summary>
    public SqlType? OldType { get; init; }

    /// <summary>The default that a new column is added with, which its rows take even if the batch changes the default later.</summary>
    public ServerDefault? Initial { get; init; }

    /// <summary>Whether NULLs may be in a column that takes none any more.</summary>
    public bool BecomesNotNull { get; init; }
}

/// <summary>What a recreation must know of the database.</summary>
/// <param name="Naming">The naming convention of the target metadata.</param>
/// <param name="Names">How names are compared.</param>
/// <param name="Lexer">How raw SQL is read.</param>
/// <param name="Quote">Quotes a name where it must be.</param>
/// <param name="GuardOf">The check that a column's type brings along; <see langword="null"/> for none.</param>
internal sealed record RecreationRules(NamingConvention Naming, StringComparison Names, SqlLexerOptions Lexer, Func<string, string> Quote, Func<Column, Check?> GuardOf);
