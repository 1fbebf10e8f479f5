using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Alembic.Conformance.Pairs;

/// <summary>Tries the pairs of a corpus folder in both directions and counts the outcomes.</summary>
public sealed class PairsCommand(TextWriter output)
{
    // Most of a run is waiting for the server and for the program that dumps.
    private const int AtOnce = 4;

    private static readonly JsonSerializerOptions Json = new()
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Takes each result as a line of JSON; <see langword="null"/> for none.</summary>
    public TextWriter? Report { get; init; }

    /// <summary>Whether only pairs count that have core objects on both sides and load.</summary>
    public bool OnlyCore { get; init; }

    /// <summary>Whether the pairs are the states of applications' migration chains, before and after each version, instead of single pairs.</summary>
    public bool Chains { get; init; }

    /// <summary>A text that the ids must contain; empty for all.</summary>
    public string Filter { get; init; } = "";

    /// <summary>Which of the pairs are tried; <see langword="null"/> for all.</summary>
    public PairSample? Sample { get; init; }

    /// <summary>Tries every pair, and says of the results what is wrong.</summary>
    /// <returns>The problems; none when each pair passes, is declared or is listed with a reason.</returns>
    public async Task<IReadOnlyList<string>> JudgeAsync(string corpora, PairServer server, CancellationToken ct)
    {
        var name = Chains ? $"{server.CorpusDialect}-chains" : server.CorpusDialect;
        var isWhole = !OnlyCore && Filter.Length == 0 && Sample is null;
        return PairVerdict.ProblemsOf(await RunAsync(corpora, server, ct), Excuses.Of("pairs", name), $"pairs.{name}.txt", isWhole);
    }

    /// <summary>Tries every pair.</summary>
    /// <returns>The results of both directions.</returns>
    public async Task<IReadOnlyList<PairResult>> RunAsync(string corpora, PairServer server, CancellationToken ct)
    {
        await server.PrepareAsync(corpora, ct);
        var pairs = (Chains ? await SchemaChain.ReadAsync(corpora, server, ct) : SchemaPair.Read(corpora, server.CorpusDialect)).Where(Wanted);
        var runs = (Sample?.Of(pairs, Excuses.Of("pairs", server.CorpusDialect)) ?? pairs)
            .SelectMany(pair => new[] { new PairRun(server, pair, "forward"), new PairRun(server, pair.Swapped(), "backward") }).ToArray();
        var results = new PairResult[runs.Length];
        await Parallel.ForAsync(0, runs.Length, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, async (i, token) => results[i] = await runs[i].RunAsync(token));
        foreach (var result in Report is null ? [] : results)
        {
            await Report!.WriteLineAsync(JsonSerializer.Serialize(result, Json).AsMemory(), ct);
        }

        foreach (var direction in results.GroupBy(result => result.Direction))
        {
            var counts = direction.CountBy(result => result.Outcome).OrderBy(count => count.Key).Select(count => FormattableString.Invariant($"{count.Value} {count.Key}"));
            await output.WriteLineAsync($"{server.Dialect.Name} {direction.Key}: {string.Join(", ", counts)}");
            await output.WriteLineAsync(FormattableString.Invariant(
                $"  rows: {direction.Sum(result => result.Rows)} tables had one, {direction.Sum(result => result.RowsRefused)} refused one; {direction.Count(result => result.IsRefusedByRows)} pairs were stopped by their rows and tried without"));
        }

        return results;
    }

    private bool Wanted(SchemaPair pair) => pair.Loads && (!OnlyCore || (pair.IsCore && pair.HasBothSides)) && pair.Id.Contains(Filter, StringComparison.Ordinal);
}
