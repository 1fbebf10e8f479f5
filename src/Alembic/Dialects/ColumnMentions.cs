using Alembic.Schema;
using Alembic.Sql;

namespace Alembic.Dialects;

/// <summary>Finds the names of columns in expressions, raw SQL included.</summary>
/// <param name="rules">How names are compared and raw SQL is read.</param>
internal sealed class ColumnMentions(RecreationRules rules)
{
    /// <summary>Whether an expression names a column.</summary>
    public bool Any(SqlExpression expression, string name) => Any(expression, found => found.Equals(name, rules.Names));

    /// <summary>Whether raw SQL has a name as a word or in quotes.</summary>
    public bool Any(string sql, string name)
    {
        var found = false;
        Read(sql, (each, _, _) => found |= each.Equals(name, rules.Names));
        return found;
    }

    /// <summary>The expression with another name in place of a column's.</summary>
    public SqlExpression Replace(SqlExpression expression, string name, string newName) => expression switch
    {
        ColumnName column when column.Name.Equals(name, rules.Names) => column with { Name = newName },
        RawSql raw => raw with { Text = Replace(raw.Text, name, newName) },
        SqlUnary unary => unary with { Operand = Replace(unary.Operand, name, newName) },
        SqlBinary binary => binary with { Left = Replace(binary.Left, name, newName), Right = Replace(binary.Right, name, newName) },
        SqlJunction junction => junction with { Items = All(junction.Items, name, newName) },
        SqlFunction function => function with { Arguments = All(function.Arguments, name, newName) },
        SqlFragments fragments => fragments with { Parts = All(fragments.Parts, name, newName) },
        SqlIn within => within with { Operand = Replace(within.Operand, name, newName), Items = All(within.Items, name, newName) },
        SqlBetween between => between with { Operand = Replace(between.Operand, name, newName), Low = Replace(between.Low, name, newName), High = Replace(between.High, name, newName) },
        SqlCast cast => cast with { Operand = Replace(cast.Operand, name, newName) },
        _ => expression,
    };

    private ValueList<SqlExpression> All(ValueList<SqlExpression> items, string name, string newName) => [.. items.Select(item => Replace(item, name, newName))];

    private bool Any(SqlExpression expression, Predicate<string> isMeant) => expression switch
    {
        ColumnName column => isMeant(column.Name),
        RawSql raw => AnyInRaw(raw.Text, isMeant),
        SqlUnary unary => Any(unary.Operand, isMeant),
        SqlBinary binary => Any(binary.Left, isMeant) || Any(binary.Right, isMeant),
        SqlJunction junction => junction.Items.Any(item => Any(item, isMeant)),
        SqlFunction function => function.Arguments.Any(item => Any(item, isMeant)),
        SqlFragments fragments => fragments.Parts.Any(item => Any(item, isMeant)),
        SqlIn within => Any(within.Operand, isMeant) || within.Items.Any(item => Any(item, isMeant)),
        SqlBetween between => Any(between.Operand, isMeant) || Any(between.Low, isMeant) || Any(between.High, isMeant),
        SqlCast cast => Any(cast.Operand, isMeant),
        _ => false,
    };

    private bool AnyInRaw(string sql, Predicate<string> isMeant)
    {
        var found = false;
        Read(sql, (name, _, _) => found |= isMeant(name));
        return found;
    }

    private string Replace(string sql, string name, string newName)
    {
        var places = new List<(int Start, int End)>();
        Read(sql, (found, start, end) =>
        {
            if (found.Equals(name, rules.Names))
            {
                places.Add((start, end));
            }
        });
        foreach (var (start, end) in Enumerable.Reverse(places))
        {
            sql = string.Concat(sql.AsSpan(0, start), rules.Quote(newName), sql.AsSpan(end));
        }

        return sql;
    }

    // A word before a parenthesis calls a function.
    private void Read(string sql, Action<string, int, int> take)
    {
        var lexer = new SqlLexer(sql, rules.Lexer);
        SqlToken? last = null;
        while (lexer.MoveToCode())
        {
            var token = lexer.Current;
            if (last is { } name && !(name.Kind == SqlTokenKind.Word && token.Of(sql) is "("))
            {
                take(NameOf(sql, name), name.Start, name.End);
            }

            last = token.Kind is SqlTokenKind.Word or SqlTokenKind.QuotedName ? token : null;
        }

        if (last is { } final)
        {
            take(NameOf(sql, final), final.Start, final.End);
        }
    }

    private static string NameOf(string sql, SqlToken token)
    {
        var text = token.Of(sql).ToString();
        return token.Kind == SqlTokenKind.Word || text.Length < 2 ? text
            : text[0] == '[' ? text[1..^1]
            : text[1..^1].Replace(new string(text[0], 2), text[0].ToString(), StringComparison.Ordinal);
    }
}
