using Alembic.Tool.Loading;
using Alembic.Tool.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;

namespace Alembic.Tool.Compilation;

/// <summary>Compiles source files to an assembly, as the SDK would in a console project.</summary>
internal sealed class ScriptCompiler(ModelAssembly? model)
{
    /// <summary>The name of every assembly of migrations.</summary>
    public const string MigrationsName = "Alembic.Migrations";

    private static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary,
        optimizationLevel: OptimizationLevel.Release,
        nullableContextOptions: NullableContextOptions.Enable,
        deterministic: true,
        concurrentBuild: true);

    private readonly Lazy<IReadOnlyList<MetadataReference>> _references = new(() => ScriptReferences.Collect(model), isThreadSafe: false);

    /// <summary>Compiles.</summary>
    /// <param name="name">The assembly's name.</param>
    /// <param name="files">The files.</param>
    /// <param name="sharedAssembly">What the files see beside the references; <see langword="null"/> for nothing.</param>
    /// <param name="shared">The files of that assembly, whose <c>global using</c> directives hold here too.</param>
    /// <param name="ct">Cancels the work.</param>
    /// <returns>The assembly's bytes.</returns>
    /// <exception cref="AlembicException">The compiler's errors, one a line.</exception>
    public byte[] Compile(
        string name, IReadOnlyList<ScriptFile> files, CompiledAssembly? sharedAssembly, IReadOnlyList<ScriptFile> shared, CancellationToken ct)
    {
        var trees = new SyntaxTree[files.Count];
        Parallel.For(0, files.Count, new ParallelOptions { CancellationToken = ct }, i => trees[i] = Parse(files[i], ct));
        IEnumerable<MetadataReference> references = sharedAssembly is null
            ? _references.Value
            : [.. _references.Value, MetadataReference.CreateFromImage(sharedAssembly.Image ?? File.ReadAllBytes(sharedAssembly.Path!))];
        var compilation = CSharpCompilation.Create(
            name,
            [.. trees, ImplicitSource.Tree, .. shared.Where(file => file.Kind == FileKind.SharedWithGlobalUsings).Select(file => GlobalUsings(file, ct))],
            references,
            Options);

        using var image = new MemoryStream();
        var result = compilation.Emit(image, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.Embedded), cancellationToken: ct);
        return result.Success ? image.ToArray() : throw Failure(result.Diagnostics);
    }

    private static AlembicException Failure(IEnumerable<Diagnostic> diagnostics) => new(string.Join('\n', diagnostics
        .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
        .Select(diagnostic => diagnostic.ToString())
        .Distinct(StringComparer.Ordinal)));

    private static CSharpSyntaxTree Parse(ScriptFile file, CancellationToken ct) => SourceParser.Parse(file.Path, File.ReadAllBytes(file.Path), ct);

    private static SyntaxTree GlobalUsings(ScriptFile file, CancellationToken ct)
    {
        var root = Parse(file, ct).GetCompilationUnitRoot(ct);
        var directives = root.Usings.Where(directive => directive.GlobalKeyword.IsKind(SyntaxKind.GlobalKeyword));
        return CSharpSyntaxTree.Create(
            SyntaxFactory.CompilationUnit().WithUsings(SyntaxFactory.List<UsingDirectiveSyntax>(directives)), SourceParser.Options, "", System.Text.Encoding.UTF8);
    }
}
