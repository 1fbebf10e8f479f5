using System.Buffers;

namespace Alembic.Dialects.Sqlite;

/// <summary>Cuts SQLite's SQL into tokens; white space and comments go.</summary>
internal static class SqliteTokenizer
{
    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789abcdefABCDEFxX._+-");

    public static List<SqliteToken> Read(string sql)
    {
        var tokens = new List<SqliteToken>();
        var at = 0;
        while (SkipBlank(sql, ref at))
        {
            tokens.Add(Next(sql, ref at));
        }

        tokens.Add(new(SqliteTokenKind.End, "", sql.Length, sql.Length));
        return tokens;
    }

    private static SqliteToken Next(string sql, ref int at)
    {
        var start = at;
        var first = sql[at];
        if (first is '"' or '`' or '[' or '\'')
        {
            var value = Quoted(sql, ref at, first == '[' ? ']' : first);
            return new(first == '\'' ? SqliteTokenKind.Text : SqliteTokenKind.QuotedName, value, start, at);
        }

        if (IsWordStart(first))
        {
            // x'0F' is a blob.
            if (first is 'x' or 'X' && at + 1 < sql.Length && sql[at + 1] == '\'')
            {
                at++;
                Quoted(sql, ref at, '\'');
                return new(SqliteTokenKind.Number, sql[start..at], start, at);
            }

            at = End(sql, at, character => IsWordStart(character) || char.IsAsciiDigit(character));
            return new(SqliteTokenKind.Word, sql[start..at], start, at);
        }

        if (char.IsAsciiDigit(first) || (first == '.' && at + 1 < sql.Length && char.IsAsciiDigit(sql[at + 1])))
        {
            at = NumberEnd(sql, at);
            return new(SqliteTokenKind.Number, sql[start..at], start, at);
        }

        at++;
        return new(SqliteTokenKind.Symbol, sql[start..at], start, at);
    }

    // A sign belongs to the number only behind an exponent's e.
    private static int NumberEnd(string sql, int at)
    {
        var isHex = at + 1 < sql.Length && sql[at] == '0' && sql[at + 1] is 'x' or 'X';
        var start = at;
        while (at < sql.Length && NumberCharacters.Contains(sql[at])
            && (sql[at] is not ('+' or '-') || (at > start && !isHex && sql[at - 1] is 'e' or 'E')))
        {
            at++;
        }

        return at;
    }

    // A doubled quote stands for itself, except in brackets.
    private static string Quoted(string sql, ref int at, char close)
    {
        var start = ++at;
        while (at < sql.Length)
        {
            if (sql[at] != close)
            {
                at++;
            }
            else if (close != ']' && at + 1 < sql.Length && sql[at + 1] == close)
            {
                at += 2;
            }
            else
            {
                break;
            }
        }

        var value = sql[start..at];
        at = Math.Min(at + 1, sql.Length);
        return close == ']' ? value : value.Replace(new string(close, 2), close.ToString(), StringComparison.Ordinal);
    }

    private static bool SkipBlank(string sql, ref int at)
    {
        while (at < sql.Length)
        {
            if (char.IsWhiteSpace(sql[at]))
            {
                at++;
            }
            else if (sql.AsSpan(at).StartsWith("--", StringComparison.Ordinal))
            {
                at = End(sql, at, character => character != '\n');
            }
            else if (sql.AsSpan(at).StartsWith("/*", StringComparison.Ordinal))
            {
                var close = sql.IndexOf("*/", at + 2, StringComparison.Ordinal);
                at = close < 0 ? sql.Length : close + 2;
            }
            else
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsWordStart(char character) => char.IsAsciiLetter(character) || character is '_' or '$' || character > '\u007f';

    private static int End(string sql, int at, Func<char, bool> belongs)
    {
        while (at < sql.Length && belongs(sql[at]))
        {
            at++;
        }

        return at;
    }
}
