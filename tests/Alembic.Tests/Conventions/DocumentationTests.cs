using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Alembic.Tests.Conventions;

/// <summary>What the documents say is so: their C# compiles, and their links lead somewhere.</summary>
public sealed partial class DocumentationTests
{
    private static readonly IReadOnlyList<string> Documents =
    [
        .. Directory.EnumerateFiles(Repository.Root, "*.md"),
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories),
    ];

    // What a script may rely on in a project with ImplicitUsings.
    private const string ImplicitUsings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;
        global using System.Threading; global using System.Threading.Tasks;
        """;

    [Fact]
    public void Every_example_in_csharp_compiles()
    {
        var options = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.CSharp14);
        MetadataReference[] references =
        [
            .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path)),
        ];

        Offences.AssertNone(
            "An example that does not compile teaches what is not so.",
            from document in Documents
            let text = File.ReadAllText(document)
            from Match block in CSharpBlock().Matches(text)
            let line = text.AsSpan(0, block.Groups[1].Index).Count('\n')
            let trees = new[] { CSharpSyntaxTree.ParseText(block.Groups[1].Value, options), CSharpSyntaxTree.ParseText(ImplicitUsings, options) }
            let compilation = CSharpCompilation.Create("Example", trees, references,
                new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable))
            from error in compilation.GetDiagnostics(TestContext.Current.CancellationToken)
            where error.Severity == DiagnosticSeverity.Error
            select $"{Path.GetRelativePath(Repository.Root, document)}:{line + error.Location.GetLineSpan().StartLinePosition.Line + 1}: {error.GetMessage(null)}");
    }

    [Fact]
    public void Every_link_to_a_file_leads_to_one() =>
        Offences.AssertNone(
            "A link within the repository is relative to its document.",
            from document in Documents
            from Match link in Link().Matches(File.ReadAllText(document))
            let target = link.Groups[1].Value.Split('#')[0]
            where target != "" && !target.Contains("://", StringComparison.Ordinal)
            where !Path.Exists(Path.Combine(Path.GetDirectoryName(document)!, target))
            select $"{Path.GetRelativePath(Repository.Root, document)}: {link.Groups[1].Value}");

    [GeneratedRegex(@"^```csharp\r?\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex CSharpBlock();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();
}
