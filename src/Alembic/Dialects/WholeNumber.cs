using System.Numerics;

namespace Alembic.Dialects;

/// <summary>Gives whole numbers as parameters: a literal of digits has the smallest type that it fits into, and so has the parameter.</summary>
internal static class WholeNumber
{
    /// <summary>Gives a value as it is sent; what is no whole number stays as it is.</summary>
    public static object ToParameter(object value) => value switch
    {
        BigInteger number => ToParameter(number)!,
        decimal { Scale: 0 } number => ToParameter((BigInteger)number)!,
        _ => value,
    };

    /// <summary>Gives a number as it is sent; <see langword="null"/> for one that no parameter can hold.</summary>
    public static object? ToParameter(BigInteger number)
    {
        if (number < (BigInteger)decimal.MinValue || number > (BigInteger)decimal.MaxValue)
        {
            return null;
        }

        var exact = (decimal)number;
        return exact switch
        {
            >= int.MinValue and <= int.MaxValue => decimal.ToInt32(exact),
            >= long.MinValue and <= long.MaxValue => decimal.ToInt64(exact),
            _ => (object)exact,
        };
    }
}
