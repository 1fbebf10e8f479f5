using System.Globalization;
using System.Text;

namespace Alembic;

/// <summary>Text from files and databases as it may be shown on a terminal.</summary>
public static class PlainText
{
    /// <summary>Writes control characters, escape sequences among them, as <c>\u001b</c>, so that a terminal shows them instead of obeying them.</summary>
    /// <param name="text">The text.</param>
    /// <param name="keepsLines">Whether line breaks and tabs stay as they are.</param>
    public static string Of(string text, bool keepsLines = false)
    {
        ArgumentNullException.ThrowIfNull(text);
        var plain = new StringBuilder();
        var copied = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (IsUnsafe(text[i]) && !(keepsLines && IsOfLines(text, i)))
            {
                plain.Append(text, copied, i - copied).Append(CultureInfo.InvariantCulture, $"\\u{(int)text[i]:x4}");
                copied = i + 1;
            }
        }

        return copied == 0 ? text : plain.Append(text, copied, text.Length - copied).ToString();
    }

    /// <summary>A number of things: <c>1 table</c>, <c>2 tables</c>.</summary>
    internal static string Count(int number, string what) => string.Create(CultureInfo.InvariantCulture, $"{number} {what}{(number == 1 ? "" : "s")}");

    // The marks that turn the direction of text around can hide what a command does, too.
    private static bool IsUnsafe(char letter) => char.IsControl(letter) || letter is (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069');

    // A carriage return alone lets a terminal write over its line.
    private static bool IsOfLines(string text, int place) => text[place] is '\n' or '\t' || (text[place] == '\r' && place + 1 < text.Length && text[place + 1] == '\n');
}
