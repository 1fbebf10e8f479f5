using System.Data.Common;
using System.Text.Json;

namespace Alembic.Conformance.Pairs;

/// <summary>An application's migration scripts in order; the states before and after one of them are a pair.</summary>
internal static class SchemaChain
{
    private static readonly IReadOnlyDictionary<string, string> Dialects = new Dictionary<string, string> { ["postgres"] = "postgresql" };

    /// <summary>Makes the pairs of a dialect's chains. A script that the server refuses is left out; one that leaves the schema as it was makes no pair.</summary>
    public static async Task<IReadOnlyList<SchemaPair>> ReadAsync(string corpora, PairServer server, CancellationToken ct)
    {
        List<SchemaPair> pairs = [];
        foreach (var file in Directory.EnumerateFiles(Path.Combine(corpora, "chains"), "*.jsonl").Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileNameWithoutExtension(file);
            var dialect = name[(name.LastIndexOf('-') + 1)..];
            if (Dialects.GetValueOrDefault(dialect, dialect) == server.CorpusDialect)
            {
                pairs.AddRange(await PairsAsync(name, File.ReadLines(file).Where(line => line.Length > 0), server, ct));
            }
        }

        return pairs;
    }

    private static async Task<List<SchemaPair>> PairsAsync(string chain, IEnumerable<string> lines, PairServer server, CancellationToken ct)
    {
        List<SchemaPair> pairs = [];
        var old = "";
        var database = await server.CreateAsync(ct);
        try
        {
            var before = await database.DumpAsync(ct);
            foreach (var json in lines.Select(line => JsonDocument.Parse(line).RootElement))
            {
                var up = json.GetProperty("up").GetString()!;
                try
                {
                    await database.RunAsync(up, ct);
                }
                catch (DbException)
                {
                    await database.DisposeAsync();
                    database = await server.CreateAsync(ct);
                    await database.RunAsync(old, ct);
                    continue;
                }

                var @new = $"{old}\n{up.TrimEnd()}\n";
                var after = await database.DumpAsync(ct);
                if (after.DifferencesTo(before).Count > 0)
                {
                    pairs.Add(new($"{chain}#{json.GetProperty("version").GetString()}", server.CorpusDialect, old, @new) { IsCore = true, HasBothSides = true, Loads = true });
                }

                (old, before) = (@new, after);
            }
        }
        finally
        {
            await database.DisposeAsync();
        }

        return pairs;
    }
}
