using Alembic.Schema;

namespace Alembic.Dialects;

/// <summary>Carries a column's new name to what refers to the column in its table.</summary>
/// <param name="name">The old name.</param>
/// <param name="newName">The new name.</param>
/// <param name="table">The table.</param>
/// <param name="rules">How names are compared and raw SQL is read.</param>
internal sealed class ColumnRename(string name, string newName, Table table, RecreationRules rules)
{
    private readonly ColumnMentions _mentions = new(rules);

    public Constraint In(Constraint constraint) => constraint switch
    {
        PrimaryKey key => key with { Columns = In(key.Columns) },
        Unique unique => unique with { Columns = In(unique.Columns) },
        ForeignKey key => key with { Columns = In(key.Columns), ReferredColumns = key.ReferredTable.Equals(table.Name, rules.Names) ? In(key.ReferredColumns) : key.ReferredColumns },
        Check check => check with { Condition = In(check.Condition) },
        _ => constraint,
    };

    public TableIndex In(TableIndex index) => index with
    {
        Columns = [.. index.Columns.Select(In)],
        Options = [.. index.Options.Select(option => option.Value is SqlExpression expression ? option with { Value = In(expression) } : option)],
    };

    public Column In(Column column) => column with
    {
        Checks = [.. column.Checks.Select(check => check with { Condition = In(check.Condition) })],
        Default = column.Default is Computed computed ? computed with { Sql = In(computed.Sql) } : column.Default,
    };

    private ValueList<string> In(ValueList<string> names) => [.. names.Select(each => each.Equals(name, rules.Names) ? newName : each)];

    private SqlExpression In(SqlExpression expression) => _mentions.Replace(expression, name, newName);
}
