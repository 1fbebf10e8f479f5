using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Alembic.Tests.Conventions;

/// <summary>Who may do what: open a connection, touch a file, hold state, call a compiler.</summary>
public sealed class EffectTests
{
    private static readonly string[] FileTypes = ["File", "Directory", "FileInfo", "DirectoryInfo", "FileSystemInfo", "FileStream", "DriveInfo", "FileSystemWatcher"];

    [Fact]
    public void Only_Connections_opens_connections() =>
        Offences.AssertNone(
            "Only Connections/ opens connections: take an open one.",
            from use in CoreSource.Uses
            where !use.File.StartsWith("Connections/", StringComparison.Ordinal)
                && use is { Symbol: IMethodSymbol { Name: "Open" or "OpenAsync" or "OpenConnection" or "OpenConnectionAsync" }, Type: { } type }
                && BaseTypes(type).Any(ancestor => ancestor.ToDisplayString() is "System.Data.Common.DbConnection" or "System.Data.Common.DbDataSource" or "System.Data.IDbConnection")
            select use.ToString());

    [Fact]
    public void Only_Scripts_and_Commands_touch_files() =>
        Offences.AssertNone(
            "Only Scripts/ and Commands/ touch files: take the text, or a TextReader or TextWriter.",
            from use in CoreSource.Uses
            // What /proc says of processes is nobody's file.
            where use.File != "Locking/ProcessIdentity.cs" && !use.File.StartsWith("Scripts/", StringComparison.Ordinal) && !use.File.StartsWith("Commands/", StringComparison.Ordinal)
                && (IsFileType(use.Type) || OpensItsPath(use.Symbol))
            select use.ToString());

    [Fact]
    public void Nothing_static_can_change() =>
        Offences.AssertNone(
            "What a run knows is in its MigrationEnv; a static that changes is shared by all runs of the process.",
            from tree in CoreSource.Compilation.SyntaxTrees
            let model = CoreSource.Compilation.GetSemanticModel(tree)
            from node in tree.GetRoot(TestContext.Current.CancellationToken).DescendantNodes()
            where node is VariableDeclaratorSyntax or PropertyDeclarationSyntax
            where model.GetDeclaredSymbol(node, TestContext.Current.CancellationToken) is IFieldSymbol { IsStatic: true, IsReadOnly: false, IsConst: false }
                or IPropertySymbol { IsStatic: true, SetMethod: not null, ContainingType.IsExtension: false }
            select $"{CoreSource.Place(node)}: {node}");

    [Theory]
    [InlineData("src/Alembic")]
    [InlineData("src/Alembic.CommandLine")]
    [InlineData("src/Alembic.EntityFrameworkCore")]
    [InlineData("src/Alembic.Hosting")]
    public void Only_the_tool_knows_a_compiler(string project) =>
        Offences.AssertNone(
            "Only src/Alembic.Tool refers to Microsoft.CodeAnalysis.",
            from file in Repository.SourceFiles(project)
            from line in File.ReadLines(file.FullPath).Index()
            where line.Item.Contains("Microsoft.CodeAnalysis", StringComparison.Ordinal)
            select $"{file.Path}:{line.Index + 1}: {line.Item.Trim()}");

    private static bool IsFileType(INamedTypeSymbol? type) =>
        type is { ContainingNamespace: { Name: "IO", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } } && FileTypes.Contains(type.Name);

    private static bool OpensItsPath(ISymbol symbol) =>
        symbol is IMethodSymbol { MethodKind: MethodKind.Constructor, ContainingType.Name: "StreamReader" or "StreamWriter", Parameters: [{ Name: "path" }, ..] };

    private static IEnumerable<INamedTypeSymbol> BaseTypes(INamedTypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
            yield return type;
    }
}
