using System.Text.Json;
using System.Text.Json.Nodes;
using Alembic.Revisions;

namespace Alembic.Conformance.Revisions;

/// <summary>A family of questions to recorded graphs. The answer is built as JSON of the recorded shape, then judged.</summary>
internal abstract class RevisionsFamily : FamilyRunner
{
    private readonly Dictionary<string, RevisionMap> _maps = [];

    public sealed override string Corpus => "revisions";

    public sealed override IReadOnlyList<string> Files => [$"{Name}.jsonl", "graphs.jsonl"];

    public sealed override IEnumerable<ConformanceCase> Load(CorpusFolder folder)
    {
        _maps.Clear();
        foreach (var graph in folder.ReadLines("graphs.jsonl"))
        {
            _maps.Add(
                graph.GetProperty("graph").GetString()!,
                new RevisionMap(graph.GetProperty("revisions").EnumerateArray().Select(RecordedRevision.From)));
        }

        return base.Load(folder);
    }

    public sealed override ValueTask<CaseResult> RunAsync(ConformanceCase @case, CancellationToken cancellationToken)
    {
        var map = _maps[@case.Text("graph")];
        var warnings = new List<string>(WarnsOfLoading(map) ? map.Warnings : []);
        var got = RecordedError.OrAnswer(() => Ask(map, @case, warnings));
        var expected = JsonObject.Create(@case.Expect)!;
        var difference = Judge(map, @case.Compare, expected, got) ?? JudgeWarnings(expected, warnings);
        return ValueTask.FromResult(difference is null
            ? CaseResult.Pass
            : CaseResult.Fail(@case.Expect.GetRawText(), $"{got.ToJsonString(Relaxed)} warnings [{string.Join("; ", warnings)}]: {difference}"));
    }

    // Alembic loads a graph at the first question to it, which was that of the graph family, and anew at each one if it cannot.
    protected virtual bool WarnsOfLoading(RevisionMap map)
    {
        try
        {
            map.ThrowIfInvalid();
            return false;
        }
        catch (RevisionException)
        {
            return true;
        }
    }

    /// <summary>Asks what the case asks.</summary>
    protected abstract JsonObject Ask(RevisionMap map, ConformanceCase @case, ICollection<string> warnings);

    /// <summary>Compares answers.</summary>
    /// <returns>Null if the answer is right; else where it is not.</returns>
    protected virtual string? Judge(RevisionMap map, string mode, JsonObject expected, JsonObject got) => mode switch
    {
        "exact" => Difference.Between(expected, got),
        "exact-but-message" => Difference.Between(expected, got, messages: false),
        "any-of" => expected["any_of"]!.AsArray().Any(one => Judge(map, "exact", one!.AsObject(), got) is null) ? null : "none of the recorded answers",
        _ => $"unknown compare mode '{mode}'",
    };

    protected static JsonArray Sorted(IEnumerable<string> texts) => Listed(texts.Order(StringComparer.Ordinal));

    protected static JsonArray Listed(IEnumerable<string> texts) => [.. texts.Select(text => (JsonNode)text)];

    private static string? JudgeWarnings(JsonObject expected, List<string> warnings)
    {
        var recorded = expected["warnings"]?.AsArray().Select(w => w!.GetValue<string>()).ToList() ?? [];
        return recorded.SequenceEqual(warnings) ? null : "warnings differ";
    }

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
