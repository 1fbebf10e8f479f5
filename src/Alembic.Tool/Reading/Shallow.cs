using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Alembic.Tool.Reading;

/// <summary>Parses only what the compiler can take: where code is nested some thousand deep, its stack overflows, and nothing can catch that.</summary>
internal static class Shallow
{
    private const int DeepestBrackets = 500;
    private const int DeepestCode = 1_000;
    private const int LargeStack = 512 << 20;
    private static readonly string NestedHoles = string.Concat(Enumerable.Repeat("$\"{", 50));

    /// <summary>Parses a source text.</summary>
    /// <exception cref="AlembicException">The code is nested too deep; the message names the line.</exception>
    public static CSharpSyntaxTree Parse(SourceText text, string path, CancellationToken ct)
    {
        if (HasManyBrackets(text) && DeepBracket(text) is { } bracket)
        {
            throw TooDeep(text, path, bracket);
        }

        var tree = (CSharpSyntaxTree)CSharpSyntaxTree.ParseText(text, SourceParser.Options, path, ct);
        var root = tree.GetCompilationUnitRoot(ct);
        if (root.ContainsDiagnostics && tree.GetDiagnostics(ct).FirstOrDefault(diagnostic => diagnostic.Id == "CS8078") is { } tooComplex)
        {
            // Nothing of the file is in the tree then.
            throw new AlembicException(tooComplex.ToString());
        }

        return DeepNode(root) is { } node ? throw TooDeep(text, path, node.SpanStart) : tree;
    }

    private static AlembicException TooDeep(SourceText text, string path, int place) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"{path}({text.Lines.GetLineFromPosition(place).LineNumber + 1}): the code is nested too deep for the compiler. Split the expression or the statement."));

    // Those in texts and comments count too, so this only says that a closer look is needed.
    private static bool HasManyBrackets(SourceText text)
    {
        var (depth, deepest) = (0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            depth = Math.Max(0, depth + Step(text[i]));
            deepest = Math.Max(deepest, depth);
        }

        return deepest > DeepestBrackets;
    }

    // The texts with holes that are nested in one another take stack even here, and time that grows with the square of their depth.
    private static int? DeepBracket(SourceText text)
    {
        if (text.ToString().IndexOf(NestedHoles, StringComparison.Ordinal) is >= 0 and var holes)
        {
            return holes;
        }

        int? place = null;
        var thread = new Thread(
            () =>
            {
                var depth = 0;
                foreach (var token in SyntaxFactory.ParseTokens(text.ToString(), options: SourceParser.Options))
                {
                    depth = Math.Max(0, depth + (token.Text is [var bracket] ? Step(bracket) : 0));
                    if (depth > DeepestBrackets)
                    {
                        place = token.SpanStart;
                        return;
                    }
                }
            },
            LargeStack);
        thread.Start();
        thread.Join();
        return place;
    }

    private static int Step(char letter) => letter switch
    {
        '(' or '[' or '{' or '<' => 1,
        ')' or ']' or '}' or '>' => -1,
        _ => 0,
    };

    private static SyntaxNode? DeepNode(CompilationUnitSyntax root)
    {
        var nodes = new Stack<(SyntaxNode Node, int Depth)>([(root, 0)]);
        while (nodes.TryPop(out var next))
        {
            if (next.Depth > DeepestCode)
            {
                return next.Node;
            }

            foreach (var child in next.Node.ChildNodes())
            {
                // The compiler takes "a + b + c" of any length.
                nodes.Push((child, next.Depth + (next.Node is BinaryExpressionSyntax sum && child == sum.Left ? 0 : 1)));
            }
        }

        return null;
    }
}
