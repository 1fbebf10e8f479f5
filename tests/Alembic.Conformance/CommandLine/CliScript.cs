using System.Text;
using System.Text.Json;

namespace Alembic.Conformance.CommandLine;

/// <summary>A recorded script, written as C#: its docstring is the comment at the head, and it does nothing.</summary>
public sealed class CliScript(JsonElement json)
{
    public string Location => json.TryGetProperty("location", out var location) ? location.GetString()! : "versions";

    public string File => Path.ChangeExtension(json.GetProperty("file").GetString()!, ".cs");

    public string Text
    {
        get
        {
            var text = new StringBuilder();
            var doc = json.GetProperty("doc").GetString()!;
            foreach (var line in doc.Length == 0 ? [] : doc.Split('\n'))
            {
                text.Append(line.Length == 0 ? "//" : "// " + line).Append('\n');
            }

            text.Append("using Alembic;\n\n[Revision(").Append(Literal(json.GetProperty("rev").GetString()!));
            foreach (var down in Texts("down"))
            {
                text.Append(", ").Append(Literal(down));
            }

            AppendList(text, "BranchLabels", Texts("labels"));
            AppendList(text, "DependsOn", Texts("deps"));
            return text.Append(")]\nfile sealed class Nothing : Migration;\n").ToString();
        }
    }

    private static void AppendList(StringBuilder text, string name, IReadOnlyList<string> items)
    {
        if (items.Count > 0)
        {
            text.Append(", ").Append(name).Append(" = [").AppendJoin(", ", items.Select(Literal)).Append(']');
        }
    }

    private static string Literal(string text) => JsonSerializer.Serialize(text);

    private IReadOnlyList<string> Texts(string name) => !json.TryGetProperty(name, out var value) ? [] : value.ValueKind switch
    {
        JsonValueKind.Array => [.. value.EnumerateArray().Select(item => item.GetString()!)],
        JsonValueKind.String => [value.GetString()!],
        _ => [],
    };
}
