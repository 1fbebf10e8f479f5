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

    /// <summary>Tries every pair.</summary>
    /// <returns>The results of both directions.</returns>
    public async Task<IReadOnlyList<PairResult>> RunAsync(string corpora, PairServer server, CancellationToken ct)
    {
        await server.PrepareAsync(corpora, ct);
        var runs = (Chains ? await SchemaChain.ReadAsync(corpora, server, ct) : SchemaPair.Read(corpora, server.CorpusDialect)).Where(Wanted)
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
        }

        return results;
    }

    private bool Wanted(SchemaPair pair) => pair.Loads && (!OnlyCore || (pair.IsCore && pair.HasBothSides)) && pair.Id.Contains(Filter, StringComparison.Ordinal);
}
