using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Alembic.Tool.Reading;

/// <summary>The text that a script says about itself: the <c>//</c> comment at its head, else the summary of its class.</summary>
internal static class HeadComment
{
    /// <summary>Reads the text without its slashes, white space at both ends stripped.</summary>
    public static string Read(CompilationUnitSyntax root, ClassDeclarationSyntax type)
    {
        var text = new StringBuilder();
        Collect(text, root.GetLeadingTrivia(), slashes: 2);
        if (text.Length == 0)
        {
            Collect(text, type.GetLeadingTrivia(), slashes: 3);
            text.Replace("<summary>", "").Replace("</summary>", "");
        }

        return text.ToString().Trim();
    }

    // Lines that follow one another belong together; an empty line without slashes ends the comment.
    private static void Collect(StringBuilder text, SyntaxTriviaList trivia, int slashes)
    {
        var lineEnds = 0;
        foreach (var item in trivia)
        {
            if (IsComment(item, slashes))
            {
                if (lineEnds > 1 && text.Length > 0)
                {
                    return;
                }

                var line = item.ToString().AsSpan(slashes);
                text.Append(line is [' ', ..] ? line[1..] : line).Append('\n');
                lineEnds = 0;
            }
            else if (item.IsKind(SyntaxKind.EndOfLineTrivia))
            {
                lineEnds++;
            }
            else if (!item.IsKind(SyntaxKind.WhitespaceTrivia) && text.Length > 0)
            {
                return;
            }
        }
    }

    // Parsed without documentation, "///" begins a comment like any other.
    private static bool IsComment(SyntaxTrivia item, int slashes) =>
        item.IsKind(SyntaxKind.SingleLineCommentTrivia) && item.ToString().StartsWith("///", StringComparison.Ordinal) == (slashes == 3);
}
