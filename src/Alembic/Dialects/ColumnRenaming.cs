using System.Text;
using Alembic.Schema;
using Alembic.Sql;

namespace Alembic.Dialects;

/// <summary>Gives the parts of a table with a column's new name in place of the old one, as a database does when it renames the column.</summary>
internal sealed class ColumnRenaming(Dialect dialect, string before, string after)
{
    // The options whose text is SQL, and those that name columns.
    private static readonly string[] Options = ["where", "include", "partition_by", "check", "key_terms", "length", "ops", "collate"];

    public Table Of(Table table) => table with
    {
        Columns = ValueList.From(table.Columns.Select(Of)),
        Constraints = ValueList.From(table.Constraints.Select(Of)),
        Indexes = ValueList.From(table.Indexes.Select(index => index with { Columns = Of(index.Columns), Options = Of(index.Options) })),
        Options = Of(table.Options),
    };

    /// <summary>A foreign key of any table that refers to the column's table.</summary>
    public ForeignKey Referring(ForeignKey key) => key with { ReferredColumns = Names(key.ReferredColumns) };

    private Column Of(Column column) => column with
    {
        Name = Of(column.Name),
        Default = column.Default switch
        {
            Computed computed => computed with { Sql = Of(computed.Sql) },
            var other => other,
        },
        Options = Of(column.Options),
    };

    private Constraint Of(Constraint constraint) => constraint switch
    {
        PrimaryKey key => key with { Columns = Names(key.Columns), Options = Of(key.Options) },
        Unique unique => unique with { Columns = Names(unique.Columns), Options = Of(unique.Options) },
        ForeignKey key => key with { Columns = Names(key.Columns), Options = Of(key.Options) },
        Check check => check with { Condition = Of(check.Condition) },
        Exclude exclude => exclude with
        {
            Elements = ValueList.From(exclude.Elements.Select(element => element with { Expression = Of(element.Expression) })),
            Where = exclude.Where is null ? null : Of(exclude.Where),
        },
        _ => constraint,
    };

    private ValueList<SqlExpression> Of(ValueList<SqlExpression> expressions) => ValueList.From(expressions.Select(Of));

    private ValueList<DialectOption> Of(ValueList<DialectOption> options) => options.Count == 0 ? options
        : ValueList.From(options.Select(option => Options.Contains(option.Name) ? option with { Value = OfValue(option.Value) } : option));

    private object? OfValue(object? value) => value switch
    {
        string sql => Sql(sql),
        SqlExpression expression => Of(expression),
        ValueList<string> names => Names(names),
        ValueList<KeyValuePair<string, string>> pairs => ValueList.From(pairs.Select(pair => KeyValuePair.Create(Of(pair.Key), pair.Value))),
        ValueList<KeyValuePair<string, int>> pairs => ValueList.From(pairs.Select(pair => KeyValuePair.Create(Of(pair.Key), pair.Value))),
        _ => value,
    };

    // What is read of a database is names and raw SQL, with a direction round it.
    private SqlExpression Of(SqlExpression expression) => expression switch
    {
        ColumnName column => column with { Name = Of(column.Name) },
        RawSql raw => raw with { Text = Sql(raw.Text) },
        SqlUnary unary => unary with { Operand = Of(unary.Operand) },
        _ => expression,
    };

    private ValueList<string> Names(ValueList<string> names) => ValueList.From(names.Select(Of));

    private string Of(string name) => name == before ? after : name;

    // A word before a parenthesis is a function, and one after :: a type.
    private string Sql(string sql)
    {
        var text = new StringBuilder();
        var isType = false;
        var lexer = new SqlLexer(sql, dialect.Lexer);
        while (lexer.MoveNext())
        {
            var token = lexer.Current;
            var word = token.Of(sql);
            text.Append(!isType && IsName(token, word) && !sql.AsSpan(token.End).TrimStart().StartsWith('(') ? dialect.Identifiers.Quote(after) : word);
            isType = token.IsBlank ? isType : word is "::";
        }

        return text.ToString();
    }

    private bool IsName(SqlToken token, ReadOnlySpan<char> word) => token.Kind switch
    {
        SqlTokenKind.Word => word.Equals(before, StringComparison.OrdinalIgnoreCase) && !(dialect.Identifiers.NeedsQuotes(before) && dialect.Identifiers.NeedsQuotes(before.ToLowerInvariant())),
        SqlTokenKind.QuotedName => word.Equals(dialect.Identifiers.QuoteAlways(before), StringComparison.Ordinal) || word[1..^1].Equals(before, StringComparison.Ordinal),
        _ => false,
    };
}
