using System.Text.RegularExpressions;

namespace Alembic.DatabaseTests.Recorded;

/// <summary>The columns that a piece of SQL names, as far as its words tell.</summary>
internal static partial class SqlWords
{
    private static readonly HashSet<string> Keywords = new(StringComparer.OrdinalIgnoreCase)
    {
        "and", "as", "asc", "between", "by", "case", "cast", "collate", "current_date", "current_time", "current_timestamp", "day", "desc", "else",
        "end", "escape", "false", "first", "from", "hash", "ilike", "in", "interval", "is", "key", "last", "like", "linear", "list", "not", "null", "nulls", "or",
        "partition", "partitions", "range", "select", "set", "text", "then", "true", "update", "values", "less", "than", "when", "where",
    };

    /// <summary>The names in an expression: words that are no keyword, call, cast, number or text.</summary>
    /// <param name="sql">The expression.</param>
    public static IEnumerable<string> ColumnsOf(string sql) => Token().Matches(sql)
        .Where(token => token.Groups["word"].Success && !Keywords.Contains(token.Value))
        .Select(token => token.Value)
        .Concat(Token().Matches(sql).Where(token => token.Groups["name"].Success).Select(token => token.Groups["name"].Value))
        .Distinct();

    /// <summary>The names in an expression that a text is compared with.</summary>
    /// <param name="sql">The expression.</param>
    public static IEnumerable<string> TextsOf(string sql) => LikeText().Matches(sql).Select(match => match.Groups[1].Value);

    /// <summary>The table that a statement reads or changes.</summary>
    /// <param name="sql">The statement.</param>
    public static string? TableOf(string sql) => Target().Match(sql) is { Success: true } target ? target.Groups[1].Value : null;

    [GeneratedRegex("""'(?:[^']|'')*'|["`](?<name>[^"`]+)["`](?!\.)|::\s*\w+|[@:]\w+|\w+\s*\(|\d[\w.]*|\w+\.(?=\w)|(?<word>\b[A-Za-z_]\w*\b)""")]
    private static partial Regex Token();

    [GeneratedRegex("""(?i)(\w+)["`]?\s+(?:NOT\s+)?I?LIKE\b""")]
    private static partial Regex LikeText();

    [GeneratedRegex(@"(?i)\b(?:FROM|UPDATE|INTO)\s+(\w+)")]
    private static partial Regex Target();
}
