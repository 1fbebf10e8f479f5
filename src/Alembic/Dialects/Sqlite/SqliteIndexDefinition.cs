namespace Alembic.Dialects.Sqlite;

/// <summary>What the text of a CREATE INDEX says beyond the pragmas.</summary>
/// <param name="Elements">What is indexed, each as it is written without its direction.</param>
/// <param name="Where">The condition of a partial index; <see langword="null"/> for none.</param>
internal sealed record SqliteIndexDefinition(IReadOnlyList<string> Elements, string? Where)
{
    public static SqliteIndexDefinition Read(string sql)
    {
        var tokens = SqliteTokenizer.Read(sql);
        var at = tokens.FindIndex(token => token.Is("ON"));
        while (at >= 0 && at < tokens.Count && !tokens[at].Is('('))
        {
            at++;
        }

        if (at < 0 || at >= tokens.Count)
        {
            return new([], null);
        }

        var elements = new List<string>();
        var depth = 0;
        var start = at + 1;
        for (; at < tokens.Count; at++)
        {
            depth += tokens[at].Is('(') ? 1 : tokens[at].Is(')') ? -1 : 0;
            if (depth == 0 || (depth == 1 && tokens[at].Is(',')))
            {
                elements.Add(Element(sql, tokens[start..at]));
                start = at + 1;
            }

            if (depth == 0)
            {
                break;
            }
        }

        var where = tokens.FindIndex(Math.Min(at, tokens.Count - 1), token => token.Is("WHERE"));
        return new(elements, where < 0 ? null : sql[tokens[where].End..tokens[^2].End].Trim());
    }

    private static string Element(string sql, List<SqliteToken> tokens)
    {
        var last = tokens.Count - 1;
        if (last > 0 && (tokens[last].Is("ASC") || tokens[last].Is("DESC")))
        {
            last--;
        }

        return last < 0 ? "" : sql[tokens[0].Start..tokens[last].End];
    }
}
