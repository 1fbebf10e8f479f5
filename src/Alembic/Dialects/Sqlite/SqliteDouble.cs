using System.Globalization;

namespace Alembic.Dialects.Sqlite;

/// <summary>Floating-point numbers that every version of SQLite reads to the last bit.</summary>
/// <remarks>SQLite rounds literals of many digits or of a great exponent its own way, another in each version. Powers of two are exact.</remarks>
internal static class SqliteDouble
{
    private const int MostDigits = 15;
    private const int GreatestPowerOfTen = 22;
    private const int MostBits = 60;
    private const int FractionBits = 52;
    private const int ExponentBias = 1075;

    /// <summary>Whether the number's shortest digits are exact as a whole number, and so is the power of ten that it is multiplied with.</summary>
    public static bool IsReadExactly(double number)
    {
        var text = Math.Abs(number).ToString("E16", CultureInfo.InvariantCulture);
        var exponent = int.Parse(text.AsSpan(text.IndexOf('E', StringComparison.Ordinal) + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var digits = Math.Abs(number).ToString("R", CultureInfo.InvariantCulture).Split('E')[0].Replace(".", "", StringComparison.Ordinal).Trim('0').Length;
        return digits <= MostDigits && Math.Abs(exponent - digits + 1) <= GreatestPowerOfTen;
    }

    /// <summary>Writes a number as a whole number, multiplied with or divided by powers of two.</summary>
    public static void Write(SqlBuilder sql, double number)
    {
        var bits = BitConverter.DoubleToInt64Bits(number);
        var power = (int)((bits >> FractionBits) & 0x7FF);
        var fraction = bits & ((1L << FractionBits) - 1);
        fraction |= power == 0 ? 0 : 1L << FractionBits;
        power = Math.Max(power, 1) - ExponentBias;
        while (fraction % 2 == 0 && fraction != 0)
        {
            fraction /= 2;
            power++;
        }

        sql.Append('(').Append(number < 0 ? "-" : "").Number(fraction).Append(".0");
        for (; power != 0; power -= Math.Clamp(power, -MostBits, MostBits))
        {
            sql.Append(power > 0 ? " * " : " / ").Number(1L << Math.Min(Math.Abs(power), MostBits)).Append(".0");
        }

        sql.Append(')');
    }
}
