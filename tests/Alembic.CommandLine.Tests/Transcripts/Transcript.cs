using System.Text;

namespace Alembic.CommandLine.Tests.Transcripts;

/// <summary>A session at the command line as a text file: files that are there, commands, and exactly what each prints.</summary>
/// <remarks>
/// <code>
/// What it is about, in any number of lines.
///
/// -- migrations/Env.cs --
/// The file's text, up to the next such line or command.
///
/// $ alembic upgrade head
/// A line of standard output.
/// ! A line of standard error.
/// [exit 7]
/// </code>
/// <c>{dir}</c> stands for the folder, <c>{url}</c> for the database's URL. <c>$ cat FILE</c>, <c>$ ls FOLDER</c> and <c>$ rm PATH</c> are understood
/// too, and <c>$ NAME=value alembic …</c>. <c>ALEMBIC_ACCEPT=1</c> writes what was printed into the file.
/// </remarks>
internal sealed class Transcript
{
    private readonly List<Part> _parts = [];

    private Transcript(string title) => Title = title;

    /// <summary>What stands before the first file or command.</summary>
    public string Title { get; }

    public IReadOnlyList<Part> Parts => _parts;

    public static Transcript Parse(string text)
    {
        var title = new StringBuilder();
        var body = title;
        var parts = new List<(bool IsFile, string Name, StringBuilder Body)>();
        foreach (var line in text.TrimEnd('\n').Split('\n'))
        {
            if (line.StartsWith("$ ", StringComparison.Ordinal))
            {
                parts.Add((false, line[2..], body = new()));
            }
            else if (line.StartsWith("-- ", StringComparison.Ordinal) && line.EndsWith(" --", StringComparison.Ordinal))
            {
                parts.Add((true, line[3..^3], body = new()));
            }
            else
            {
                body.Append(line).Append('\n');
            }
        }

        var transcript = new Transcript(title.ToString());
        transcript._parts.AddRange(parts.Select(part => new Part(part.IsFile, part.Name, part.Body.ToString().TrimEnd('\n'))));
        return transcript;
    }

    /// <summary>The text with other parts, as it would be written by hand.</summary>
    public string With(IEnumerable<Part> parts)
    {
        var text = new StringBuilder(Title.TrimEnd('\n')).Append('\n');
        foreach (var part in parts)
        {
            text.Append('\n').Append(part.IsFile ? $"-- {part.Name} --" : $"$ {part.Name}").Append('\n');
            if (part.Body.Length > 0)
            {
                text.Append(part.Body).Append('\n');
            }
        }

        return text.ToString();
    }

    /// <summary>A file with its text, or a command with what it prints.</summary>
    internal sealed record Part(bool IsFile, string Name, string Body);
}
