using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Alembic.Tool.Reading;

/// <summary>The arguments of a <c>[Revision]</c>, as literals in the source.</summary>
internal sealed record RevisionArguments(string Id, IReadOnlyList<string> DownRevisions)
{
    public IReadOnlyList<string> BranchLabels { get; init; } = [];

    public IReadOnlyList<string> DependsOn { get; init; } = [];

    /// <summary>Reads the arguments.</summary>
    /// <exception cref="AlembicException">There is no id, or an argument is no literal.</exception>
    public static RevisionArguments Read(AttributeSyntax attribute)
    {
        string? id = null;
        List<string> down = [];
        IReadOnlyList<string> labels = [];
        IReadOnlyList<string> depends = [];
        foreach (var argument in attribute.ArgumentList?.Arguments ?? [])
        {
            switch (argument.NameEquals?.Name.Identifier.Text ?? argument.NameColon?.Name.Identifier.Text)
            {
                case nameof(RevisionAttribute.BranchLabels):
                    labels = Texts(argument.Expression);
                    break;
                case nameof(RevisionAttribute.DependsOn):
                    depends = Texts(argument.Expression);
                    break;
                case "downRevisions":
                    down = Texts(argument.Expression);
                    break;
                case "id":
                    id = Text(argument.Expression);
                    break;
                case null when id is null:
                    id = Text(argument.Expression);
                    break;
                case null:
                    down.AddRange(IsList(argument.Expression) ? Texts(argument.Expression) : [Text(argument.Expression)]);
                    break;
                case var other:
                    throw RevisionReader.Error(argument, $"[Revision] has no {other}. It has an id, down revisions, BranchLabels and DependsOn.");
            }
        }

        return string.IsNullOrEmpty(id)
            ? throw RevisionReader.Error(attribute, """[Revision] has no id. Write [Revision("id", "down revision")].""")
            : new(id, down) { BranchLabels = labels, DependsOn = depends };
    }

    private static bool IsList(ExpressionSyntax expression) =>
        expression is CollectionExpressionSyntax or ArrayCreationExpressionSyntax or ImplicitArrayCreationExpressionSyntax;

    private static List<string> Texts(ExpressionSyntax expression) => expression switch
    {
        CollectionExpressionSyntax list => [.. list.Elements.Select(element => element is ExpressionElementSyntax item
            ? Text(item.Expression)
            : throw RevisionReader.Error(element, NoLiteral(element.ToString())))],
        ArrayCreationExpressionSyntax { Initializer: { } items } => [.. items.Expressions.Select(Text)],
        ArrayCreationExpressionSyntax => [],
        ImplicitArrayCreationExpressionSyntax { Initializer: var items } => [.. items.Expressions.Select(Text)],
        _ => throw RevisionReader.Error(expression, $"{expression} is not a list of literals. [Revision] is read without compiling. Write [\"…\"]."),
    };

    private static string Text(ExpressionSyntax expression) => expression.IsKind(SyntaxKind.StringLiteralExpression)
        ? ((LiteralExpressionSyntax)expression).Token.ValueText
        : throw RevisionReader.Error(expression, NoLiteral(expression.ToString()));

    private static string NoLiteral(string expression) =>
        $"{expression} is not a string literal. [Revision] is read without compiling. Write the text in quotes.";
}
