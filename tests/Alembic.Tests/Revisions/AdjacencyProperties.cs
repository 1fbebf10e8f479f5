using Alembic.Revisions;
using FsCheck;
using FsCheck.Fluent;

namespace Alembic.Tests.Revisions;

/// <summary>Edges in little memory, against edges as lists.</summary>
public sealed class AdjacencyProperties
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(300).WithEndSize(60).WithQuietOnSuccess(true);

    [Fact]
    public void Edges_come_back_as_they_were_added() => Check.One(Many, Prop.ForAll<int[][]>(numbers =>
    {
        var edges = Edges(numbers);
        Assert.Equal(edges, Lists(Built(edges)));
    }));

    [Fact]
    public void Turned_round_they_lead_back_each_once_and_in_order() => Check.One(Many, Prop.ForAll<int[][], int>((numbers, seed) =>
    {
        var edges = Edges(numbers);
        int[] sources = [.. Enumerable.Range(0, edges.Length).Where(node => (node + seed) % 3 != 0).OrderDescending()];
        Assert.Equal(
            Enumerable.Range(0, edges.Length).Select(target => sources.Where(source => edges[source].Contains(target))),
            Lists(Built(edges).Reversed(sources)));
    }));

    [Fact]
    public void With_changes_only_the_changed_nodes_differ_and_the_first_edges_stay_as_they_are() => Check.One(Many, Prop.ForAll<int[][], int[][], int[][]>((first, second, third) =>
    {
        var edges = Edges(first);
        var original = Built(edges);
        var (once, twice) = (Changes(second, edges.Length), Changes(third, edges.Length));
        var changed = original.With(once).With(twice);

        int[][] expected = [.. edges.Select((targets, node) => twice.GetValueOrDefault(node) ?? once.GetValueOrDefault(node) ?? targets)];
        Assert.Equal(expected, Lists(changed));
        Assert.Equal(Enumerable.Range(0, edges.Length).Where(node => expected[node].Length > 0), changed.NodesWithEdges());
        Assert.Equal(Enumerable.Range(0, edges.Length).Where(node => expected[node].Length == 0), changed.NodesWithoutEdges());
        Assert.Equal(edges, Lists(original));
    }));

    [Fact]
    public void Nothing_leads_anywhere_but_what_was_changed()
    {
        var edges = Adjacency.Empty(4).With(new Dictionary<int, int[]> { [2] = [3, 0] });

        Assert.Equal([[], [], [3, 0], []], Lists(edges));
        Assert.Equal([2], edges.NodesWithEdges());
        Assert.Equal([0, 1, 3], edges.NodesWithoutEdges());
        Assert.Equal([(2, 3), (2, 0)], edges.Edges());
    }

    private static int[][] Edges(int[][] numbers) => [.. numbers.Select(targets => targets.Select(number => Node(number, numbers.Length)).ToArray())];

    private static Dictionary<int, int[]> Changes(int[][] numbers, int count) => count == 0 ? [] : numbers
        .DistinctBy(targets => Node(targets.Length, count))
        .ToDictionary(targets => Node(targets.Length, count), targets => targets.Skip(1).Select(number => Node(number, count)).ToArray());

    private static int Node(int number, int count) => (int)((uint)number % (uint)count);

    private static Adjacency Built(int[][] edges)
    {
        var builder = new Adjacency.Builder(edges.Length);
        for (var node = 0; node < edges.Length; node++)
        {
            foreach (var target in edges[node])
            {
                builder.BeginNode(node);
                builder.Add(target);
            }
        }

        return builder.Build();
    }

    private static IEnumerable<int[]> Lists(Adjacency edges) => Enumerable.Range(0, edges.NodeCount).Select(node => edges[node].ToArray());
}
