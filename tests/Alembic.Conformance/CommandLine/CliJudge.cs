using System.Text.Json;
using System.Text.Json.Nodes;

namespace Alembic.Conformance.CommandLine;

/// <summary>Judges what a command did by what was recorded, as strictly as the case says.</summary>
public sealed class CliJudge(ConformanceCase @case)
{
    private const string Failed = "FAILED: ";
    private readonly JsonElement _expect = @case.Expect;

    public CaseResult Judge(CliOutcome outcome)
    {
        foreach (var (part, expected, got) in Differences(outcome))
        {
            return CaseResult.Fail($"{part}: {expected}", $"{part}: {got}\n--- stdout\n{outcome.Output}--- stderr\n{outcome.Error}");
        }

        return CaseResult.Pass;
    }

    private IEnumerable<(string Part, string Expected, string Got)> Differences(CliOutcome outcome)
    {
        var exit = _expect.GetProperty("exit").GetInt32();
        if (exit is 1 or 255 ? outcome.Exit == 0 : outcome.Exit != exit)
        {
            yield return ("exit", $"{exit}", $"{outcome.Exit}");
        }

        // An uncaught exception of Python's is a clean error here, whose text is its own; of wrong arguments only the code counts.
        if (exit is 1 or 2)
        {
            yield break;
        }

        if (!MatchesOutput(outcome, out var expected, out var got))
        {
            yield return ("stdout", expected, got);
        }

        if (!MatchesSteps(outcome, out expected, out got))
        {
            yield return ("stderr", expected, got);
        }

        if (IsFree)
        {
            yield break;
        }

        foreach (var warning in Texts("warnings").Where(warning => !outcome.Error.Contains(Local(warning), StringComparison.Ordinal)))
        {
            yield return ("warning", warning, "");
        }

        if (_expect.TryGetProperty("rows_after", out var rows) && Sentence(Rows(rows)) != Sentence(outcome.Rows))
        {
            yield return ("rows", Sentence(Rows(rows)), Sentence(outcome.Rows));
        }

        if (_expect.TryGetProperty("created", out var created))
        {
            var wanted = string.Join('\n', JsonNode.Parse(created.GetRawText())!.AsArray().Select(item => CreatedScript.Of(item!)));
            var made = string.Join('\n', outcome.Created);
            if (wanted != made)
            {
                yield return ("created", wanted, made);
            }
        }
    }

    // The text after FAILED: may stand on standard error.
    private bool MatchesOutput(CliOutcome outcome, out string expected, out string got)
    {
        expected = Local(_expect.GetProperty("stdout").GetString()!);
        got = outcome.Output;
        var failed = expected.LastIndexOf(Failed, StringComparison.Ordinal);
        if (failed >= 0 && !got.Contains(Failed, StringComparison.Ordinal))
        {
            var at = outcome.Error.IndexOf(Failed, StringComparison.Ordinal);
            var length = Math.Min(expected.Length - failed, at < 0 ? 0 : outcome.Error.Length - at);
            got += at < 0 ? "" : outcome.Error.Substring(at, length);
        }

        return Matches("stdout", expected, got);
    }

    private bool MatchesSteps(CliOutcome outcome, out string expected, out string got)
    {
        expected = Local(string.Join('\n', Texts("stderr").Where(line => line.Contains("] Running ", StringComparison.Ordinal))));
        got = string.Join('\n', outcome.Steps);
        return Matches("stderr", expected, got);
    }

    private bool Matches(string part, string expected, string got) => Mode(part) switch
    {
        "any-of" => @case.Json.GetProperty("any_of").GetProperty(part).EnumerateArray().Any(text => AnyOf(text) == got),
        "lines" => Lines(expected).SequenceEqual(Lines(got)),
        "tokens" => Lines(expected).Order(StringComparer.Ordinal).SequenceEqual(Lines(got).Order(StringComparer.Ordinal)),
        _ => expected == got,
    };

    // Line by line, the words sorted: their order within a line is chance inside Alembic.
    private static IEnumerable<string> Lines(string text) => text.Split('\n').Select(line =>
        string.Join(' ', line.Split([' ', '\t', ',', '(', ')'], StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal)));

    private static string AnyOf(JsonElement text) => Local(text.ValueKind == JsonValueKind.Array
        ? string.Join('\n', text.EnumerateArray().Select(line => line.GetString()).Where(line => line!.Contains("] Running ", StringComparison.Ordinal)))
        : text.GetString()!);

    private string Mode(string part) =>
        @case.Json.TryGetProperty("compare", out var modes) && modes.TryGetProperty(part, out var mode) ? mode.GetString()! : "exact";

    private bool IsFree => Mode("rest") == "free";

    private IEnumerable<string> Texts(string name) =>
        _expect.TryGetProperty(name, out var list) ? list.EnumerateArray().Select(item => item.GetString()!) : [];

    private static IReadOnlyList<string>? Rows(JsonElement rows) =>
        rows.ValueKind == JsonValueKind.Null ? null : [.. rows.EnumerateArray().Select(row => row.GetString()!)];

    private static string Sentence(IReadOnlyList<string>? rows) => rows is null ? "no table" : $"[{string.Join(", ", rows)}]";

    private static string Local(string text) => text.Replace(".py", ".cs", StringComparison.Ordinal);
}
