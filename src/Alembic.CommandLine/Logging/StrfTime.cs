using System.Globalization;
using System.Text;

namespace Alembic.CommandLine.Logging;

/// <summary>Dates in the format of C's <c>strftime</c>, in English, as Python's logging writes them.</summary>
internal static class StrfTime
{
    public static string Render(string format, DateTimeOffset time)
    {
        var result = new StringBuilder();
        for (var i = 0; i < format.Length; i++)
        {
            if (format[i] == '%' && i + 1 < format.Length)
            {
                result.Append(Directive(format[++i], time));
            }
            else
            {
                result.Append(format[i]);
            }
        }

        return result.ToString();
    }

    private static string Directive(char directive, DateTimeOffset time)
    {
        string Text(string format) => time.ToString(format, CultureInfo.InvariantCulture);
        return directive switch
        {
            'Y' => Text("yyyy"),
            'y' => Text("yy"),
            'm' => Text("MM"),
            'd' => Text("dd"),
            'e' => time.Day.ToString(CultureInfo.InvariantCulture).PadLeft(2),
            'H' => Text("HH"),
            'I' => Text("hh"),
            'M' => Text("mm"),
            'S' => Text("ss"),
            'p' => Text("tt"),
            'b' or 'h' => Text("MMM"),
            'B' => Text("MMMM"),
            'a' => Text("ddd"),
            'A' => Text("dddd"),
            'j' => time.DayOfYear.ToString("000", CultureInfo.InvariantCulture),
            'w' => ((int)time.DayOfWeek).ToString(CultureInfo.InvariantCulture),
            'u' => (time.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)time.DayOfWeek).ToString(CultureInfo.InvariantCulture),
            'V' => ISOWeek.GetWeekOfYear(time.DateTime).ToString("00", CultureInfo.InvariantCulture),
            'G' => ISOWeek.GetYear(time.DateTime).ToString(CultureInfo.InvariantCulture),
            'z' => Text("zzz").Replace(":", "", StringComparison.Ordinal),
            'Z' => time.Offset == TimeSpan.Zero ? "UTC" : Text("zzz"),
            's' => time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            'F' => Text("yyyy-MM-dd"),
            'T' or 'X' => Text("HH:mm:ss"),
            'R' => Text("HH:mm"),
            'D' or 'x' => Text("MM'/'dd'/'yy"),
            'c' => $"{Text("ddd MMM")} {time.Day.ToString(CultureInfo.InvariantCulture),2} {Text("HH:mm:ss yyyy")}",
            'n' => "\n",
            't' => "\t",
            '%' => "%",
            _ => $"%{directive}",
        };
    }
}
