using System.Reflection;
using System.Text;
using Alembic.Autogenerate;
using Alembic.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Alembic.Tests.Autogenerate;

/// <summary>Compiles rendered code and runs it on a recorder.</summary>
internal static class RenderedScripts
{
    /// <summary>Compiles each code as a method, all at once, with the usings that it asks for and no others; gives what each records.</summary>
    public static IReadOnlyList<IReadOnlyList<Operation>> Run(IReadOnlyList<RenderedCode> codes)
    {
        var trees = codes.Select((code, i) => CSharpSyntaxTree.ParseText(Source(code, i), new(LanguageVersion.CSharp14))).ToList();
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create(
            "rendered", trees, references, new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        using var assembly = new MemoryStream();
        var result = compilation.Emit(assembly);
        Assert.True(result.Success, Describe(result, codes));

        var loaded = Assembly.Load(assembly.ToArray());
        return [.. codes.Select((_, i) => Record(loaded.GetType($"App.Migrations.Script{i}")!))];
    }

    private static string Source(RenderedCode code, int number) =>
        $$"""
        using Alembic;
        using Alembic.Schema;
        namespace App.Migrations;
        public static class Script{{number}}
        {
            public static void Upgrade(Op op)
            {
        {{code.Body}}
            }
        }
        """;

    private static IReadOnlyList<Operation> Record(Type script)
    {
        var op = new Op("postgresql");
        script.GetMethod("Upgrade")!.Invoke(null, [op]);
        return op.Operations;
    }

    private static string Describe(Microsoft.CodeAnalysis.Emit.EmitResult result, IReadOnlyList<RenderedCode> codes)
    {
        var text = new StringBuilder();
        foreach (var error in result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Take(5))
        {
            text.AppendLine(error.ToString()).AppendLine(error.Location.SourceTree?.GetText().Lines[error.Location.GetLineSpan().StartLinePosition.Line].ToString());
        }

        return $"{codes.Count} scripts:\n{text}";
    }
}
