using System.Globalization;
using System.Text;
using Alembic.Scripts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Alembic.Tool.Reading;

/// <summary>Reads a source file's <c>[Revision]</c> and head comment by syntax: nothing is compiled or run.</summary>
internal static class RevisionReader
{
    /// <summary>Reads what a file is.</summary>
    /// <param name="path">The file's full path.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="otherwise">As for <see cref="SourceParser"/>.</param>
    /// <param name="ct">Cancels the reading.</param>
    /// <exception cref="AlembicException">The file has a migration without a readable <c>[Revision]</c>; the message names the line.</exception>
    public static (FileKind Kind, Script? Script) Read(string path, byte[] content, Func<Encoding>? otherwise, CancellationToken ct)
    {
        var tree = SourceParser.Parse(path, content, otherwise, ct);
        var root = tree.GetCompilationUnitRoot(ct);
        ScriptClass? found = null;
        foreach (var type in Classes(root.Members))
        {
            if (FindRevision(type) is not { } attribute)
            {
                RefuseWithoutRevision(type);
            }
            else if (found is not null)
            {
                throw Error(attribute, "there is a second [Revision] in this file. Use one file for each revision.");
            }
            else
            {
                found = new(type, attribute);
            }
        }

        if (found is not null)
        {
            return (FileKind.Revision, ReadScript(path, root, found));
        }

        var kind = SharedKind(root);
        if (kind == FileKind.Program)
        {
            RefuseErrors(tree, ct);
        }

        return (kind, null);
    }

    // By a slip such as "clas" a script turns into statements, and these are nobody's: it would be passed over without a word.
    private static void RefuseErrors(SyntaxTree tree, CancellationToken ct)
    {
        var errors = tree.GetDiagnostics(ct).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();
        if (errors.Count > 0)
        {
            throw new AlembicException(string.Join('\n', errors));
        }
    }

    private static Script ReadScript(string path, CompilationUnitSyntax root, ScriptClass found)
    {
        var arguments = RevisionArguments.Read(found.Attribute);
        return new(arguments.Id, arguments.DownRevisions)
        {
            BranchLabels = arguments.BranchLabels,
            DependsOn = arguments.DependsOn,
            Path = path,
            LongDoc = HeadComment.Read(root, found.Type),
        };
    }

    private static FileKind SharedKind(CompilationUnitSyntax root)
    {
        if (root.Members.Any(member => member is GlobalStatementSyntax))
        {
            return FileKind.Program;
        }

        return root.Usings.Any(directive => directive.GlobalKeyword.IsKind(SyntaxKind.GlobalKeyword))
            ? FileKind.SharedWithGlobalUsings
            : FileKind.Shared;
    }

    private static IEnumerable<ClassDeclarationSyntax> Classes(SyntaxList<MemberDeclarationSyntax> members) => members.SelectMany(member => member switch
    {
        BaseNamespaceDeclarationSyntax space => Classes(space.Members),
        ClassDeclarationSyntax type => Classes(type.Members).Prepend(type),
        _ => [],
    });

    private static AttributeSyntax? FindRevision(ClassDeclarationSyntax type)
    {
        foreach (var list in type.AttributeLists)
        {
            foreach (var attribute in list.Attributes)
            {
                if (LastPart(attribute.Name) is "Revision" or nameof(RevisionAttribute))
                {
                    return attribute;
                }
            }
        }

        return null;
    }

    // A base class of the project's own is abstract; whatever else derives from Migration by name is meant to run.
    private static void RefuseWithoutRevision(ClassDeclarationSyntax type)
    {
        if (type.BaseList is { } bases && !type.Modifiers.Any(SyntaxKind.AbstractKeyword)
            && bases.Types.Any(item => item.Type is NameSyntax name && LastPart(name) == nameof(Migration)))
        {
            throw Error(type.Identifier, $"""migration {type.Identifier.Text} has no [Revision]. Put one before the class: [Revision("id", "down revision")].""");
        }
    }

    private static string LastPart(NameSyntax name) => name switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.Text,
        AliasQualifiedNameSyntax aliased => aliased.Name.Identifier.Text,
        SimpleNameSyntax simple => simple.Identifier.Text,
        _ => "",
    };

    /// <summary>An error at a place of the source, in the compiler's way of naming it.</summary>
    public static AlembicException Error(SyntaxNodeOrToken place, string message)
    {
        var start = place.GetLocation()!.GetLineSpan();
        return new(string.Create(
            CultureInfo.InvariantCulture,
            $"{start.Path}({start.StartLinePosition.Line + 1},{start.StartLinePosition.Character + 1}): {message}"));
    }

    private sealed record ScriptClass(ClassDeclarationSyntax Type, AttributeSyntax Attribute);
}
