using System.Collections.Frozen;
using System.Text;

namespace Alembic.Dialects;

/// <summary>How a dialect writes identifiers: which need quotes, and what the quotes are. SQLAlchemy: <c>IdentifierPreparer</c>.</summary>
/// <remarks>
/// A name is quoted when it is a reserved word, begins with a digit or <c>$</c>, or holds anything but lower-case ASCII letters, digits,
/// <c>_</c> and <c>$</c>. Upper-case letters need quotes because databases fold the case of bare names.
/// </remarks>
/// <threadsafety>Immutable; safe for any number of threads.</threadsafety>
public sealed class IdentifierRules
{
    private readonly FrozenSet<string> _reserved;

    /// <summary>Creates rules.</summary>
    /// <param name="open">The opening quote.</param>
    /// <param name="close">The closing quote, which is doubled inside a name.</param>
    /// <param name="reservedWords">The reserved words in lower case, separated by white space.</param>
    public IdentifierRules(char open, char close, string reservedWords)
    {
        ArgumentNullException.ThrowIfNull(reservedWords);
        Open = open;
        Close = close;
        _reserved = reservedWords.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>The opening quote.</summary>
    public char Open { get; }

    /// <summary>The closing quote, which is doubled inside a name.</summary>
    public char Close { get; }

    /// <summary>Whether a name that begins with <c>_</c> needs quotes. Default <see langword="false"/>.</summary>
    public bool QuotesLeadingUnderscore { get; init; }

    /// <summary>Whether a name must be quoted.</summary>
    /// <param name="name">The name.</param>
    public bool NeedsQuotes(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Length == 0
            || name[0] is (>= '0' and <= '9') or '$'
            || (name[0] == '_' && QuotesLeadingUnderscore)
            || !IsBare(name)
            || _reserved.Contains(name);
    }

    // The framework's search for sets of characters would be compiled anew in each process, which costs more than all names of a run.
    private static bool IsBare(string name)
    {
        foreach (var character in name)
        {
            if (!char.IsAsciiLetterLower(character) && !char.IsAsciiDigit(character) && character is not ('_' or '$'))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Gives a name as it stands in SQL: quoted where it must be.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="AlembicException">The name is empty or holds a NUL character.</exception>
    public string Quote(string name) => NeedsQuotes(name) ? QuoteAlways(name) : name;

    /// <summary>Gives a name in quotes, needed or not.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="AlembicException">The name is empty or holds a NUL character.</exception>
    public string QuoteAlways(string name)
    {
        var text = new StringBuilder();
        WriteQuoted(text, name);
        return text.ToString();
    }

    internal void Write(StringBuilder text, string name)
    {
        if (NeedsQuotes(name))
        {
            WriteQuoted(text, name);
        }
        else
        {
            text.Append(name);
        }
    }

    private void WriteQuoted(StringBuilder text, string name)
    {
        if (name.Length == 0 || name.Contains('\0', StringComparison.Ordinal))
        {
            throw new AlembicException("A name in the database cannot be empty or contain a NUL character. Use another name.");
        }

        text.Append(Open);
        foreach (var character in name)
        {
            if (character == Close)
            {
                text.Append(Close);
            }

            text.Append(character);
        }

        text.Append(Close);
    }
}
