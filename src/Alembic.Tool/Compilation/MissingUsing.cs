using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Alembic.Tool.Compilation;

/// <summary>Finds the <c>using</c> that a script lacks when the compiler does not know a name of Alembic's.</summary>
internal static class MissingUsing
{
    /// <summary>Returns the hint for a compile error.</summary>
    /// <param name="compilation">What was compiled.</param>
    /// <param name="error">The error.</param>
    /// <returns>A sentence, or <see langword="null"/> if the name is not one of Alembic's.</returns>
    public static string? HintFor(CSharpCompilation compilation, Diagnostic error)
    {
        if (error.Id is not ("CS0103" or "CS0117" or "CS0246" or "CS1061") || NameAt(error.Location) is not { } name)
        {
            return null;
        }

        var namespaces = compilation.References
            .Select(compilation.GetAssemblyOrModuleSymbol).OfType<IAssemblySymbol>()
            .Where(assembly => assembly.Name == "Alembic" || assembly.Name.StartsWith("Alembic.", StringComparison.Ordinal))
            .SelectMany(assembly => TypesBelow(assembly.GlobalNamespace))
            .Where(type => error.Id is "CS0103" or "CS0246" ? type.Name == name || type.Name == $"{name}Attribute" : Extends(type, name))
            .Select(type => type.ContainingNamespace.ToDisplayString())
            .Distinct().Order(StringComparer.Ordinal).ToList();
        return namespaces.Count == 0 ? null : $"Add {string.Join(" or ", namespaces.Select(found => $"`using {found};`"))} to the file.";
    }

    private static string? NameAt(Location location) =>
        location.SourceTree?.GetRoot().FindNode(location.SourceSpan, getInnermostNodeForTie: true)
            .DescendantNodesAndSelf().OfType<SimpleNameSyntax>().LastOrDefault()?.Identifier.ValueText;

    private static IEnumerable<INamedTypeSymbol> TypesBelow(INamespaceSymbol space) =>
        space.GetTypeMembers().Where(type => type.DeclaredAccessibility == Accessibility.Public)
            .Concat(space.GetNamespaceMembers().SelectMany(TypesBelow));

    // A member of an extension block is in a nested type without a name.
    private static bool Extends(INamedTypeSymbol type, string member) => type.IsStatic
        && (type.GetMembers(member).OfType<IMethodSymbol>().Any(method => method.IsExtensionMethod)
            || type.GetTypeMembers().Any(block => block.IsExtension && block.GetMembers(member).Length > 0));
}
