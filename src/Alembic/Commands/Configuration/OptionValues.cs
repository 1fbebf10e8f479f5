using System.Data;
using System.Globalization;
using System.Text;

namespace Alembic.Commands;

/// <summary>Reads the values of a section's options. An error names the option and where it stands.</summary>
/// <param name="file">The file.</param>
/// <param name="section">The section.</param>
internal sealed class OptionValues(IniFile file, string section)
{
    private const string AsciiSample = "[Revision(\"a1\")] class A : Migration { } // + - & ~ \\";

    /// <summary>The value as text; <see langword="null"/> where the option, the section or the file is not there.</summary>
    public string? Text(string name) => file.Get(section, name) is not { } value ? null
        : value.Any(letter => char.IsControl(letter) && letter is not ('\n' or '\r' or '\t')) ? throw ControlCharacter(name)
        : value;

    /// <summary>Whether an option is on; <see langword="null"/> where it is not there.</summary>
    public bool? Flag(string name, string advice = "write true or false") => Text(name)?.ToLowerInvariant() switch
    {
        null => null,
        "true" or "yes" or "on" or "1" => true,
        "false" or "no" or "off" or "0" or "" => false,
        _ => throw Malformed(name, advice),
    };

    /// <summary>The value as a whole number; <see langword="null"/> where it is not there.</summary>
    public int? Number(string name) => Text(name) is not { } text ? null
        : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
        : throw Malformed(name, "write a number");

    /// <summary>The value as an isolation level, as SQLAlchemy writes it; <see langword="null"/> where it is not there.</summary>
    public IsolationLevel? Isolation(string name) => Text(name)?.Trim().ToUpperInvariant().Replace('_', ' ') switch
    {
        null or "" => null,
        "READ UNCOMMITTED" => IsolationLevel.ReadUncommitted,
        "READ COMMITTED" => IsolationLevel.ReadCommitted,
        "REPEATABLE READ" => IsolationLevel.RepeatableRead,
        "SERIALIZABLE" => IsolationLevel.Serializable,
        "SNAPSHOT" => IsolationLevel.Snapshot,
        "AUTOCOMMIT" => throw Malformed(name, "a run uses transactions; use an AutocommitBlock for statements outside them, or transactional_ddl = false"),
        _ => throw Malformed(name, "write READ UNCOMMITTED, READ COMMITTED, REPEATABLE READ, SERIALIZABLE or SNAPSHOT"),
    };

    /// <summary>The value as a time, as PostgreSQL writes it, but a bare number is of seconds; <see langword="null"/> where it is not there.</summary>
    public TimeSpan? Duration(string name)
    {
        if (Text(name)?.Trim() is not { Length: > 0 } text)
        {
            return null;
        }

        var digits = text.TrimEnd('h', 'i', 'm', 'n', 's', ' ');
        double? unit = text[digits.Length..].Trim() switch
        {
            "" or "s" => 1,
            "ms" => 0.001,
            "min" => 60,
            "h" => 3600,
            _ => null,
        };
        return unit is { } seconds && double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number * seconds <= int.MaxValue
            ? TimeSpan.FromSeconds(number * seconds)
            : throw Malformed(name, "write a time such as 500ms, 1s or 2min; a number alone is seconds");
    }

    /// <summary>The value as an encoding, in the names that Python knows too; <see langword="null"/> where it is not there.</summary>
    public Encoding? EncodingOf(string name) => Text(name)?.ToLowerInvariant().Replace('_', '-') switch
    {
        null => null,
        "" or "utf-8" or "utf8" => new UTF8Encoding(false),
        "utf-8-sig" => new UTF8Encoding(true),
        "latin-1" or "latin1" => Encoding.Latin1,
        "ascii" => Encoding.ASCII,
        var named => Named(named) ?? throw Malformed(name, "write one such as utf-8"),
    };

    /// <summary>The error for a value.</summary>
    /// <param name="name">The option.</param>
    /// <param name="remedy">What to write instead.</param>
    public AlembicException Malformed(string name, string remedy) => new($"Option '{name}'{file.PlaceOf(section, name)} is '{Text(name)}': {remedy}.");

    // The value may hold a password.
    private AlembicException ControlCharacter(string name) => new($"Option '{name}'{file.PlaceOf(section, name)} contains a NUL or another control character. Remove it.");

    private static Encoding? Named(string name)
    {
        try
        {
            var encoding = CodePagesEncodingProvider.Instance.GetEncoding(name.StartsWith("cp125", StringComparison.Ordinal) ? $"windows-{name[2..]}" : name)
                ?? Encoding.GetEncoding(name);

            // A script is read again by its byte order mark, or else by its ASCII letters.
            return encoding.Preamble.Length > 0 || encoding.GetBytes(AsciiSample).SequenceEqual(Encoding.ASCII.GetBytes(AsciiSample)) ? encoding : null;
        }
        catch (Exception failure) when (failure is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
