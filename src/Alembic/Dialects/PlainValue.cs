using System.Collections;
using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Alembic.Schema;

namespace Alembic.Dialects;

/// <summary>The few kinds of values that every value of .NET is written as.</summary>
internal static class PlainValue
{
    private const string JsonAdvice = "Give JSON as a text, or as a System.Text.Json JsonElement or JsonNode.";

    /// <summary>
    /// Gives a value as <see langword="null"/>, a truth value, <see cref="BigInteger"/>, <see cref="decimal"/>, <see cref="double"/>,
    /// text, bytes, a date or time, a span of time, a GUID or a list.
    /// </summary>
    /// <param name="value">The value.</param>
    /// <param name="type">The SQL type, where it is known.</param>
    /// <param name="isJson">Whether the type holds JSON.</param>
    /// <exception cref="AlembicException">There is no such value in SQL.</exception>
    public static object? Of(object? value, SqlType? type, bool isJson) => value switch
    {
        null or DBNull => null,
        JsonElement json => Text(json.GetRawText()),
        JsonDocument json => Text(json.RootElement.GetRawText()),
        JsonNode json => Text(json.ToJsonString()),
        string text => Text(isJson ? Json(text) : text),
        not null when isJson => Text(JsonText.Of(value)),
        bool => value,
        char character => Text(character.ToString()),
        byte[] => value,
        ReadOnlyMemory<byte> bytes => bytes.ToArray(),
        Memory<byte> bytes => bytes.ToArray(),
        ArraySegment<byte> bytes => bytes.ToArray(),
        MemoryStream bytes => bytes.ToArray(),
        sbyte number => new BigInteger(number),
        byte number => new BigInteger(number),
        short number => new BigInteger(number),
        ushort number => new BigInteger(number),
        int number => new BigInteger(number),
        uint number => new BigInteger(number),
        long number => new BigInteger(number),
        ulong number => new BigInteger(number),
        Int128 number => (BigInteger)number,
        UInt128 number => (BigInteger)number,
        BigInteger or decimal or double => value,
        float number => (double)number,
        Half number => (double)number,
        DateTime time when type is DateType => DateOnly.FromDateTime(time),
        TimeSpan span when type is TimeType && span >= TimeSpan.Zero && span < TimeSpan.FromDays(1) => TimeOnly.FromTimeSpan(span),
        DateOnly or TimeOnly or DateTime or DateTimeOffset or TimeSpan or Guid => value,
        IPAddress or IPNetwork => value.ToString(),
        PhysicalAddress address => string.Join(':', address.GetAddressBytes().Select(part => part.ToString("x2", CultureInfo.InvariantCulture))),
        Uri address => Text(address.OriginalString),
        Enum => throw Refusal(value, "Convert it to its text or its number first."),
        BitArray bits => string.Concat(bits.Cast<bool>().Select(bit => bit ? '1' : '0')),
        Stream => throw Refusal(value, "Read it into bytes first."),
        IDictionary => throw Refusal(value, $"Only a column of JSON takes it. {JsonAdvice}"),
        IEnumerable when value is not SqlExpression => value,
        _ => throw Refusal(value, "Write SQL with op.Execute($\"…\") instead."),
    };

    /// <summary>The error for a value that cannot be written.</summary>
    /// <param name="value">The value; only its type is shown.</param>
    /// <param name="advice">What to do instead.</param>
    public static AlembicException Refusal(object value, string advice) => new($"A value of type {value.GetType().Name} cannot be written as a literal. {advice}");

    private static string Text(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\0')
            {
                throw Refusal(text, "SQL text cannot contain the NUL character. Store it as bytes.");
            }

            if (char.IsSurrogate(text[i]) && !(i + 1 < text.Length && char.IsSurrogatePair(text[i], text[++i])))
            {
                throw Refusal(text, "It contains half of a surrogate pair, which is not a valid character. Split the text between whole characters.");
            }
        }

        return text;
    }

    private static string Json(string text)
    {
        try
        {
            using var _ = JsonDocument.Parse(text);
            return text;
        }
        catch (JsonException)
        {
            throw Refusal(text, $"It is not JSON. {JsonAdvice}");
        }
    }
}
