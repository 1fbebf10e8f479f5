using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Alembic.Conformance.Autogenerate;

/// <summary>One difference: its JSON in an upgrade, its line in a downgrade.</summary>
internal sealed record RecordedEntry(string Kind, string? Schema, string Table, JsonObject? Json, string Line)
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What it is compared and sorted by: keys in order, separated as Python does; a percent sign is no driver's placeholder.</summary>
    public string Text => Json is null ? Line : Sorted(Json).Replace("%%", "%", StringComparison.Ordinal);

    public static RecordedEntry Read(JsonElement json) => new(
        json.GetProperty("diff").GetString()!, json.GetProperty("schema").GetString(), json.GetProperty("table").GetString()!, JsonObject.Create(json), "");

    public static RecordedEntry ReadLine(string line)
    {
        var space = line.IndexOf(' ', StringComparison.Ordinal);
        var (kind, rest) = (line[..space], line[(space + 1)..]);
        var end = kind.EndsWith("_column", StringComparison.Ordinal) ? rest.LastIndexOf('.')
            : kind.EndsWith("_table", StringComparison.Ordinal) ? rest.Length
            : rest.LastIndexOf(' ');
        return new(kind, null, end < 0 ? rest : rest[..end], null, line);
    }

    private static string Sorted(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject json:
                var text = new StringBuilder("{");
                foreach (var (key, value) in json.OrderBy(pair => pair.Key, StringComparer.Ordinal))
                {
                    text.Append(text.Length == 1 ? "" : ", ").Append(JsonSerializer.Serialize(key, Plain)).Append(": ").Append(Sorted(value));
                }

                return text.Append('}').ToString();
            case JsonArray array:
                return $"[{string.Join(", ", array.Select(Sorted))}]";
            default:
                return node is null ? "null" : node.ToJsonString(Plain);
        }
    }
}
