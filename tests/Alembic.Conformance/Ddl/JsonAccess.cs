using System.Text.Json;
using System.Text.RegularExpressions;
using Alembic.Schema;

namespace Alembic.Conformance.Ddl;

/// <summary>Reading the corpus' JSON, where an absent key and a null differ.</summary>
internal static partial class JsonAccess
{
    extension(JsonElement json)
    {
        /// <summary>The class of a typed object: the value of its key <c>$</c>.</summary>
        public string? Kind => json.ValueKind == JsonValueKind.Object && json.TryGetProperty("$", out var kind) ? kind.GetString() : null;

        public bool IsNull => json.ValueKind == JsonValueKind.Null;

        public JsonElement? Find(string name) => json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) ? value : null;

        public string? FindText(string name) => json.Find(name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

        public int? FindInt(string name) => json.Find(name) is { ValueKind: JsonValueKind.Number } number ? number.GetInt32() : null;

        public long? FindLong(string name) => json.Find(name) is { ValueKind: JsonValueKind.Number } number ? number.GetInt64() : null;

        public bool? FindBool(string name) => json.Find(name) switch
        {
            { ValueKind: JsonValueKind.True } => true,
            { ValueKind: JsonValueKind.False } => false,
            _ => null,
        };

        public IEnumerable<JsonElement> Items(string name) => json.Find(name) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];

        /// <summary>A list of names, which Python lets stand as one name.</summary>
        public string[] Names(string name) => json.Find(name) is { ValueKind: JsonValueKind.String } single
            ? [single.GetString()!]
            : [.. json.Items(name).Select(item => NameText(item)!)];

        /// <summary>The keys that only one dialect knows: <c>postgresql_using</c>.</summary>
        public ValueList<DialectOption> Options() => [.. json.EnumerateObject()
            .Select(property => (Match: DialectKey().Match(property.Name), property.Value))
            .Where(option => option.Match.Success && !option.Value.IsNull)
            .Select(option => new DialectOption(option.Match.Groups[1].Value, option.Match.Groups[2].Value, OptionValue(option.Match.Groups[2].Value, option.Value)))];
    }

    /// <summary>A plain name, or the text of <c>quoted</c>.</summary>
    public static string? NameText(JsonElement? json) => json switch
    {
        null or { ValueKind: JsonValueKind.Null } => null,
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { } named => named.FindText("name"),
    };

    /// <summary>A name to which a convention may apply, unless it is <c>conv</c>.</summary>
    public static ObjectName? ObjectName(JsonElement? json) => NameText(json) is { } text
        ? new ObjectName(text) { IsFinal = json!.Value.Kind == "conv", IsQuoted = json.Value.FindBool("quote") == true }
        : null;

    private static object OptionValue(string name, JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => json.GetString()!,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => json.GetInt32(),
        JsonValueKind.Array => (ValueList<string>)[.. json.EnumerateArray().Select(item => item.GetString()!)],
        _ when json.Kind is not null => ExpressionReader.Read(json),
        _ when name == "length" => (ValueList<KeyValuePair<string, int>>)[.. json.EnumerateObject().Select(pair => KeyValuePair.Create(pair.Name, pair.Value.GetInt32()))],
        _ => (ValueList<KeyValuePair<string, string>>)[.. json.EnumerateObject().Select(pair => KeyValuePair.Create(pair.Name, pair.Value.ToString()))],
    };

    [GeneratedRegex("^(postgresql|sqlite|mysql|mariadb|mssql|oracle)_(.+)$")]
    private static partial Regex DialectKey();
}
