using Alembic.Revisions;

namespace Alembic;

/// <summary>Big histories by recipe, the same on every machine: one line, or branches that fork, merge and depend on one another.</summary>
internal static class RecipeGraph
{
    public static List<Revision> Linear(int count) => [.. Enumerable.Range(0, count).Select(i => New(i, i == 0 ? [] : [i - 1], null, i == 0 ? "trunk" : null))];

    public static List<Revision> Branchy(int count)
    {
        var draw = new Draws();
        var revisions = new List<Revision>(count) { New(0, [], null, "trunk") };
        var heads = new List<int> { 0 };
        for (var i = 1; i < count; i++)
        {
            var roll = draw.Below(1000);
            var parents = roll < 2 ? [] : Parents(roll, i, heads, draw);
            int? dependency = null;
            if (roll >= 2 && draw.Below(1000) < 10)
            {
                var drawn = draw.Below(i);
                dependency = parents.Contains(drawn) ? null : drawn;
            }

            revisions.Add(New(i, parents, dependency, roll < 2 ? $"root{i}" : null));
            heads.RemoveAll(parents.Contains);
            heads.Add(i);
        }

        return revisions;
    }

    private static int[] Parents(int roll, int i, List<int> heads, Draws draw)
    {
        if (roll < 60 && heads.Count >= 2)
        {
            var a = draw.Below(heads.Count);
            var b = draw.Below(heads.Count - 1);
            return [heads[a], heads[b >= a ? b + 1 : b]];
        }

        return [roll < 120 ? i - 1 - draw.Below(Math.Min(i, 50)) : heads[draw.Below(heads.Count)]];
    }

    private static Revision New(int i, int[] parents, int? dependency, string? label) => new(Name(i))
    {
        DownRevisions = [.. parents.Select(Name)],
        DependsOn = dependency is { } number ? [Name(number)] : [],
        BranchLabels = label is null ? [] : [label],
    };

    private static string Name(int i) => ((((ulong)i * 2654435761) + 97) % (1UL << 48)).ToString("x12", System.Globalization.CultureInfo.InvariantCulture);

    private sealed class Draws
    {
        private ulong _state = 88172645463325252;

        public int Below(int limit)
        {
            _state = unchecked((_state * 6364136223846793005) + 1442695040888963407);
            return (int)((_state >> 33) % (ulong)limit);
        }
    }
}
