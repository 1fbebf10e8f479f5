using System.Globalization;
using System.Text;

namespace Alembic.Dialects;

/// <summary>Floating-point numbers as text, with the choice between <c>100.0</c> and <c>1e+20</c> that Python makes.</summary>
internal static class FloatText
{
    private const int LeastPlainExponent = -4;
    private const int FirstScientificExponent = 16;

    public static string Of(double number)
    {
        // "E16" has too many digits; the round-trip form has the fewest, but changes to an exponent elsewhere.
        var shortest = number.ToString("R", CultureInfo.InvariantCulture);
        var mantissa = shortest.AsSpan();
        var exponent = 0;
        if (mantissa.IndexOf('E') is var mark and >= 0)
        {
            exponent = int.Parse(mantissa[(mark + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            mantissa = mantissa[..mark];
        }

        var negative = mantissa[0] == '-';
        mantissa = negative ? mantissa[1..] : mantissa;
        var point = mantissa.IndexOf('.');
        exponent += (point < 0 ? mantissa.Length : point) - 1;
        var digits = mantissa.ToString().Replace(".", "", StringComparison.Ordinal);
        var leadingZeros = digits.Length - digits.AsSpan().TrimStart('0').Length;
        digits = digits.Trim('0');
        exponent -= leadingZeros;
        var text = new StringBuilder(negative ? "-" : "");
        if (digits.Length == 0)
        {
            return text.Append("0.0").ToString();
        }

        return (exponent is >= LeastPlainExponent and < FirstScientificExponent ? Plain(text, digits, exponent) : Scientific(text, digits, exponent)).ToString();
    }

    private static StringBuilder Plain(StringBuilder text, string digits, int exponent)
    {
        if (exponent < 0)
        {
            return text.Append("0.").Append('0', -exponent - 1).Append(digits);
        }

        var whole = exponent + 1;
        return digits.Length <= whole
            ? text.Append(digits).Append('0', whole - digits.Length).Append(".0")
            : text.Append(digits.AsSpan(0, whole)).Append('.').Append(digits.AsSpan(whole));
    }

    private static StringBuilder Scientific(StringBuilder text, string digits, int exponent)
    {
        text.Append(digits[0]);
        if (digits.Length > 1)
        {
            text.Append('.').Append(digits.AsSpan(1));
        }

        return text.Append(CultureInfo.InvariantCulture, $"e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}");
    }
}
