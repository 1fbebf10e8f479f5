using Alembic.Schema;

namespace Alembic.Dialects.Sqlite;

/// <summary>Writes SQL in a form that is the same for all texts that mean the same to SQLite's parser: it keeps a definition as it was typed.</summary>
/// <remarks>White space, comments, the case of words and names, and quotes that a name does not need do not count.</remarks>
internal static class SqliteNormalText
{
    public static string Of(string sql) => string.Join(' ', SqliteTokenizer.Read(sql).Select(Text)).TrimEnd();

    /// <summary>As <see cref="Of"/>, without parentheses round the whole.</summary>
    public static string OfBare(string sql)
    {
        var tokens = SqliteTokenizer.Read(sql)[..^1];
        while (tokens.Count > 2 && tokens[0].Is('(') && Close(tokens) == tokens.Count - 1)
        {
            tokens = tokens[1..^1];
        }

        return string.Join(' ', tokens.Select(Text));
    }

    private static string Text(SqliteToken token) => token.Kind switch
    {
        SqliteTokenKind.Text => $"'{token.Value.Replace("'", "''", StringComparison.Ordinal)}'",
        SqliteTokenKind.QuotedName => IsPlain(token.Value) ? token.Value.ToLowerInvariant() : $"\"{token.Value.ToLowerInvariant().Replace("\"", "\"\"", StringComparison.Ordinal)}\"",
        _ => token.Value.ToLowerInvariant(),
    };

    private static bool IsPlain(string name) => name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(character => char.IsAsciiLetterOrDigit(character) || character == '_');

    private static int Close(List<SqliteToken> tokens)
    {
        var depth = 0;
        for (var at = 0; at < tokens.Count; at++)
        {
            depth += tokens[at].Is('(') ? 1 : tokens[at].Is(')') ? -1 : 0;
            if (depth == 0)
            {
                return at;
            }
        }

        return -1;
    }
}
