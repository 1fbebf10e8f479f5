using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Alembic.DatabaseTests.Dialects;
using FsCheck;
using FsCheck.Fluent;

namespace Alembic.DatabaseTests.Values;

/// <summary>Values that every database takes in a column for them.</summary>
internal static class CommonValues
{
    public static object?[] Ints { get; } = [0, 1, -1, int.MinValue, int.MaxValue, sbyte.MinValue, byte.MaxValue, short.MinValue, ushort.MaxValue, 'x' - 'a'];

    public static object?[] Longs { get; } = [long.MinValue, long.MaxValue, uint.MaxValue, (ulong)long.MaxValue, (Int128)1, (UInt128)2, new BigInteger(-3), 4m];

    public static object?[] Doubles { get; } =
        [0.0, -0.0, 1.0, 0.1, -1e-7, 1e15, 1e16, 1e22, 1e300, double.MaxValue, double.MinValue, double.Epsilon, 2.2250738585072014e-308, 0.1f, float.MaxValue, (Half)0.5, 5, 1.5m];

    public static object?[] Texts { get; } =
    [
        "", "'", "it's", "\\", "\\'", "''", "'; DROP TABLE value_rows; --", "\"", "`", "[x]", "%s %(x)s :x @x @p0 ? $1 $$", "{0} {a,b}", "-- x", "/* x", ";", "COMMIT", "\r\n", "\n", "\t", "a\tb", "\u0001", " ",
        "a ", "größe", "☃", "𝒳", "e\u0301", "\u202e", "NULL", "5", "1e3", "true", 'c', '\'', '\\', 5, -1L, true, Guid.Empty, new DateOnly(2024, 2, 29), new Uri("https://x/?a=b'c"),
    ];

    public static object?[] Bytes { get; } =
        [Array.Empty<byte>(), new byte[] { 0, 255, 39, 92, 34, 10 }, new ReadOnlyMemory<byte>([1, 2]), new Memory<byte>([3]), new ArraySegment<byte>([4, 5, 6], 1, 1), new MemoryStream([7, 0, 8])];

    public static object?[] Dates { get; } = [DateOnly.MinValue, DateOnly.MaxValue, new DateOnly(2024, 2, 29), new DateOnly(1582, 10, 10), "2024-02-29", new DateTime(2024, 2, 29)];

    public static object?[] DateTimes { get; } =
    [
        DateTime.MinValue, DateTime.MaxValue, new DateTime(2024, 2, 29, 13, 14, 15), new DateTime(2024, 2, 29, 13, 14, 15, 999, 999), new DateTime(2024, 3, 10, 2, 30, 0, DateTimeKind.Utc),
        new DateTimeOffset(2024, 2, 29, 13, 14, 15, TimeSpan.FromHours(5.5)), new DateTimeOffset(2024, 2, 29, 13, 14, 15, TimeSpan.FromHours(-3.5)), "2024-02-29 01:02:03", new DateOnly(2024, 2, 29),
    ];

    public static object?[] Times { get; } = [TimeOnly.MinValue, TimeOnly.MaxValue, new TimeOnly(13, 14, 15), new TimeOnly(13, 14, 15, 1, 2), "01:02:03"];

    public static object?[] Json { get; } =
    [
        new Dictionary<string, object?> { ["a"] = new object?[] { 1, 2.5m, null, true, "it's \\ \"" }, ["b"] = new Dictionary<string, int> { ["c"] = 1 } },
        new List<int> { 1, 2 }, new[] { "x", "y\\" }, "{\"a\": \"it's \\\\ \\u0027\"}", 5, true, ulong.MaxValue, JsonNode.Parse("[1, {\"a\": null}]"), JsonDocument.Parse("{ \"b\" : 1 }"),
        JsonDocument.Parse("[\"'\"]").RootElement, "null", Guid.Empty,
    ];

    public static Gen<object?> Of<T>(Gen<T> values) => values.Select(value => (object?)value);

    public static Gen<object?> MoreTexts { get; } = Of(RandomValues.Texts);

    public static Gen<object?> MoreJson { get; } = Of(RandomValues.Json);
}
