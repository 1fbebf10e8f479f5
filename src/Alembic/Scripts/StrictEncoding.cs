using System.Globalization;
using System.Text;

namespace Alembic.Scripts;

/// <summary>Encodings that refuse what they cannot write, where .NET's own would write a question mark or a similar letter.</summary>
internal static class StrictEncoding
{
    /// <summary>The same encoding, which throws <see cref="EncoderFallbackException"/>.</summary>
    public static Encoding Of(Encoding encoding)
    {
        var strict = (Encoding)encoding.Clone();
        strict.EncoderFallback = EncoderFallback.ExceptionFallback;
        return strict;
    }

    /// <summary>Tells that a letter cannot be written.</summary>
    /// <param name="failure">What the encoding threw.</param>
    /// <param name="what">What was to be written, with a capital.</param>
    /// <param name="encoding">The encoding.</param>
    public static AlembicException Refusal(EncoderFallbackException failure, string what, Encoding encoding)
    {
        var letter = failure.CharUnknown == '\0' ? $"{failure.CharUnknownHigh}{failure.CharUnknownLow}" : $"{failure.CharUnknown}";
        var number = (char.IsSurrogatePair(letter, 0) ? char.ConvertToUtf32(letter, 0) : letter[0]).ToString("X4", CultureInfo.InvariantCulture);
        return new($"{what} has a character that {encoding.WebName} cannot represent: '{letter}' (U+{number}). Remove it, or set another output_encoding, such as utf-8.", failure);
    }
}
