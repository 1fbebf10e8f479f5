using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Alembic.Tests.Hosting;

/// <summary>An application's assembly, with migrations and nothing else.</summary>
internal static class Migrations
{
    /// <summary>Two revisions: a table, and a row in it.</summary>
    public static Assembly TableAndRow { get; } = Compile(
        """
        [Revision("aaaa00000001")]
        file sealed class CreateNote : Migration
        {
            public override void Upgrade(Op op) => op.CreateTable("note", columns: [new("id", SqlType.Integer()) { Nullable = false }]);
        }

        [Revision("aaaa00000002", "aaaa00000001")]
        file sealed class AddRow : Migration
        {
            public override void Upgrade(Op op) => op.Execute("INSERT INTO note (id) VALUES (7)");
        }
        """);

    /// <summary>A table, then SQL that no database takes.</summary>
    public static Assembly Broken { get; } = Compile(
        """
        [Revision("bbbb00000001")]
        file sealed class CreateNote : Migration
        {
            public override void Upgrade(Op op)
            {
                op.CreateTable("note", columns: [new("id", SqlType.Integer()) { Nullable = false }]);
                op.Execute("INSERT INTO nowhere VALUES (1)");
            }
        }
        """);

    private static Assembly Compile(string code)
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create(
            $"Migrations-{Guid.NewGuid():N}",
            [CSharpSyntaxTree.ParseText("using Alembic; using Alembic.Schema;\n" + code, path: "migrations.cs", encoding: System.Text.Encoding.UTF8)],
            references,
            new(OutputKind.DynamicallyLinkedLibrary));
        using var bytes = new MemoryStream();
        var result = compilation.Emit(bytes);
        Assert.Empty(result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        return Assembly.Load(bytes.ToArray());
    }
}
