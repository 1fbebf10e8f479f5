using System.Text.RegularExpressions;

namespace Alembic.Conformance.Pairs;

/// <summary>Cuts SQL of SQLite into words of a normal form: without comments and white space, in lower case, quotes only where they are needed.</summary>
internal static partial class SqliteWords
{
    public static List<string> Of(string sql) =>
        [.. Word().Matches(sql).Select(match => match.Value).Where(word => !char.IsWhiteSpace(word[0]) && !word.StartsWith("--", StringComparison.Ordinal) && !word.StartsWith("/*", StringComparison.Ordinal)).Select(Normal)];

    public static string Text(string sql) => string.Join(' ', Of(sql));

    /// <summary>Writes a text in lower case, except what stands in single quotes.</summary>
    public static string ToLowerOutsideQuotes(this string text) => Quoted().Replace(text, match => match.Value[0] == '\'' ? match.Value : match.Value.ToLowerInvariant());

    private static string Normal(string word) => word[0] switch
    {
        '\'' => word,
        '"' => Name(word[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal)),
        '`' => Name(word[1..^1].Replace("``", "`", StringComparison.Ordinal)),
        '[' => Name(word[1..^1]),
        _ => word.ToLowerInvariant(),
    };

    private static string Name(string name) => Plain().IsMatch(name) ? name.ToLowerInvariant() : $"\"{name.ToLowerInvariant()}\"";

    [GeneratedRegex("""\s+|--[^\n]*|/\*[\s\S]*?\*/|'(?:[^']|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\]|[\w$@:?#]+(?:\.\d+)?|<>|<=|>=|==|!=|\|\||<<|>>|->>|->|.""", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    [GeneratedRegex("^[A-Za-z_][A-Za-z_0-9]*$", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();

    [GeneratedRegex("'(?:[^']|'')*'|[^']+", RegexOptions.CultureInvariant)]
    private static partial Regex Quoted();
}
