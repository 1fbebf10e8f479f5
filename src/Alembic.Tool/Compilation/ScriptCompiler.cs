using System.Text;
using Alembic.Tool.Loading;
using Alembic.Tool.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;

namespace Alembic.Tool.Compilation;

/// <summary>Compiles source files to an assembly, as the SDK would in a console project.</summary>
/// <param name="model">What the scripts may refer to; <see langword="null"/> for nothing.</param>
/// <param name="encoding">The encoding of source files that are no UTF-8; <see langword="null"/> where all are.</param>
internal sealed class ScriptCompiler(ModelAssembly? model, Func<Encoding>? encoding)
{
    /// <summary>The name of every assembly of migrations.</summary>
    public const string MigrationsName = "Alembic.Migrations";

    private static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary,
        optimizationLevel: OptimizationLevel.Release,
        nullableContextOptions: NullableContextOptions.Enable,
        deterministic: true,
        concurrentBuild: true);

    private readonly Lazy<IReadOnlyList<MetadataReference>> _usual = new(ScriptReferences.CollectUsual);
    private readonly Lazy<IReadOnlyList<MetadataReference>> _all = new(() => ScriptReferences.Collect(model));

    /// <summary>Compiles.</summary>
    /// <param name="work">What to compile.</param>
    /// <param name="started">Takes each attempt as it begins, when its declarations can be compiled against; <see langword="null"/> if nobody asks.</param>
    /// <param name="ct">Cancels the work.</param>
    /// <exception cref="AlembicException">The compiler's errors, one a line.</exception>
    public CompiledImage Compile(SourceWork work, Action<CSharpCompilation>? started, CancellationToken ct)
    {
        var trees = Trees(work, ct);
        if (TryCompile(work, trees, started, ct) is { } quick)
        {
            return quick;
        }

        var compilation = CSharpCompilation.Create(work.Name, trees, [.. _all.Value, .. work.Beside], Options);
        return Emit(compilation, out var diagnostics, ct) ?? throw Failure(compilation, diagnostics);
    }

    /// <summary>Compiles with the references that most scripts can do with.</summary>
    /// <returns><see langword="null"/> when there are errors, or the project's model is likely to be needed.</returns>
    public CompiledImage? TryCompile(SourceWork work, CancellationToken ct) => TryCompile(work, Trees(work, ct), null, ct);

    private CompiledImage? TryCompile(SourceWork work, SyntaxTree[] trees, Action<CSharpCompilation>? started, CancellationToken ct)
    {
        if (model is not null)
        {
            return null;
        }

        var compilation = CSharpCompilation.Create(work.Name, trees, [.. _usual.Value, .. work.Beside], Options);
        started?.Invoke(compilation);
        return Emit(compilation, out _, ct);
    }

    private SyntaxTree[] Trees(SourceWork work, CancellationToken ct) =>
    [
        .. work.Files.Select(file => Parse(file, ct)),
        ImplicitSource.Tree,
        .. work.Shared.Where(file => file.Kind == FileKind.SharedWithGlobalUsings).Select(file => GlobalUsings(file, ct)),
    ];

    private static CompiledImage? Emit(CSharpCompilation compilation, out IEnumerable<Diagnostic> diagnostics, CancellationToken ct)
    {
        using var image = new MemoryStream();
        var result = compilation.Emit(image, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.Embedded), cancellationToken: ct);
        diagnostics = result.Diagnostics;
        return result.Success ? new(compilation, image.ToArray()) : null;
    }

    private static AlembicException Failure(CSharpCompilation compilation, IEnumerable<Diagnostic> diagnostics) => new(string.Join('\n', diagnostics
        .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
        .Select(diagnostic => MissingUsing.HintFor(compilation, diagnostic) is { } hint ? $"{diagnostic}. {hint}" : diagnostic.ToString())
        .Distinct(StringComparer.Ordinal)));

    private CSharpSyntaxTree Parse(ScriptFile file, CancellationToken ct) => SourceParser.Parse(file.Path, SourceReader.Content(file), encoding, ct);

    private SyntaxTree GlobalUsings(ScriptFile file, CancellationToken ct)
    {
        var root = Parse(file, ct).GetCompilationUnitRoot(ct);
        var directives = root.Usings.Where(directive => directive.GlobalKeyword.IsKind(SyntaxKind.GlobalKeyword));
        return CSharpSyntaxTree.Create(
            SyntaxFactory.CompilationUnit().WithUsings(SyntaxFactory.List<UsingDirectiveSyntax>(directives)), SourceParser.Options, "", Encoding.UTF8);
    }
}

/// <summary>Source files to be compiled to one assembly.</summary>
/// <param name="Name">The assembly's name.</param>
/// <param name="Files">The files.</param>
/// <param name="Beside">What they see beside the usual references: the shared assembly.</param>
/// <param name="Shared">The files of that assembly, whose <c>global using</c> directives hold here too.</param>
internal sealed record SourceWork(string Name, IReadOnlyList<ScriptFile> Files, IReadOnlyList<MetadataReference> Beside, IReadOnlyList<ScriptFile> Shared);

/// <summary>An assembly as the compiler made it.</summary>
/// <param name="Compilation">What was compiled.</param>
/// <param name="Image">The assembly's bytes.</param>
internal sealed record CompiledImage(CSharpCompilation Compilation, byte[] Image);
