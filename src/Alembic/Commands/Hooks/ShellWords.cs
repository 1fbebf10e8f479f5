using System.Text;

namespace Alembic.Commands;

/// <summary>Splits a line into words as a POSIX shell does: quotation marks and backslashes protect white space. Python: <c>shlex.split</c>.</summary>
internal static class ShellWords
{
    /// <summary>The words; <see langword="null"/> when a quotation mark or a backslash has no partner.</summary>
    public static IReadOnlyList<string>? Split(string line)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var quote = '\0';
        var begun = false;
        for (var at = 0; at < line.Length; at++)
        {
            var letter = line[at];
            if (quote == '\0' && char.IsWhiteSpace(letter))
            {
                End();
            }
            else if (letter == quote)
            {
                quote = '\0';
            }
            else if (quote == '\0' && (letter is '"' or '\''))
            {
                (quote, begun) = (letter, true);
            }
            else if (letter == '\\' && quote != '\'')
            {
                if (++at == line.Length)
                {
                    return null;
                }

                // Within double quotes a backslash protects only what would mean something there.
                word.Append(quote == '"' && line[at] is not ('"' or '\\') ? "\\" : "").Append(line[at]);
                begun = true;
            }
            else
            {
                word.Append(letter);
                begun = true;
            }
        }

        End();
        return quote == '\0' ? words : null;

        void End()
        {
            if (begun)
            {
                words.Add(word.ToString());
            }

            word.Clear();
            begun = false;
        }
    }
}
