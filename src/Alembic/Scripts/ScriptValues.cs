using System.Security;
using System.Text;
using Alembic.Operations;

namespace Alembic.Scripts;

/// <summary>The values that the template of new scripts is filled with.</summary>
/// <remarks>
/// <c>message</c>, <c>comment</c> (the message behind slashes, a line each), <c>summary</c> (the message for a documentation comment), <c>up_revision</c>, <c>down_revision</c>, <c>branch_labels</c>,
/// <c>depends_on</c> (joined by commas), <c>create_date</c>, <c>revision_arguments</c> (what stands in <c>[Revision(…)]</c>), <c>namespace</c>,
/// <c>class_name</c>, <c>usings</c> (lines), <c>upgrades</c> and <c>downgrades</c> (statements at their indent, without a line break at the end), and for several databases <c>databases</c>: a list with
/// <c>name</c> (a C# literal), <c>method</c> (the name as part of a method's), <c>upgrades</c> and <c>downgrades</c> for each.
/// </remarks>
internal static class ScriptValues
{
    // C# takes 1,023 letters; nobody reads so many.
    private const int LongestName = 100;
    private const string StatementIndent = "        ";
    private static readonly string[] Own = ["Alembic", "Alembic.Schema"];

    public static IReadOnlyDictionary<string, object?> Of(Script script, CreateDate created, string @namespace, ScriptBody body) => new Dictionary<string, object?>(StringComparer.Ordinal)
    {
        ["message"] = script.LongDoc,
        ["comment"] = string.Join('\n', script.LongDoc.ReplaceLineEndings("\n").Split('\n').Select(line => $"// {line}".TrimEnd())),
        ["summary"] = SecurityElement.Escape(string.Join(' ', script.Doc.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))),
        ["up_revision"] = script.Id,
        ["down_revision"] = string.Join(", ", script.DownRevisions),
        ["branch_labels"] = string.Join(", ", script.BranchLabels),
        ["depends_on"] = string.Join(", ", script.DependsOn),
        ["create_date"] = created.ToString(),
        ["revision_arguments"] = Arguments(script),
        ["namespace"] = @namespace,
        ["class_name"] = ClassName(script),
        ["usings"] = string.Join('\n', body.Usings.Select(name => $"using {name};")),
        ["upgrades"] = Indent(body.Upgrade),
        ["downgrades"] = Indent(body.Downgrade),
        ["databases"] = body.Databases.Select(database => new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["name"] = CSharpWriter.Literal(database.Name),
            ["method"] = Identifier(database.Name),
            ["upgrades"] = Indent(database.Body.Upgrade),
            ["downgrades"] = Indent(database.Body.Downgrade),
        }).ToList(),
    };

    private static string Identifier(string name) => string.Concat(name.Select((letter, at) => !char.IsAsciiLetterOrDigit(letter) ? '_' : at == 0 ? char.ToUpperInvariant(letter) : letter));

    private static string Arguments(Script script)
    {
        var arguments = new List<string> { CSharpWriter.Literal(script.Id) };
        arguments.AddRange(script.DownRevisions.Select(down => CSharpWriter.Literal(down)));
        if (script.BranchLabels.Count > 0)
        {
            arguments.Add($"BranchLabels = [{Literals(script.BranchLabels)}]");
        }

        if (script.DependsOn.Count > 0)
        {
            arguments.Add($"DependsOn = [{Literals(script.DependsOn)}]");
        }

        return string.Join(", ", arguments);
    }

    private static string Literals(IEnumerable<string> values) => string.Join(", ", values.Select(value => CSharpWriter.Literal(value)));

    // The message's words; a message without letters names the class by its revision.
    private static string ClassName(Script script)
    {
        var name = new StringBuilder();
        var begins = true;
        foreach (var character in script.Doc)
        {
            if (name.Length == LongestName)
            {
                break;
            }

            if (!char.IsAsciiLetterOrDigit(character))
            {
                begins = true;
                continue;
            }

            name.Append(begins ? char.ToUpperInvariant(character) : character);
            begins = false;
        }

        if (name.Length == 0 || script.Doc == "empty message")
        {
            name.Clear().Append("Revision").Append(string.Concat(script.Id.Where(char.IsAsciiLetterOrDigit)));
        }

        return char.IsAsciiDigit(name[0]) ? $"_{name}" : IsTaken(name.ToString()) ? $"{name}Revision" : name.ToString();
    }

    // A class Table in the script's namespace would hide the type that the script means.
    private static bool IsTaken(string name) =>
        Own.Any(space => typeof(Migration).Assembly.GetType($"{space}.{name}") is not null || typeof(Migration).Assembly.GetType($"{space}.{name}Attribute") is not null)
        || typeof(string).Assembly.GetType($"{nameof(System)}.{name}") is not null;

    private static string Indent(string statements) => string.Join('\n', statements.TrimEnd('\n').Split('\n')
        .Select(line => line.Length == 0 ? "" : StatementIndent + line));
}
