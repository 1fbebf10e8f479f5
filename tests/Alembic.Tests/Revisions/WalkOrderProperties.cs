using Alembic.Revisions;
using FsCheck;
using FsCheck.Fluent;

namespace Alembic.Tests.Revisions;

public sealed class WalkOrderProperties
{
    [Fact]
    public void The_order_is_that_of_walkers_who_look_at_every_ancestor_at_each_step() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300).WithEndSize(120).WithQuietOnSuccess(true),
        Prop.ForAll(RandomHistory.Any, history => Assert.Equal(Defined(history), history.Map.Walk().Select(r => r.Id))));

    // The definition, in so many words, with no thought of speed.
    private static List<string> Defined(RandomHistory history)
    {
        var below = history.Revisions.ToDictionary(r => r.Id, r => history.Below(r.Id));
        var order = new List<string>();
        var walkers = history.Map.EffectiveHeads.ToList();
        var turn = 0;
        while (walkers.Count > 0)
        {
            var place = walkers[turn];
            var above = walkers.FindIndex(other => other != place && below[other].Contains(place));
            if (above >= 0)
            {
                turn = above;
                continue;
            }

            order.Add(place);
            var revision = history.Map.GetRevision(place)!;
            var next = revision.DownRevisions.Concat(history.Map.NormalizedDependenciesOf(revision).Select(d => d.Id))
                .Where(id => !order.Contains(id) && !walkers.Contains(id)).Distinct().ToList();
            if (next.Count == 0)
            {
                walkers.RemoveAt(turn);
                turn = Math.Max(turn - 1, 0);
            }
            else
            {
                walkers[turn] = next[0];
                walkers.AddRange(next.Skip(1));
            }
        }

        return order;
    }
}
