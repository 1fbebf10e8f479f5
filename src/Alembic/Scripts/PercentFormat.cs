using System.Globalization;
using System.Text;

namespace Alembic.Scripts;

/// <summary>Text with Python's named percent tokens: <c>%(month).2d</c>, <c>%(levelname)-5.5s</c>, <c>%%</c>.</summary>
internal static class PercentFormat
{
    /// <param name="format">The text with tokens.</param>
    /// <param name="value">Gives a token's value: text or a number; <see langword="null"/> for an unknown name.</param>
    /// <exception cref="FormatException">A token is malformed, or its name is unknown; the message says which.</exception>
    public static string Render(string format, Func<string, object?> value)
    {
        var result = new StringBuilder();
        var from = 0;
        for (var at = format.IndexOf('%'); at >= 0; at = format.IndexOf('%', from))
        {
            result.Append(format, from, at - from);
            if (format.AsSpan(at + 1) is ['%', ..])
            {
                result.Append('%');
                from = at + 2;
                continue;
            }

            var token = PercentToken.Read(format, at)
                ?? throw new FormatException($"'{Excerpt(format, at)}' is not a token such as %(name)s. Write %% for a percent sign");
            result.Append(Render(token, value));
            from = at + token.Text.Length;
        }

        return result.Append(format, from, format.Length - from).ToString();
    }

    private static string Render(PercentToken token, Func<string, object?> values)
    {
        var value = values(token.Name) ?? throw new FormatException($"'{token.Text}' has the unknown name '{token.Name}'");
        var text = token.Type switch
        {
            's' or 'r' or 'a' => Cut(Convert.ToString(value, CultureInfo.InvariantCulture)!, token.Precision),
            'f' or 'F' => Sign(Convert.ToDouble(value, CultureInfo.InvariantCulture).ToString($"F{token.Precision ?? 6}", CultureInfo.InvariantCulture), token),
            _ when value is string => throw new FormatException($"'{token.Text}' needs a number, but {token.Name} is text: write %({token.Name})s"),
            _ => Sign(Integer(Convert.ToInt64(Math.Truncate(Convert.ToDouble(value, CultureInfo.InvariantCulture))), token.Type, token.Precision ?? 0), token),
        };
        return token.Has('-') ? text.PadRight(token.Width)
            : token.Has('0') && token.Type is not ('s' or 'r' or 'a') ? PadZeros(text, token.Width)
            : text.PadLeft(token.Width);
    }

    private static string Integer(long value, char type, int digits)
    {
        var number = type switch
        {
            'x' => long.Abs(value).ToString("x", CultureInfo.InvariantCulture),
            'X' => long.Abs(value).ToString("X", CultureInfo.InvariantCulture),
            _ => long.Abs(value).ToString(CultureInfo.InvariantCulture),
        };
        return (value < 0 ? "-" : "") + number.PadLeft(digits, '0');
    }

    private static string Sign(string number, PercentToken token) => number[0] == '-' ? number
        : token.Has('+') ? "+" + number
        : token.Has(' ') ? " " + number
        : number;

    private static string PadZeros(string number, int width) =>
        number[0] is '-' or '+' or ' ' ? number[0] + number[1..].PadLeft(Math.Max(0, width - 1), '0') : number.PadLeft(width, '0');

    private static string Cut(string text, int? length) => length < text.Length ? text[..length.Value] : text;

    private static string Excerpt(string format, int at) => format.Substring(at, Math.Min(12, format.Length - at));
}
