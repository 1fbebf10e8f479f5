using System.Text.Json.Nodes;
using Alembic.Revisions;

namespace Alembic.Conformance.Revisions;

/// <summary>Plans: steps in order, and the changes to the version rows in each.</summary>
internal abstract class PlanFamily : RevisionsFamily
{
    protected static string Recorded(VersionChange change) => change switch
    {
        { From: null } => $"I:{change.To}",
        { To: null } => $"D:{change.From}",
        _ => $"U:{change.From}:{change.To}",
    };

    protected static JsonArray RowsAfter(IEnumerable<string> rows, IEnumerable<MigrationStep> steps)
    {
        var table = rows.ToHashSet();
        foreach (var change in steps.SelectMany(step => step.Changes))
        {
            var fits = (change.From is null || table.Remove(change.From)) && (change.To is null || table.Add(change.To));
            if (!fits)
            {
                throw new InvalidOperationException($"{change} does not fit the rows {string.Join(", ", table)}");
            }
        }

        return Sorted(table);
    }

    // Where Alembic made the plan, but failed to keep its table, the steps count, and the changes before the failure.
    protected sealed override string? Judge(RevisionMap map, string mode, JsonObject expected, JsonObject got)
    {
        if (expected["steps"] is not JsonArray recorded || got["steps"] is not JsonArray steps)
        {
            return base.Judge(map, mode, expected, got);
        }

        if (mode == "topological")
        {
            return TopologicalOrder.Difference(map, Ran(recorded), Ran(steps), NewestFirst) ?? JudgeRows(expected, got);
        }

        if (mode == "any-of" || recorded.Count != steps.Count)
        {
            return base.Judge(map, mode, expected, got);
        }

        var failedAt = expected["error"]?["at"]?.GetValue<int>() ?? steps.Count;
        return Enumerable.Range(0, steps.Count)
            .Select(i => mode == "steps-exact-ops-free" || i >= failedAt
                ? Difference.Between(WithoutChanges(recorded[i]!), WithoutChanges(steps[i]!), path: $"step {i}")
                : Difference.Between(recorded[i], steps[i], path: $"step {i}"))
            .FirstOrDefault(d => d is not null) ?? JudgeRows(expected, got);
    }

    protected virtual bool NewestFirst => false;

    /// <summary>A step as recorded, less its changes.</summary>
    protected abstract JsonNode WithoutChanges(JsonNode step);

    private List<string> Ran(JsonArray steps) => [.. steps.Select(step => WithoutChanges(step!).GetValue<string>())];

    private static string? JudgeRows(JsonObject expected, JsonObject got) =>
        expected["error"] is null ? Difference.Between(expected["heads"], got["heads"], path: "heads") : null;
}
