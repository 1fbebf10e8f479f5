using System.Text;

namespace Alembic.Dialects.Sqlite;

/// <summary>Rewrites the text of a CREATE TABLE: what is not altered stays as it was written, with its comments.</summary>
/// <param name="sql">The text.</param>
/// <param name="definition">What the text says, with places.</param>
internal sealed class SqliteTableEdit(string sql, SqliteDefinition definition)
{
    private readonly List<(int Start, int End, string Text)> _changes = [];
    private readonly List<Piece> _pieces = Cut(sql, definition);

    /// <summary>Replaces a part of an element.</summary>
    public void Replace(int start, int end, string text) => _changes.Add((start, end, text));

    /// <summary>Removes a clause with the white space before it.</summary>
    public void Remove(SqliteClause clause)
    {
        // A line break may end a comment.
        var start = clause.Start;
        while (start > 0 && sql[start - 1] is ' ' or '\t')
        {
            start--;
        }

        Replace(start, clause.End, "");
    }

    /// <summary>Gives the new text.</summary>
    /// <param name="name">The new table's name, quoted where it must be.</param>
    /// <param name="elements">The elements in their order: those of the old text, or the text of a new one.</param>
    /// <param name="options">What stands behind the list of elements; <see langword="null"/> leaves it.</param>
    public string Build(string name, IReadOnlyList<(SqliteElement? Old, string New)> elements, string? options)
    {
        var text = new StringBuilder("CREATE TABLE ").Append(name).Append(sql, definition.NameEnd, definition.Body.Open + 1 - definition.NameEnd);
        var lead = _pieces.Count > 1 || _pieces[0].Lead.Contains('\n') ? Blank(_pieces[^1].Lead) : " ";
        for (var i = 0; i < elements.Count; i++)
        {
            var piece = elements[i].Old is { } old ? _pieces.Find(each => each.Element == old)! : new(null, lead, "", "");
            var before = piece.Lead.Length == 0 && i > 0 ? " " : piece.Lead;
            text.Append(EndsInComment(text) && !before.Contains('\n') ? "\n" : "").Append(before);
            text.Append(elements[i].Old is { } kept ? Changed(kept.Start, kept.End) : elements[i].New).Append(piece.Trail);
            text.Append(i + 1 < elements.Count ? "," : "").Append(piece.Comment);
        }

        var closing = _pieces[^1].Closing;
        text.Append(EndsInComment(text) && !closing.Contains('\n') ? "\n" : "").Append(closing).Append(')');
        return text.Append(options ?? sql[(definition.Body.Close + 1)..]).ToString();
    }

    private string Changed(int start, int end)
    {
        var text = sql[start..end];
        foreach (var change in Enumerable.Reverse(_changes).Where(change => change.Start >= start && change.End <= end).OrderByDescending(change => change.Start))
        {
            text = string.Concat(text.AsSpan(0, change.Start - start), change.Text, text.AsSpan(change.End - start));
        }

        return text;
    }

    // A comment on the line of a comma belongs to what stands before the comma.
    private static List<Piece> Cut(string sql, SqliteDefinition definition)
    {
        var pieces = new List<Piece>();
        var from = definition.Body.Open + 1;
        for (var i = 0; i < definition.Elements.Count; i++)
        {
            var element = definition.Elements[i];
            var lead = sql[from..element.Start];
            if (i > 0 && CommentOnLine(lead) is > 0 and var length)
            {
                pieces[^1] = pieces[^1] with { Comment = lead[..length] };
                lead = lead[length..];
            }

            var isLast = i + 1 == definition.Elements.Count;
            var to = isLast ? definition.Body.Close : CommaBefore(sql, element.End, definition.Elements[i + 1].Start);
            var trail = sql[element.End..to];
            pieces.Add(isLast
                ? new(element, lead, "", trail.TrimEnd()) { Closing = trail[trail.TrimEnd().Length..] }
                : new(element, lead, trail, ""));
            from = to + 1;
        }

        return pieces;
    }

    private static int CommaBefore(string sql, int from, int to)
    {
        var lexer = new Sql.SqlLexer(sql.AsSpan(from, to - from), SqliteDialect.Instance.Lexer);
        while (lexer.MoveToCode())
        {
            if (sql[from + lexer.Current.Start] == ',')
            {
                return from + lexer.Current.Start;
            }
        }

        return to;
    }

    // The length of a comment that ends its line, with the blanks before it; 0 for none.
    private static int CommentOnLine(string text)
    {
        var start = text.Length - text.TrimStart(' ', '\t').Length;
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        var line = text[start..(end < 0 ? text.Length : end)].TrimEnd();
        return end >= 0 && (line.StartsWith("--", StringComparison.Ordinal) || (line.StartsWith("/*", StringComparison.Ordinal) && line.EndsWith("*/", StringComparison.Ordinal))) ? start + line.Length : 0;
    }

    private static string Blank(string lead) => lead[lead.TrimEnd().Length..];

    private static bool EndsInComment(StringBuilder text)
    {
        var last = text.ToString();
        var line = last[(last.LastIndexOf('\n') + 1)..];
        var lexer = new Sql.SqlLexer(line, SqliteDialect.Instance.Lexer);
        var isComment = false;
        while (lexer.MoveNext())
        {
            isComment = lexer.Current.Kind == Sql.SqlTokenKind.LineComment;
        }

        return isComment;
    }

    /// <summary>An element with what stands around it.</summary>
    /// <param name="Element">The element; <see langword="null"/> for a new one.</param>
    /// <param name="Lead">What stands before it.</param>
    /// <param name="Trail">What stands between it and its comma.</param>
    /// <param name="Comment">A comment on its line, behind the comma.</param>
    private sealed record Piece(SqliteElement? Element, string Lead, string Trail, string Comment)
    {
        /// <summary>What stands behind the last element and its comment.</summary>
        public string Closing { get; init; } = "";
    }
}
