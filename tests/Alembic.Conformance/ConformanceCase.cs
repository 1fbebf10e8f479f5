using System.Text.Json;

namespace Alembic.Conformance;

/// <summary>A recorded case: one line of a family's file.</summary>
public sealed record ConformanceCase(JsonElement Json)
{
    public string Id => Json.GetProperty("id").GetString()!;

    /// <summary>How strictly the answer is judged; the corpus' README defines the values.</summary>
    public string Compare => Json.TryGetProperty("compare", out var mode) && mode.ValueKind == JsonValueKind.String ? mode.GetString()! : "exact";

    /// <summary>What was recorded; the corpora differ in the word.</summary>
    public JsonElement Expect => Json.TryGetProperty("expect", out var expect) ? expect : Json.GetProperty("expected");

    public string Text(string property) => Json.GetProperty(property).GetString()!;

    public string[] Texts(string property) => [.. Json.GetProperty(property).EnumerateArray().Select(e => e.GetString()!)];
}
