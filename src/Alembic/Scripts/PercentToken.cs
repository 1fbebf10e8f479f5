using System.Globalization;

namespace Alembic.Scripts;

/// <summary>A token of a format: <c>%(name)-5.5s</c>.</summary>
internal sealed record PercentToken(string Text, string Name, string Flags, int Width, int? Precision, char Type)
{
    // More would be a slip, and would fill the memory.
    private const int MaxDigits = 4;

    public bool Has(char flag) => Flags.Contains(flag, StringComparison.Ordinal);

    /// <summary>Reads the token at a percent sign; <see langword="null"/> when there is none.</summary>
    public static PercentToken? Read(string format, int at)
    {
        var close = format.AsSpan(at + 1) is ['(', ..] ? format.IndexOf(')', at) : -1;
        if (close < 0)
        {
            return null;
        }

        var next = close + 1;
        var flags = Take(format, ref next, "#0- +");
        var width = Take(format, ref next, "0123456789");
        string? precision = null;
        if (next < format.Length && format[next] == '.')
        {
            next++;
            precision = Take(format, ref next, "0123456789");
        }

        // Python ignores h, l and L.
        next += next < format.Length && format[next] is ('h' or 'l' or 'L') ? 1 : 0;
        return next < format.Length && format[next] is ('s' or 'r' or 'a' or 'd' or 'i' or 'u' or 'x' or 'X' or 'f' or 'F')
            && width.Length <= MaxDigits && !(precision?.Length > MaxDigits)
            ? new(format[at..(next + 1)], format[(at + 2)..close], flags, Number(width), precision is null ? null : Number(precision), format[next])
            : null;
    }

    private static string Take(string format, ref int next, string characters)
    {
        var start = next;
        while (next < format.Length && characters.Contains(format[next], StringComparison.Ordinal))
        {
            next++;
        }

        return format[start..next];
    }

    private static int Number(string digits) => digits.Length == 0 ? 0 : int.Parse(digits, CultureInfo.InvariantCulture);
}
