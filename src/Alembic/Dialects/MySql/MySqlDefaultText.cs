using System.Text.RegularExpressions;
using Alembic.Sql;

namespace Alembic.Dialects.MySql;

/// <summary>Brings the text of a default into one form, as far as that needs no server.</summary>
internal static partial class MySqlDefaultText
{
    /// <summary>Gives the default; <see langword="null"/> for <c>NULL</c>, which is none.</summary>
    public static string? Normal(string sql)
    {
        var text = sql.Trim();
        return text.Equals("NULL", StringComparison.OrdinalIgnoreCase) ? null
            : Now().Match(text) is { Success: true } now ? $"current_timestamp({(now.Groups["digits"].Value is "0" ? "" : now.Groups["digits"].Value)})"
            : text;
    }

    /// <summary>Whether a text that a script gave as it stands is an expression that a server takes only in parentheses.</summary>
    public static bool NeedsParentheses(string sql, MySqlDialect dialect)
    {
        var tokens = new SqlLexer(sql, dialect.Lexer);
        if (!tokens.MoveToCode() || tokens.Current.Is(sql, '(') || Now().IsMatch(sql.Trim()))
        {
            return false;
        }

        var isSigned = tokens.Current.Is(sql, '-') || tokens.Current.Is(sql, '+');
        if (isSigned && !tokens.MoveToCode())
        {
            return false;
        }

        var isName = tokens.Current.Kind == SqlTokenKind.Word;
        var depth = 0;
        var isCall = false;
        while (tokens.MoveToCode())
        {
            var isOpening = tokens.Current.Is(sql, '(');
            if (depth == 0 && !(isName && isOpening && !isCall))
            {
                // What follows is an operator, a second word (DATE '2024-01-01') or ON UPDATE.
                return tokens.Current.Kind == SqlTokenKind.Operator;
            }

            isCall = true;
            depth += isOpening ? 1 : tokens.Current.Is(sql, ')') ? -1 : 0;
        }

        return isCall && !dialect.IsMariaDb;
    }

    [GeneratedRegex(@"^(current_timestamp|now|localtime|localtimestamp)\s*(\(\s*(?<digits>\d*)\s*\))?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Now();
}
