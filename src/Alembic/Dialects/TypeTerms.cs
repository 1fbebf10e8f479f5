using System.Globalization;
using System.Text;
using Alembic.Sql;

namespace Alembic.Dialects;

/// <summary>A type's text taken apart: <c>varchar(20) character set utf8</c>, <c>timestamp(3) with time zone</c>, <c>enum('a', 'b')</c>.</summary>
/// <param name="Words">Its words, in lower case.</param>
/// <param name="Leading">How many words are before the first parenthesis.</param>
/// <param name="Arguments">What is in parentheses, and numbers without them; strings without their quotes.</param>
internal sealed record TypeTerms(IReadOnlyList<string> Words, int Leading, IReadOnlyList<string> Arguments)
{
    private static readonly SqlLexerOptions Plain = new() { Backticks = true };

    /// <summary>Takes a type's text apart.</summary>
    /// <param name="type">The text.</param>
    /// <param name="options">How the database's SQL is read; <see langword="null"/> for what databases have in common.</param>
    public static TypeTerms Of(string type, SqlLexerOptions? options = null)
    {
        options ??= Plain;
        var (words, arguments) = (new List<string>(), new List<string>());
        string? argument = null;
        int? leading = null;
        var depth = 0;
        var lexer = new SqlLexer(type, options);
        while (lexer.MoveToCode())
        {
            var token = lexer.Current;
            if (token.Is(type, '('))
            {
                (leading, depth) = (leading ?? words.Count, depth + 1);
            }
            else if (token.Is(type, ')') || (depth > 0 && token.Is(type, ',')))
            {
                depth -= token.Is(type, ')') ? 1 : 0;
                arguments.AddRange(argument is null ? [] : [argument]);
                argument = null;
            }
            else if (depth > 0)
            {
                argument += (token.Kind == SqlTokenKind.String ? Unquoted(type[token.Start..token.End], options) : type[token.Start..token.End]);
            }
            else if (token.Kind == SqlTokenKind.Number)
            {
                arguments.Add(type[token.Start..token.End]);
            }
            else if (token.Kind is SqlTokenKind.Word or SqlTokenKind.QuotedName or SqlTokenKind.String)
            {
                words.Add((SqlSyntax.NameOf(token, type) ?? Unquoted(type[token.Start..token.End], options)).ToLowerInvariant());
            }
        }

        arguments.AddRange(argument is null ? [] : [argument]);
        return new(words, leading ?? words.Count, arguments);
    }

    /// <summary>An argument as a whole number; <see langword="null"/> for no number, or no argument.</summary>
    /// <param name="argument">Its place, from 0.</param>
    public int? Number(int argument) =>
        int.TryParse(Arguments.ElementAtOrDefault(argument), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Whether two types are the same; what only one of them says is no difference.</summary>
    public bool Matches(TypeTerms other, IReadOnlyList<IReadOnlyList<string>> synonyms)
    {
        var (name, otherName) = (Words.FirstOrDefault(""), other.Words.FirstOrDefault(""));
        var isSameName = name == otherName || synonyms.Any(group =>
            (group.Contains(name) && group.Contains(otherName)) || (group.Contains(string.Join(' ', Words)) && group.Contains(string.Join(' ', other.Words))));
        return isSameName
            && (Words.Count != other.Words.Count || Words.Skip(1).SequenceEqual(other.Words.Skip(1)))
            && (Arguments.Count != other.Arguments.Count || Arguments.SequenceEqual(other.Arguments, StringComparer.OrdinalIgnoreCase));
    }

    private static string Unquoted(string text, SqlLexerOptions options)
    {
        var value = new StringBuilder();
        for (var at = text.IndexOf('\'', StringComparison.Ordinal) + 1; at < text.Length - 1; at++)
        {
            var isEscape = options.BackslashEscapes && text[at] == '\\';
            at += isEscape || text[at] == '\'' ? 1 : 0;
            value.Append(isEscape ? Unescaped(text[at]) : text[at]);
        }

        return value.ToString();
    }

    private static char Unescaped(char escaped) => escaped switch
    {
        '0' => '\0',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'Z' => '\x1a',
        _ => escaped,
    };
}
