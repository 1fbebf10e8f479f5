using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Alembic.Tests.Conventions;

/// <summary>The core's source, compiled: each name in it, and what it means.</summary>
internal static class CoreSource
{
    private const string Folder = "src/Alembic";

    // As the SDK's ImplicitUsings writes them for a class library.
    private const string ImplicitUsings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;
        global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;
        """;

    private static readonly Lazy<CSharpCompilation> Compiled = new(Compile);
    private static readonly Lazy<ImmutableArray<Use>> AllUses = new(() => [.. Compiled.Value.SyntaxTrees.AsParallel().SelectMany(UsesIn)]);

    /// <summary>The compilation of all files.</summary>
    public static CSharpCompilation Compilation => Compiled.Value;

    /// <summary>Every type, member and constructor that the source names, outside comments.</summary>
    public static ImmutableArray<Use> Uses => AllUses.Value;

    /// <summary>A place in the source, as <c>src/Alembic/Room/File.cs:12</c>.</summary>
    public static string Place(SyntaxNode node) => $"{node.SyntaxTree.FilePath}:{node.GetLocation().GetLineSpan().StartLinePosition.Line + 1}";

    /// <summary>A file's path below the core's folder: <c>Room/File.cs</c>.</summary>
    public static string BelowCore(SyntaxTree tree) => tree.FilePath[(Folder.Length + 1)..];

    private static CSharpCompilation Compile()
    {
        var options = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.CSharp14);
        var files = Repository.SourceFiles(Folder).Select(file => (file.Path, file.Text)).Append(($"{Folder}/ImplicitUsings.cs", ImplicitUsings));
        var framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        return CSharpCompilation.Create(
            "Alembic",
            files.Select(file => CSharpSyntaxTree.ParseText(file.Item2, options, file.Item1)),
            from reference in ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            where reference.StartsWith(framework, StringComparison.Ordinal)
            select MetadataReference.CreateFromFile(reference),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
    }

    private static IEnumerable<Use> UsesIn(SyntaxTree tree)
    {
        var model = Compilation.GetSemanticModel(tree);
        foreach (var node in tree.GetRoot().DescendantNodes())
        {
            if (node is SimpleNameSyntax or BaseObjectCreationExpressionSyntax or ConstructorInitializerSyntax
                && model.GetSymbolInfo(node).Symbol is { Kind: not (SymbolKind.Namespace or SymbolKind.Local or SymbolKind.Parameter) } symbol)
                yield return new(node, symbol.OriginalDefinition);
        }
    }
}

/// <summary>A name in the source and what it means.</summary>
internal sealed record Use(SyntaxNode Node, ISymbol Symbol)
{
    /// <summary>The type that is named, or that has the named member.</summary>
    public INamedTypeSymbol? Type => Symbol as INamedTypeSymbol ?? Symbol.ContainingType;

    /// <summary>The file that names it, below the core's folder.</summary>
    public string File => CoreSource.BelowCore(Node.SyntaxTree);

    /// <summary>The files of the core that declare it, below the core's folder; none for the framework's.</summary>
    public IEnumerable<string> DeclaringFiles =>
        (Symbol.DeclaringSyntaxReferences is { IsEmpty: false } own ? own : Symbol.ContainingType?.DeclaringSyntaxReferences ?? [])
            .Select(reference => CoreSource.BelowCore(reference.SyntaxTree)).Distinct();

    public override string ToString() => $"{CoreSource.Place(Node)}: {Symbol.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat)}";
}
