namespace Alembic.Revisions;

/// <summary>One end of a range: an identifier as it was typed, the rows of a version table, or nothing.</summary>
internal readonly record struct RevisionTarget(string? Text, IReadOnlyList<string>? Rows)
{
    public static RevisionTarget Of(string? text) => new(text, null);

    public static RevisionTarget Of(IReadOnlyList<string> rows) => new(null, rows);

    public IReadOnlyList<string> AsRows => Rows ?? (Text is null ? [] : [Text]);

    /// <summary>The end as Alembic writes it in a message: rows as a Python tuple.</summary>
    public override string ToString() => Rows is null ? Text ?? "None" : TupleText(Rows);

    /// <summary>As <see cref="ToString"/>, but <c>base</c> for nothing.</summary>
    public string OrBase() => AsRows.Count == 0 || Text?.Length == 0 ? "base" : ToString();

    private static string TupleText(IReadOnlyList<string> rows) => $"({string.Join(", ", rows.Select(Quoted))}{(rows.Count == 1 ? "," : "")})";

    private static string Quoted(string text)
    {
        var quote = text.Contains('\'', StringComparison.Ordinal) && !text.Contains('"', StringComparison.Ordinal) ? '"' : '\'';
        var escaped = text.Replace("\\", "\\\\", StringComparison.Ordinal);
        return quote + (quote == '\'' ? escaped.Replace("'", "\\'", StringComparison.Ordinal) : escaped) + quote;
    }
}
