namespace Alembic.Conformance.Pairs;

/// <summary>Reads from a CREATE TABLE what no pragma tells: constraints with their names, checks, collations, computed columns, options.</summary>
/// <remarks>A constraint at a column is written as the same constraint at the table, and what holds without a word is left out.</remarks>
internal sealed class SqliteTableText
{
    private static readonly string[] Starts = ["constraint", "primary", "not", "null", "unique", "check", "default", "collate", "references", "generated", "as"];
    private readonly List<string> _lines = [];

    public static List<string> Read(string sql)
    {
        var text = new SqliteTableText();
        var words = SqliteWords.Of(sql);
        var open = words.IndexOf("(");
        var close = Close(words, open);
        foreach (var item in Split(words[(open + 1)..close], ","))
        {
            if (item[0] is "constraint" or "primary" or "unique" or "check" or "foreign")
            {
                text.ReadConstraints(null, item);
            }
            else
            {
                text.ReadConstraints(item[0], SkipType(item[1..]));
            }
        }

        text._lines.AddRange(Split(words[(close + 1)..], ",").Select(option => string.Join(' ', option)));
        return text._lines;
    }

    private void ReadConstraints(string? column, List<string> words)
    {
        var name = "";
        foreach (var clause in Clauses(words, column is null))
        {
            if (clause[0] == "constraint")
            {
                name = $"constraint {clause[1]} ";
                continue;
            }

            var line = Normal(column, clause);
            if (line.Length > 0)
            {
                _lines.Add(name + line);
            }

            name = "";
        }
    }

    private static string Normal(string? column, List<string> clause)
    {
        var text = $" {string.Join(' ', clause)} ";
        foreach (var (from, to) in new[]
        {
            (" on conflict abort ", " "), (" on delete no action ", " "), (" on update no action ", " "), (" match simple ", " "), (" generated always as ", " as "),
            (" not deferrable initially immediate ", " "), (" not deferrable ", " "), (" deferrable initially immediate ", " deferrable "), (" asc ", " "),
        })
        {
            text = text.Replace(from, to, StringComparison.Ordinal);
        }

        text = text.Trim();
        return (clause[0], column) switch
        {
            // The pragmas tell these.
            ("null" or "default", _) => "",
            ("not", _) => text == "not null" ? "" : $"{column} {text}",
            ("as", _) or ("generated", _) => $"{column} {(text.EndsWith(" stored", StringComparison.Ordinal) || text.EndsWith(" virtual", StringComparison.Ordinal) ? text : text + " virtual")}",
            ("collate", _) => $"{column} {text}",
            ("primary", not null) => $"primary key ( {column} )" + text["primary key".Length..],
            ("unique", not null) => $"unique ( {column} )" + text["unique".Length..],
            ("references", not null) => $"foreign key ( {column} ) {References(text)}",
            ("foreign", _) => References(text),
            _ => text,
        };
    }

    // The pragmas tell the columns referred to, whether they are written or not.
    private static string References(string text)
    {
        var words = SqliteWords.Of(text);
        var at = words.IndexOf("references") + 2;
        if (at < words.Count && words[at] == "(")
        {
            words.RemoveRange(at, Close(words, at) - at + 1);
        }

        var actions = words[at..];
        var deferral = actions.FindIndex(word => word is "deferrable" or "initially");
        var when = deferral < 0 ? "" : string.Join(' ', actions[deferral..]);
        var match = actions.IndexOf("match");
        return string.Join(' ', words[..at]) + (match < 0 ? "" : $" match {actions[match + 1]}") + (when == "initially deferred" ? " deferrable initially deferred" : when.Length > 0 ? " " + when : "");
    }

    private static IEnumerable<List<string>> Clauses(List<string> words, bool isTable)
    {
        var starts = new List<int>();
        for (var i = 0; i < words.Count; i = words[i] == "(" ? Close(words, i) + 1 : i + 1)
        {
            var isStart = isTable
                ? words[i] is "constraint" or "primary" or "unique" or "check" or "foreign" && !(i > 0 && words[i - 1] == "constraint")
                : Starts.Contains(words[i])
                    && !(words[i] == "null" && i > 0 && words[i - 1] is "not" or "set" or "default") && !(words[i] == "default" && i > 0 && words[i - 1] == "set")
                    && !(words[i] == "as" && i > 0 && words[i - 1] == "always") && !(words[i] == "not" && i + 1 < words.Count && words[i + 1] == "deferrable")
                    && !(i > 0 && words[i - 1] is "constraint" or "collate" or "references" or "default");
            if (isStart)
            {
                starts.Add(i);
            }
        }

        return starts.Select((start, i) => words[start..(i + 1 < starts.Count ? starts[i + 1] : words.Count)]);
    }

    private static List<string> SkipType(List<string> words)
    {
        var at = 0;
        while (at < words.Count && !Starts.Contains(words[at]))
        {
            at = words[at] == "(" ? Close(words, at) + 1 : at + 1;
        }

        return words[at..];
    }

    private static IEnumerable<List<string>> Split(List<string> words, string separator)
    {
        var start = 0;
        for (var i = 0; i <= words.Count; i = i < words.Count && words[i] == "(" ? Close(words, i) + 1 : i + 1)
        {
            if ((i == words.Count || words[i] == separator) && i > start)
            {
                yield return words[start..i];
                start = i + 1;
            }
        }
    }

    private static int Close(List<string> words, int open)
    {
        var depth = 0;
        for (var i = open; i < words.Count; i++)
        {
            depth += words[i] == "(" ? 1 : words[i] == ")" ? -1 : 0;
            if (depth == 0)
            {
                return i;
            }
        }

        return words.Count;
    }
}
