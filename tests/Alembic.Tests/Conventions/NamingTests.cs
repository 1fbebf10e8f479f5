using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Alembic.Tests.Conventions;

/// <summary>Names that say what a thing is, and signatures that keep their promise.</summary>
public sealed class NamingTests
{
    private static readonly string[] EmptyWords = ["Manager", "Helper", "Helpers", "Util", "Utils", "Utility", "Utilities", "Base", "Impl"];

    [Fact]
    public void No_type_hides_behind_an_empty_word() =>
        Offences.AssertNone(
            $"A thing with a real name needs none of {string.Join(", ", EmptyWords)}.",
            from type in Declared<BaseTypeDeclarationSyntax, INamedTypeSymbol>()
            where EmptyWords.Any(word => type.Symbol.Name.EndsWith(word, StringComparison.Ordinal))
            select $"{CoreSource.Place(type.Node)}: {type.Symbol.Name}");

    [Fact]
    public void What_waits_is_called_Async_and_can_be_cancelled() =>
        Offences.AssertNone(
            "A method that gives a task ends in Async and takes a CancellationToken after everything but the caller's file and line.",
            from method in Declared<MethodDeclarationSyntax, IMethodSymbol>()
            let symbol = method.Symbol
            where symbol.ReturnType.Name is "Task" or "ValueTask" && !symbol.IsOverride && !Implements(symbol)
            where !symbol.Name.EndsWith("Async", StringComparison.Ordinal) || (IsVisible(symbol) && !EndsInToken(symbol))
            select $"{CoreSource.Place(method.Node)}: {symbol.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat)}");

    [Fact]
    public void What_does_not_wait_is_not_called_Async() =>
        Offences.AssertNone(
            "Only a method that gives a task, or an asynchronous sequence, ends in Async.",
            from method in Declared<MethodDeclarationSyntax, IMethodSymbol>()
            where method.Symbol.Name.EndsWith("Async", StringComparison.Ordinal) && method.Symbol.ReturnType.Name is not ("Task" or "ValueTask" or "IAsyncEnumerable")
            select $"{CoreSource.Place(method.Node)}: {method.Symbol.Name}");

    private static IEnumerable<(SyntaxNode Node, TSymbol Symbol)> Declared<TNode, TSymbol>() where TNode : SyntaxNode where TSymbol : class, ISymbol =>
        from tree in CoreSource.Compilation.SyntaxTrees
        let model = CoreSource.Compilation.GetSemanticModel(tree)
        from node in tree.GetRoot(TestContext.Current.CancellationToken).DescendantNodes()
        where node is TNode
        select (node, (TSymbol)model.GetDeclaredSymbol(node, TestContext.Current.CancellationToken)!);

    private static bool Implements(IMethodSymbol method) =>
        method.ExplicitInterfaceImplementations.Any()
        || method.ContainingType.AllInterfaces.SelectMany(face => face.GetMembers())
            .Any(member => SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(member), method));

    private static bool IsVisible(IMethodSymbol method) =>
        method.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected && method.ContainingType.DeclaredAccessibility == Accessibility.Public;

    private static bool EndsInToken(IMethodSymbol method) =>
        method.Parameters.LastOrDefault(parameter => !parameter.GetAttributes().Any(attribute => attribute.AttributeClass!.Name.StartsWith("Caller", StringComparison.Ordinal)))
            is { Type.Name: "CancellationToken" };
}
