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
    /// <param name="otherwise">Gives the encoding of what is no UTF-8; <see langword="null"/> takes such bytes for unknown letters.</param>
    /// <param name="ct">Cancels the work.</param>
    public static CSharpSyntaxTree Parse(string path, byte[] content, Func<Encoding>? otherwise = null, CancellationToken ct = default) =>
        (CSharpSyntaxTree)CSharpSyntaxTree.ParseText(Decode(content, otherwise), Options, path, ct);

    private static SourceText Decode(byte[] content, Func<Encoding>? otherwise)
    {
        try
        {
            return SourceText.From(content, content.Length, otherwise is null ? Encoding.UTF8 : Strict, canBeEmbedded: false);
        }
        catch (DecoderFallbackException)
        {
            return SourceText.From(content, content.Length, otherwise!(), canBeEmbedded: false);
        }
    }
}
