using System.Globalization;
using System.Text.Json;

namespace Alembic.Conformance.Ddl;

/// <summary>Reads the corpus' values as the .NET values that a user would write.</summary>
internal static class ValueReader
{
    public static object? Read(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String => json.GetString(),
        JsonValueKind.Number when json.GetRawText().AsSpan().IndexOfAny('.', 'e', 'E') >= 0 => json.GetDouble(),
        JsonValueKind.Number => json.TryGetInt64(out var number) ? number : decimal.Parse(json.GetRawText(), CultureInfo.InvariantCulture),
        JsonValueKind.Array => json.EnumerateArray().Select(Read).ToList(),
        _ => ReadTyped(json),
    };

    private static object? ReadTyped(JsonElement json) => json.Kind switch
    {
        "decimal" => decimal.Parse(json.FindText("value")!, NumberStyles.Float, CultureInfo.InvariantCulture),
        "float" => double.Parse(json.GetProperty("value").ToString(), CultureInfo.InvariantCulture),
        "date" => DateOnly.Parse(json.FindText("value")!, CultureInfo.InvariantCulture),
        "time" => TimeOnly.Parse(json.FindText("value")!, CultureInfo.InvariantCulture),
        "datetime" => Moment(json.FindText("value")!),
        "timedelta" => TimeSpan.FromSeconds(json.GetProperty("seconds").GetDouble()),
        "bytes" => Convert.FromHexString(json.FindText("hex")!),
        "uuid" => Guid.Parse(json.FindText("value")!),
        "inline_literal" => ExpressionReader.InlineLiteral(json),
        null => json.EnumerateObject().ToDictionary(pair => pair.Name, pair => Read(pair.Value)),
        _ => ExpressionReader.Read(json),
    };

    private static object Moment(string text) => text.Length > 19 && text.AsSpan(19).IndexOfAny('+', '-', 'Z') >= 0
        ? (object)DateTimeOffset.Parse(text, CultureInfo.InvariantCulture)
        : DateTime.Parse(text, CultureInfo.InvariantCulture);
}
