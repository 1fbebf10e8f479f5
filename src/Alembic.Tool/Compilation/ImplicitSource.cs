using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Alembic.Tool.Compilation;

/// <summary>What is added to every compilation: the SDK's implicit usings of a console project, and the migrations' sight of the shared code's internals.</summary>
internal static class ImplicitSource
{
    private const string Text = """
        global using global::System;
        global using global::System.Collections.Generic;
        global using global::System.IO;
        global using global::System.Linq;
        global using global::System.Net.Http;
        global using global::System.Threading;
        global using global::System.Threading.Tasks;
        [assembly: global::System.Runtime.CompilerServices.InternalsVisibleTo("Alembic.Migrations")]
        """;

    public static SyntaxTree Tree { get; } = CSharpSyntaxTree.ParseText(Text, Reading.SourceParser.Options, "ImplicitUsings.cs", Encoding.UTF8);
}
