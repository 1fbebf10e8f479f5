using System.Globalization;
using System.Text;

namespace Alembic;

/// <summary>Text from files and databases as it may be shown on a terminal.</summary>
internal static class PlainText
{
    /// <summary>Writes control characters, escape sequences among them, as <c>\u001b</c>, so that a terminal shows them instead of obeying them.</summary>
    /// <param name="text">The text.</param>
    /// <param name="keepsLines">Whether line breaks and tabs stay as they are.</param>
    public static string Of(string text, bool keepsLines = false)
    {
        if (!text.Any(letter => IsUnsafe(letter, keepsLines)))
        {
            return text;
        }

        var plain = new StringBuilder(text.Length + 16);
        foreach (var letter in text)
        {
            if (IsUnsafe(letter, keepsLines))
            {
                plain.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}");
            }
            else
            {
                plain.Append(letter);
            }
        }

        return plain.ToString();
    }

    // The marks that turn the direction of text around can hide what a command does, too.
    private static bool IsUnsafe(char letter, bool keepsLines) =>
        (char.IsControl(letter) && !(keepsLines && letter is '\n' or '\r' or '\t')) || letter is (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069');
}
