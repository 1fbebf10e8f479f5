using System.Text.Json;

namespace Alembic.Conformance;

/// <summary>A recorded case: one line of a family's file.</summary>
public sealed record ConformanceCase(JsonElement Json)
{
    public string Id => Json.GetProperty("id").GetString()!;

    /// <summary>How strictly the answer is judged; the corpus' README defines the values.</summary>
    public string Compare => Json.TryGetProperty("compare", out var mode) && mode.ValueKind == JsonValueKind.String ? mode.GetString()! : "exact";

    public JsonElement Expect => Json.GetProperty("expect");

    public string Text(string property) => Json.GetProperty(property).GetString()!;

    public string[] Texts(string property) => [.. Json.GetProperty(property).EnumerateArray().Select(e => e.GetString()!)];
}
