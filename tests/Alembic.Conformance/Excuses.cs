using System.Globalization;

namespace Alembic.Conformance;

/// <summary>The cases of a family in which this implementation differs from the record on purpose, each with its reason; and how many have no runner.</summary>
/// <remarks>
/// They stand in text files, one a family: a reason, not indented, and below it the exact ids that it is for, indented. A line that
/// begins with <c>#</c> is a comment. An excuse for a case that passes is an error, so the files only say what is true.
/// </remarks>
public sealed class Excuses
{
    private readonly Dictionary<string, string> _reasons = new(StringComparer.Ordinal);

    /// <summary>How many of the family's cases have no runner: exactly, so that the number can only fall.</summary>
    public int NoRunner { get; init; }

    public IReadOnlyDictionary<string, string> Reasons => _reasons;

    /// <summary>Reads the excuses of a family, such as <c>ddl/op</c> from <c>Excuses/ddl.op.txt</c>.</summary>
    public static Excuses Of(string corpus, string family) => Parse(ReadFile($"{corpus}.{family}.txt"), Budget($"{corpus}/{family}"));

    /// <summary>Reads excuses from text.</summary>
    /// <exception cref="InvalidDataException">The text has an id without a reason, a reason without an id, or an id twice.</exception>
    public static Excuses Parse(string text, int noRunner = 0)
    {
        var excuses = new Excuses { NoRunner = noRunner };
        string? reason = null;
        var isUsed = true;
        foreach (var line in Lines(text))
        {
            if (!char.IsWhiteSpace(line[0]))
            {
                reason = isUsed ? line : $"{reason} {line}";
                isUsed = false;
            }
            else
            {
                isUsed = excuses._reasons.TryAdd(line.Trim(), reason ?? throw new InvalidDataException($"{line.Trim()} has no reason above it."))
                    ? true
                    : throw new InvalidDataException($"{line.Trim()} is excused twice.");
            }
        }

        return isUsed ? excuses : throw new InvalidDataException($"No id stands below the reason '{reason}'.");
    }

    private static int Budget(string family) => Lines(ReadFile("no-runner.txt"))
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Where(words => words[0] == family)
        .Select(words => int.Parse(words[1], CultureInfo.InvariantCulture))
        .SingleOrDefault();

    internal static IEnumerable<string> Lines(string text) =>
        text.Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0 && line[0] != '#');

    internal static string ReadFile(string name)
    {
        using var stream = typeof(Excuses).Assembly.GetManifestResourceStream(name);
        if (stream is null)
        {
            return "";
        }

        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
