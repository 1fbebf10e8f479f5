using System.Text.Json.Nodes;

namespace Alembic.Conformance.Revisions;

/// <summary>Compares an answer with the recorded one.</summary>
internal static class Difference
{
    /// <summary>Where two answers differ; null if they do not.</summary>
    /// <param name="expected">The recorded answer.</param>
    /// <param name="got">The answer given.</param>
    /// <param name="messages">Whether the texts of errors count.</param>
    public static string? Between(JsonNode? expected, JsonNode? got, bool messages = true, string path = "$") => (expected, got) switch
    {
        (JsonObject e, JsonObject g) when e.ContainsKey("error") => Errors(e["error"]!.AsObject(), g["error"] as JsonObject, messages, path),
        (JsonObject e, JsonObject g) => Objects(e, g, messages, path),
        (JsonArray e, JsonArray g) when e.Count == g.Count =>
            e.Select((item, i) => Between(item, g[i], messages, $"{path}[{i}]")).FirstOrDefault(d => d is not null),
        _ => JsonNode.DeepEquals(expected, got) ? null : path,
    };

    private static string? Objects(JsonObject expected, JsonObject got, bool messages, string path)
    {
        var names = expected.Select(p => p.Key).Where(name => name != "warnings").ToHashSet();
        return names.SetEquals(got.Select(p => p.Key))
            ? names.Select(name => Between(expected[name], got[name], messages, $"{path}.{name}")).FirstOrDefault(d => d is not null)
            : $"{path} has other members";
    }

    // Where Alembic fell over a bare Python exception, any clean refusal is right.
    private static string? Errors(JsonObject expected, JsonObject? got, bool messages, string path)
    {
        if (got is null)
        {
            return $"{path}: no error";
        }

        if (expected["internal"]?.GetValue<bool>() == true)
        {
            return null;
        }

        return Same(expected, got, "class")
            && Same(expected["cause"] as JsonObject, got["cause"] as JsonObject, "class")
            && (!messages || (Same(expected, got, "message") && Same(expected["cause"] as JsonObject, got["cause"] as JsonObject, "message")))
            ? null
            : $"{path}.error";
    }

    private static bool Same(JsonObject? expected, JsonObject? got, string name) => JsonNode.DeepEquals(expected?[name], got?[name]);
}
