namespace Alembic.Dialects;

/// <summary>A type's text in lower case, cut into words and arguments: <c>varchar(20) character set utf8</c>.</summary>
/// <param name="Name">The first word.</param>
/// <param name="Words">The other words.</param>
/// <param name="Arguments">What stands in the last parentheses.</param>
internal sealed record TypeTerms(string Name, IReadOnlyList<string> Words, IReadOnlyList<string> Arguments)
{
    public static TypeTerms Of(string type)
    {
        var text = type.ToLowerInvariant();
        var words = new List<string>();
        string? arguments = null;
        for (var at = 0; at < text.Length;)
        {
            var end = at;
            while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '_' or '-'))
            {
                end++;
            }

            if (end > at)
            {
                words.Add(text[at..end]);
                at = end;
            }
            else if (text[at] == '(' && text.IndexOf(')', at) is > 0 and var close && close > at + 1)
            {
                arguments = text[(at + 1)..close];
                at = close + 1;
            }
            else
            {
                at++;
            }
        }

        return new(
            words.FirstOrDefault() ?? "",
            [.. words.Skip(1)],
            [.. (arguments ?? "").Split(['(', ')', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(term => !term.Contains('=', StringComparison.Ordinal))]);
    }

    /// <summary>Whether two types are the same; what only one of them says is no difference.</summary>
    public bool Matches(TypeTerms other, IReadOnlyList<IReadOnlyList<string>> synonyms)
    {
        var isSameName = Name == other.Name || synonyms.Any(group =>
            (group.Contains(Name) && group.Contains(other.Name)) || (group.Contains(AllWords) && group.Contains(other.AllWords)));
        return isSameName
            && (Words.Count != other.Words.Count || Words.SequenceEqual(other.Words))
            && (Arguments.Count != other.Arguments.Count || Arguments.SequenceEqual(other.Arguments));
    }

    private string AllWords => string.Join(' ', [Name, .. Words]);
}
