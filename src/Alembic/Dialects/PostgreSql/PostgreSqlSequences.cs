using Alembic.Schema;

namespace Alembic.Dialects.PostgreSql;

/// <summary>What PostgreSQL makes of a sequence that does not say everything.</summary>
internal static class PostgreSqlSequences
{
    /// <summary>Gives a sequence with all that it leaves to the server.</summary>
    public static Sequence Full(Sequence sequence)
    {
        var (type, numbers) = (sequence.Type ?? SqlType.BigInteger(), sequence.Numbers);
        var (least, greatest) = Range(PostgreSqlSerial.TypeOf(type));
        var increment = numbers.Increment ?? 1;
        var minimum = (numbers.NoMinValue ? null : numbers.MinValue) ?? (increment > 0 ? 1 : least);
        var maximum = (numbers.NoMaxValue ? null : numbers.MaxValue) ?? (increment > 0 ? greatest : -1);
        return sequence with
        {
            Type = type,
            Numbers = new()
            {
                Increment = increment,
                MinValue = minimum,
                MaxValue = maximum,
                Start = numbers.Start ?? (long)(increment > 0 ? minimum : maximum),
                Cache = numbers.Cache ?? 1,
                Cycle = numbers.Cycle ?? false,
            },
        };
    }

    /// <summary>Gives a sequence that says everything without what the server would take by itself.</summary>
    public static Sequence Plain(Sequence sequence)
    {
        var bare = sequence with { Type = PostgreSqlSerial.TypeOf(sequence.Type) is null ? null : sequence.Type, Numbers = new() { Increment = Unless(sequence.Numbers.Increment, 1) } };
        var usual = Full(bare).Numbers;
        bare = bare with
        {
            Numbers = bare.Numbers with
            {
                MinValue = Unless(sequence.Numbers.MinValue, usual.MinValue),
                MaxValue = Unless(sequence.Numbers.MaxValue, usual.MaxValue),
                Cache = Unless(sequence.Numbers.Cache, 1),
                Cycle = Unless(sequence.Numbers.Cycle, false),
            },
        };
        return bare with { Numbers = bare.Numbers with { Start = Unless(sequence.Numbers.Start, Full(bare).Numbers.Start) } };

        static T? Unless<T>(T? value, T? usual) where T : struct => EqualityComparer<T?>.Default.Equals(value, usual) ? null : value;
    }

    private static (decimal Least, decimal Greatest) Range(string? type) => type switch
    {
        "smallint" => (short.MinValue, short.MaxValue),
        "integer" => (int.MinValue, int.MaxValue),
        _ => (long.MinValue, long.MaxValue),
    };
}
