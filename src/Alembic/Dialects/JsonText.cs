using System.Collections;
using System.Globalization;
using System.Text.Json;
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
        sbyte or byte or short or ushort or int or long => JsonValue.Create(Convert.ToInt64(value, CultureInfo.InvariantCulture)),
        uint or ulong => JsonValue.Create(Convert.ToUInt64(value, CultureInfo.InvariantCulture)),
        float number when float.IsFinite(number) => JsonValue.Create(number),
        Guid guid => JsonValue.Create(guid),
        decimal number => JsonValue.Create(number),
        double number when double.IsFinite(number) => JsonValue.Create(number),
        JsonElement json => JsonNode.Parse(json.GetRawText()),
        JsonDocument json => JsonNode.Parse(json.RootElement.GetRawText()),
        IDictionary pairs => Object(pairs),
        IEnumerable<KeyValuePair<string, object?>> pairs => new JsonObject(pairs.Select(pair => KeyValuePair.Create(pair.Key, Node(pair.Value)))),
        IEnumerable items and not byte[] => new JsonArray([.. items.Cast<object?>().Select(Node)]),
        _ => throw new AlembicException(
            $"A value of type {value.GetType().Name} cannot be written as JSON. Give JSON as a text, or as a System.Text.Json JsonElement or JsonNode."),
    };

    private static JsonObject Object(IDictionary pairs)
    {
        var json = new JsonObject();
        foreach (DictionaryEntry pair in pairs)
        {
            json.Add(pair.Key as string ?? throw new AlembicException($"A dictionary by {pair.Key.GetType().Name} cannot be written as JSON. Its keys must be texts."), Node(pair.Value));
        }

        return json;
    }
}
