using System.Text.RegularExpressions;

namespace Alembic.Conformance.Ddl;

/// <summary>Statements in the corpus' canonical order, for cases whose order is that of a Python set.</summary>
internal static partial class CanonicalSql
{
    public static List<string> Of(IEnumerable<string> statements)
    {
        var groups = new List<(string Text, string? Separator, string? Sorts)>();
        foreach (var statement in statements)
        {
            if (statement is "GO" or "/" && groups.Count > 0)
            {
                groups[^1] = groups[^1] with { Separator = statement };
            }
            else
            {
                groups.Add((CanonicalTable(statement), null, SortKind(statement)));
            }
        }

        var sorted = new List<(string Text, string? Separator, string? Sorts)>();
        for (var i = 0; i < groups.Count;)
        {
            var end = i + 1;
            while (groups[i].Sorts is not null && end < groups.Count && groups[end].Sorts == groups[i].Sorts)
            {
                end++;
            }

            sorted.AddRange(groups[i..end].OrderBy(group => groups[i].Sorts is null ? "" : group.Text, StringComparer.Ordinal));
            i = end;
        }

        return [.. sorted.SelectMany(group => group.Separator is null ? [group.Text] : new[] { group.Text, group.Separator })];
    }

    private static string? SortKind(string sql) =>
        CreateIndex().IsMatch(sql) ? "index" : sql.Contains(" DROP CONSTRAINT ", StringComparison.Ordinal) ? "drop" : AddConstraint().IsMatch(sql) ? "add" : null;

    private static string CanonicalTable(string sql)
    {
        var match = CreateTable().Match(sql);
        if (!match.Success)
        {
            return sql;
        }

        var body = match.Groups["body"].Value;
        var end = Closing(body);
        var items = SplitTop(body[..end]);
        var constraints = items.Where(item => TableConstraint().IsMatch(item)).Order(StringComparer.Ordinal);
        var tail = body[(end + 1)..].Trim();
        return $"{match.Groups["head"].Value.TrimEnd()} ({string.Join(", ", items.Where(item => !TableConstraint().IsMatch(item)).Concat(constraints))}){(tail.Length > 0 ? " " + SortOptions(tail) : "")}";
    }

    private static string SortOptions(string tail) => string.Join(' ', TableOption().Matches(tail).Select(option => option.Value.Trim()).Order(StringComparer.Ordinal)) is { Length: > 0 } sorted
        && sorted.Length == tail.Length ? sorted : tail;

    private static int Closing(string body)
    {
        var depth = 1;
        for (var i = 0; i < body.Length; i++)
        {
            i = SkipQuotes(body, i);
            depth += body[i] switch { '(' => 1, ')' => -1, _ => 0 };
            if (depth == 0)
            {
                return i;
            }
        }

        return body.Length - 1;
    }

    private static List<string> SplitTop(string body)
    {
        var items = new List<string>();
        var depth = 0;
        var start = 0;
        for (var i = 0; i < body.Length; i++)
        {
            i = SkipQuotes(body, i);
            depth += body[i] switch { '(' => 1, ')' => -1, _ => 0 };
            if (body[i] == ',' && depth == 0)
            {
                items.Add(body[start..i].Trim());
                start = i + 1;
            }
        }

        items.Add(body[start..].Trim());
        return items;
    }

    private static int SkipQuotes(string text, int at)
    {
        if (text[at] is not ('\'' or '"' or '`'))
        {
            return at;
        }

        var end = text.IndexOf(text[at], at + 1);
        return end < 0 ? text.Length - 1 : end;
    }

    [GeneratedRegex("^CREATE (UNIQUE )?(CLUSTERED |NONCLUSTERED )?INDEX ")]
    private static partial Regex CreateIndex();

    [GeneratedRegex(@"^ALTER TABLE \S+ ADD (CONSTRAINT|CHECK|UNIQUE|FOREIGN KEY|PRIMARY KEY)")]
    private static partial Regex AddConstraint();

    [GeneratedRegex(@"^(?<head>CREATE (?:\w+ )*TABLE (?:IF NOT EXISTS )?[^(]+)\((?<body>.*)$", RegexOptions.Singleline)]
    private static partial Regex CreateTable();

    [GeneratedRegex("^(CONSTRAINT |PRIMARY KEY|UNIQUE|CHECK|FOREIGN KEY|EXCLUDE )")]
    private static partial Regex TableConstraint();

    [GeneratedRegex(@"\w[\w ]*=(?:'(?:[^']|'')*'|\S+)")]
    private static partial Regex TableOption();
}
