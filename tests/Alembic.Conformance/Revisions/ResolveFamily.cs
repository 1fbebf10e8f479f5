using System.Text.Json.Nodes;
using Alembic.Revisions;

namespace Alembic.Conformance.Revisions;

/// <summary>What identifiers mean.</summary>
internal sealed class ResolveFamily : RevisionsFamily
{
    public override string Name => "resolve";

    protected override JsonObject Ask(RevisionMap map, ConformanceCase @case, ICollection<string> warnings)
    {
        var identifier = @case.Text("identifier");
        return new JsonObject
        {
            ["get_revisions"] = List(() => map.GetRevisions(identifier).Zip(map.ResolveAll(identifier), Recorded)),
            ["get_revision"] = RecordedError.OrAnswer(() => new JsonObject { ["rev"] = map.GetRevision(identifier)?.Id }),
            ["as_revision_number"] = RecordedError.OrAnswer(() => new JsonObject { ["value"] = Number(identifier, map.AsRevisionNumber(identifier)) }),
        };
    }

    // The recorded list tells base, reached by walking, from nothing at all.
    private static JsonNode? Recorded(Revision? revision, int node) => node == Node.Base ? "base" : revision?.Id;

    private static JsonNode? Number(string identifier, IReadOnlyList<string> numbers) =>
        numbers.Count == 0 ? null : identifier == "heads" ? Listed(numbers) : numbers[0];

    private static JsonNode List(Func<IEnumerable<JsonNode?>> ask)
    {
        JsonArray? list = null;
        var error = RecordedError.OrAnswer(() =>
        {
            list = [.. ask()];
            return [];
        });
        return (JsonNode?)list ?? error;
    }
}
