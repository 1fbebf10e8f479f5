using System.Text;

namespace Alembic.Dialects.PostgreSql;

/// <summary>Simplifies what an index is on, so that a model's text and the server's own can be told the same.</summary>
internal static class PostgreSqlIndexText
{
    // Each with what remains of it: the server does not repeat what holds anyway.
    private static readonly (string Ending, string Kept)[] Endings =
    [
        (" asc nulls last", ""), (" desc nulls last", " desc nulls last"), (" nulls last", ""), (" asc", ""),
        (" asc nulls first", " nulls first"), (" desc nulls first", " desc"),
    ];

    public static string Simplify(string expression, string table)
    {
        var text = expression.ToLowerInvariant().Replace("\"", "", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal)
            .Replace($"{table.ToLowerInvariant()}.", "", StringComparison.Ordinal);
        text = WithoutParentheses(WithoutCasts(text));
        foreach (var (ending, kept) in Endings)
        {
            if (text.EndsWith(ending, StringComparison.Ordinal))
            {
                text = text[..^ending.Length] + kept;
                break;
            }
        }

        return WithoutCastCall(WithoutParentheses(text)).Replace(" ", "", StringComparison.Ordinal);
    }

    private static string WithoutParentheses(string text)
    {
        while (text is ['(', .., ')'])
        {
            text = text[1..^1];
        }

        return text;
    }

    // ::character varying: a cast's type may be of several words.
    private static string WithoutCasts(string text)
    {
        var kept = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length;)
        {
            var end = at + 2;
            if (text.AsSpan(at).StartsWith("::", StringComparison.Ordinal))
            {
                while (end < text.Length && (IsWord(text[end]) || text[end] == ' '))
                {
                    end++;
                }

                while (end > at + 2 && text[end - 1] == ' ')
                {
                    end--;
                }
            }

            if (end > at + 3)
            {
                at = end;
            }
            else
            {
                kept.Append(text[at++]);
            }
        }

        return kept.ToString();
    }

    // cast(x as type) is x.
    private static string WithoutCastCall(string text)
    {
        const string cast = "cast";
        var open = text.IndexOf('(', StringComparison.Ordinal);
        if (!text.StartsWith(cast, StringComparison.Ordinal) || open < 0 || text[cast.Length..open].Trim().Length > 0)
        {
            return text;
        }

        text = text.Replace(text[..(open + 1)], "", StringComparison.Ordinal);
        for (var start = text.IndexOf("as ", StringComparison.Ordinal); start >= 0; start = text.IndexOf("as ", start, StringComparison.Ordinal))
        {
            var close = text.IndexOf(')', start);
            if (close < 0)
            {
                break;
            }

            text = text.Remove(start, close + 1 - start);
        }

        return text;
    }

    private static bool IsWord(char character) => char.IsLetterOrDigit(character) || character == '_';
}
