using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Alembic.Scripts;

/// <summary>Text with Python's named percent tokens: <c>%(month).2d</c>, <c>%(levelname)-5.5s</c>, <c>%%</c>.</summary>
internal static partial class PercentFormat
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
            var token = Token().Match(format, at);
            if (!token.Success)
            {
                throw new FormatException($"'{Excerpt(format, at)}' is not a token such as %(name)s. Write %% for a percent sign");
            }

            result.Append(format, from, at - from).Append(token.Value == "%%" ? "%" : Render(token, value));
            from = at + token.Length;
        }

        return result.Append(format, from, format.Length - from).ToString();
    }

    private static string Render(Match token, Func<string, object?> values)
    {
        var name = token.Groups["name"].Value;
        var value = values(name) ?? throw new FormatException($"'{token.Value}' has the unknown name '{name}'");
        var flags = token.Groups["flags"].Value;
        int? precision = token.Groups["precision"] is { Success: true } digits ? Number(digits.Value) : null;
        var type = token.Groups["type"].Value[0];
        var text = type switch
        {
            's' or 'r' or 'a' => Cut(Convert.ToString(value, CultureInfo.InvariantCulture)!, precision),
            'f' or 'F' => Sign(Convert.ToDouble(value, CultureInfo.InvariantCulture).ToString($"F{precision ?? 6}", CultureInfo.InvariantCulture), flags),
            _ when value is string => throw new FormatException($"'{token.Value}' wants a number, but {name} is text: write %({name})s"),
            _ => Sign(Integer(Convert.ToInt64(Math.Truncate(Convert.ToDouble(value, CultureInfo.InvariantCulture))), type, precision ?? 0), flags),
        };

        var width = Number(token.Groups["width"].Value);
        return flags.Contains('-', StringComparison.Ordinal) ? text.PadRight(width)
            : flags.Contains('0', StringComparison.Ordinal) && type is not ('s' or 'r' or 'a') ? PadZeros(text, width)
            : text.PadLeft(width);
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

    private static string Sign(string number, string flags) => number[0] == '-' ? number
        : flags.Contains('+', StringComparison.Ordinal) ? "+" + number
        : flags.Contains(' ', StringComparison.Ordinal) ? " " + number
        : number;

    private static string PadZeros(string number, int width) =>
        number[0] is '-' or '+' or ' ' ? number[0] + number[1..].PadLeft(Math.Max(0, width - 1), '0') : number.PadLeft(width, '0');

    private static string Cut(string text, int? length) => length < text.Length ? text[..length.Value] : text;

    private static int Number(string digits) => digits.Length == 0 ? 0 : int.Parse(digits, CultureInfo.InvariantCulture);

    private static string Excerpt(string format, int at) => format.Substring(at, Math.Min(12, format.Length - at));

    // Python ignores h, l and L before the type.
    [GeneratedRegex(@"\G(?:%%|%\((?<name>[^()]*)\)(?<flags>[#0\- +]*)(?<width>[0-9]{1,4})?(?:\.(?<precision>[0-9]{0,4}))?[hlL]?(?<type>[sradiuxXfF]))", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();
}
