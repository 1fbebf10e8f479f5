using Alembic.Sql;

namespace Alembic.Dialects.MySql;

/// <summary>Brings the text of a default into one form, as far as that needs no server.</summary>
internal static class MySqlDefaultText
{
    /// <summary>Gives the default; <see langword="null"/> for <c>NULL</c>, which is none.</summary>
    public static string? Normal(string sql)
    {
        var text = sql.Trim();
        return text.Equals("NULL", StringComparison.OrdinalIgnoreCase) ? null
            : Digits(text) is { } digits ? $"current_timestamp({(digits == "0" ? "" : digits)})"
            : text;
    }

    /// <summary>Whether a text that a script gave as it stands is an expression that a server takes only in parentheses.</summary>
    public static bool NeedsParentheses(string sql, MySqlDialect dialect)
    {
        var tokens = new SqlLexer(sql, dialect.Lexer);
        if (!tokens.MoveToCode() || tokens.Current.Kind == SqlTokenKind.String || tokens.Current.Is(sql, '(') || Digits(sql.Trim()) is not null)
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

    // The digits of a second that one of the names of the current time is called with; null for another text.
    private static string? Digits(string sql)
    {
        var open = sql.IndexOf('(', StringComparison.Ordinal);
        var name = (open < 0 ? sql : sql[..open]).TrimEnd().ToLowerInvariant();
        if (name is not ("current_timestamp" or "now" or "localtime" or "localtimestamp"))
        {
            return null;
        }

        var digits = open < 0 ? "" : sql.EndsWith(')') ? sql[(open + 1)..^1].Trim() : "?";
        return digits.All(char.IsAsciiDigit) ? digits : null;
    }
}
