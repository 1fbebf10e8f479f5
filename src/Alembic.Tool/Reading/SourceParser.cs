using System.Text;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Alembic.Tool.Reading;

/// <summary>Parses C# as migrations are parsed, for reading and for compiling alike.</summary>
internal static class SourceParser
{
    public static CSharpParseOptions Options { get; } = new(LanguageVersion.CSharp14, Microsoft.CodeAnalysis.DocumentationMode.None);

    /// <summary>Parses a file's content.</summary>
    /// <param name="path">The full path, which errors and <c>[CallerFilePath]</c> will name.</param>
    /// <param name="content">The bytes: UTF-8, or what a byte order mark says.</param>
    /// <param name="ct">Cancels the work.</param>
    public static CSharpSyntaxTree Parse(string path, byte[] content, CancellationToken ct = default) =>
        (CSharpSyntaxTree)CSharpSyntaxTree.ParseText(SourceText.From(content, content.Length, Encoding.UTF8, canBeEmbedded: false), Options, path, ct);
}
