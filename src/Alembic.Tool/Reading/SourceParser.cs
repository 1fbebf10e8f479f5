using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Alembic.Tool.Reading;

/// <summary>Parses C# as migrations are parsed, for reading and for compiling alike.</summary>
internal static class SourceParser
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    public static CSharpParseOptions Options { get; } = new(LanguageVersion.CSharp14, Microsoft.CodeAnalysis.DocumentationMode.None);

    /// <summary>Parses a file's content.</summary>
    /// <param name="path">The full path, which errors and <c>[CallerFilePath]</c> will name.</param>
    /// <param name="content">The bytes: UTF-8, or what a byte order mark says.</param>
    /// <param name="otherwise">Gives the encoding of what is no UTF-8; <see langword="null"/>, like UTF-8 itself, refuses such bytes.</param>
    /// <param name="ct">Cancels the work.</param>
    /// <exception cref="AlembicException">The content is no text in the encoding.</exception>
    public static CSharpSyntaxTree Parse(string path, byte[] content, Func<Encoding>? otherwise = null, CancellationToken ct = default) =>
        Shallow.Parse(Decode(path, content, otherwise), path, ct);

    private static SourceText Decode(string path, byte[] content, Func<Encoding>? otherwise)
    {
        try
        {
            return SourceText.From(content, content.Length, Strict, canBeEmbedded: false);
        }
        catch (DecoderFallbackException failure)
        {
            // Read as UTF-8 all the same, the letters that are not would be lost without a word.
            return otherwise?.Invoke() is { } encoding and not UTF8Encoding ? SourceText.From(content, content.Length, encoding, canBeEmbedded: false) : throw NoUtf8(path, content, failure);
        }
    }

    private static AlembicException NoUtf8(string path, byte[] content, DecoderFallbackException failure)
    {
        var place = Math.Clamp(failure.Index, 0, content.Length);
        var line = content.AsSpan(0, place).Count((byte)'\n') + 1;
        var letter = failure.BytesUnknown is [var first, ..] ? first : content.ElementAtOrDefault(place);
        return new(string.Create(CultureInfo.InvariantCulture, $"{path}({line}): the byte 0x{letter:X2} is not UTF-8. Save the file as UTF-8, or name its encoding in the configuration: output_encoding = latin-1"), failure);
    }
}
