using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace Alembic.DatabaseTests.Dialects;

/// <summary>Values that a database keeps exactly.</summary>
internal static class RandomValues
{
    private static readonly string[] Awkward =
    [
        "", "'", "''", "\\", "\\'", "\"", "`", "[x]", "%", "%s", "%(x)s", ":x", "::x", "@p0", "?", "$1", "$$", "{", "}", "{a,b}", "NULL", ",", "--", "/*", ";",
        "\r\n", "\t", "\u0001", "a.b", " ", "größe", "☃", "𝒳", "e\u0301", "\u202e", "it's \"50%\" \\ :x",
    ];

    private static readonly Gen<long> AllBits =
        from high in Gen.Choose(int.MinValue, int.MaxValue) from low in Gen.Choose(int.MinValue, int.MaxValue) select ((long)high << 32) | (uint)low;

    /// <summary>Texts without NUL and without halves of characters, which no database keeps.</summary>
    public static Gen<string> Texts { get; } = Gen.OneOf(
        Gen.Elements(Awkward),
        Gen.ListOf(Gen.Elements(Awkward)).Select(parts => string.Concat(parts.Take(8))),
        ArbMap.Default.GeneratorFor<string>().Where(IsText));

    public static Gen<long> Longs { get; } = Gen.OneOf(ArbMap.Default.GeneratorFor<long>(), AllBits, Gen.Elements(0, -1, long.MinValue, long.MaxValue));

    public static Gen<bool> Truths { get; } = ArbMap.Default.GeneratorFor<bool>();

    public static Gen<Guid> Guids { get; } = ArbMap.Default.GeneratorFor<Guid>();

    public static Gen<double> Doubles { get; } = Gen.OneOf(
        ArbMap.Default.GeneratorFor<NormalFloat>().Select(number => number.Get),
        AllBits.Select(BitConverter.Int64BitsToDouble).Where(double.IsNormal),
        Gen.Elements(0, 0.1, -1e-7, 1e22, 100, double.MaxValue));

    public static Gen<byte[]> Bytes { get; } = Gen.OneOf(ArbMap.Default.GeneratorFor<byte[]>().Where(bytes => bytes is not null), Gen.Constant<byte[]>([0, 255, 39, 92, 34, 10]), Gen.Constant<byte[]>([]));

    public static Gen<DateOnly> Dates { get; } = Gen.Choose(DateOnly.MinValue.AddYears(999).DayNumber, DateOnly.MaxValue.DayNumber).Select(DateOnly.FromDayNumber);

    /// <summary>Whole seconds.</summary>
    public static Gen<DateTime> Seconds { get; } =
        from date in Dates from second in Gen.Choose(0, 86399) select date.ToDateTime(TimeOnly.MinValue).AddSeconds(second);

    public static Gen<DateTime> Moments { get; } = from time in Seconds from microsecond in Gen.Choose(0, 999999) select time.AddMicroseconds(microsecond);

    /// <summary>Numbers with as many digits as asked for, and up to six of them behind the point.</summary>
    public static Gen<decimal> Decimals(int digits)
    {
        var limit = (long)Math.Pow(10, digits);
        return from number in AllBits.Select(bits => bits % limit) from scale in Gen.Choose(0, 6) select new decimal((int)(Math.Abs(number) & 0xffffffff), (int)(Math.Abs(number) >> 32), 0, number < 0, (byte)scale);
    }

    /// <summary>Spans of whole microseconds, up to three years.</summary>
    public static Gen<TimeSpan> Spans { get; } = AllBits.Select(bits => TimeSpan.FromMicroseconds(bits % 100_000_000_000_000));

    public static Gen<JsonNode> Json { get; } = Gen.Sized(size => Node(Math.Min(size, 3)));

    private static Gen<JsonNode> Node(int depth)
    {
        var leaf = Gen.OneOf(
            Texts.Select(text => (JsonNode)JsonValue.Create(text)),
            ArbMap.Default.GeneratorFor<int>().Select(number => (JsonNode)JsonValue.Create(number)),
            Truths.Select(truth => (JsonNode)JsonValue.Create(truth)));
        return depth == 0
            ? leaf
            : Gen.OneOf(
                leaf,
                Gen.ListOf(Node(depth - 1)).Select(items => (JsonNode)new JsonArray([.. items.Take(3).Select(item => item.DeepClone())])),
                from keys in Gen.ListOf(Texts)
                from values in Gen.ListOf(Node(depth - 1))
                select (JsonNode)new JsonObject(keys.Distinct().Zip(values).Take(3).Select(pair => KeyValuePair.Create(pair.First, (JsonNode?)pair.Second.DeepClone()))));
    }

    private static bool IsText(string? text)
    {
        for (var i = 0; i < (text?.Length ?? 0); i++)
        {
            if (text![i] == '\0' || (char.IsSurrogate(text[i]) && !(i + 1 < text.Length && char.IsSurrogatePair(text[i], text[++i]))))
            {
                return false;
            }
        }

        return text is not null;
    }
}
