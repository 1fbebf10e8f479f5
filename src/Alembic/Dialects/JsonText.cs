using System.Collections;
using System.Text.Json.Nodes;

namespace Alembic.Dialects;

/// <summary>Dictionaries, lists and plain values as JSON, without reflection.</summary>
internal static class JsonText
{
    /// <summary>Gives a value as a text of JSON.</summary>
    /// <param name="value">A dictionary by text, a list, a number, a truth value or a text inside of these.</param>
    /// <exception cref="AlembicException">JSON has no such value.</exception>
    public static string Of(object value) => Node(value)!.ToJsonString();

    private static JsonNode? Node(object? value) => value switch
    {
        null => null,
        JsonNode node => node.DeepClone(),
        string text => JsonValue.Create(text),
        bool truth => JsonValue.Create(truth),
        int number => JsonValue.Create(number),
        long number => JsonValue.Create(number),
        decimal number => JsonValue.Create(number),
        double number when double.IsFinite(number) => JsonValue.Create(number),
        IEnumerable<KeyValuePair<string, object?>> pairs => new JsonObject(pairs.Select(pair => KeyValuePair.Create(pair.Key, Node(pair.Value)))),
        IEnumerable items and not byte[] => new JsonArray([.. items.Cast<object?>().Select(Node)]),
        _ => throw new AlembicException(
            $"A value of type {value.GetType().Name} cannot be written as JSON. Give JSON as a text, or as a System.Text.Json JsonElement or JsonNode."),
    };
}
