using Alembic.Revisions;
using FsCheck;
using FsCheck.Fluent;

namespace Alembic.Tests.Revisions;

/// <summary>A history grown from numbers: each adds a revision that continues, forks, merges, begins anew or depends on others.</summary>
internal sealed class RandomHistory
{
    private readonly List<Revision> _revisions = [];
    private readonly List<string> _heads = [];
    private readonly int[] _numbers;

    private RandomHistory(int[] numbers)
    {
        _numbers = numbers;
        for (var i = 0; i < numbers.Length; i++)
        {
            Grow(i, new Random(numbers[i]));
        }

        // Load order is by file name, which need not follow the history.
        Map = new RevisionMap(numbers.Length % 2 == 0 ? _revisions : _revisions.OrderBy(revision => revision.Id[^1]).ThenBy(revision => revision.Id));
    }

    public static Arbitrary<RandomHistory> Any =>
        ArbMap.Default.ArbFor<int[]>().Convert(numbers => new RandomHistory(numbers), history => history._numbers);

    public RevisionMap Map { get; }

    /// <summary>The revisions, each after those it stands on.</summary>
    public IReadOnlyList<Revision> Revisions => _revisions;

    public Revision this[int number] => _revisions[(int)((uint)number % (uint)_revisions.Count)];

    /// <summary>A revision and all that it stands on.</summary>
    public HashSet<string> Below(string id)
    {
        var below = new HashSet<string>();
        var todo = new Stack<string>([id]);
        while (todo.TryPop(out var next))
        {
            if (below.Add(next))
            {
                foreach (var parent in StandsOn(Map.GetRevision(next)!))
                {
                    todo.Push(parent);
                }
            }
        }

        return below;
    }

    public IEnumerable<string> StandsOn(Revision revision) => revision.DownRevisions.Concat(Map.DependenciesOf(revision).Select(d => d.Id));

    public override string ToString() => string.Join('\n', _revisions.Select(r => $"{r.Id} | {string.Join(',', r.DownRevisions)} | {string.Join(',', r.DependsOn)} | {string.Join(',', r.BranchLabels)}"));

    private void Grow(int i, Random random)
    {
        var roll = random.Next(100);
        string[] parents = i == 0 || roll < 5 ? []
            : roll < 20 && _heads.Count > 1 ? [.. random.GetItems(_heads.ToArray(), 2).Distinct()]
            : roll < 40 ? [_revisions[random.Next(i)].Id]
            : [_heads[random.Next(_heads.Count)]];
        string[] dependencies = i > 0 && random.Next(100) < 15 ? [_revisions[random.Next(i)].Id] : [];
        if (random.Next(100) < 10 && _revisions.SelectMany(r => r.BranchLabels).LastOrDefault() is { } label)
        {
            dependencies = [.. dependencies, label];
        }

        _revisions.Add(new Revision($"{i:x4}{(uint)random.Next():x8}")
        {
            DownRevisions = [.. parents],
            DependsOn = [.. dependencies.Except(parents)],
            BranchLabels = parents.Length == 0 || random.Next(100) < 5 ? [$"branch{i}"] : [],
        });
        _heads.RemoveAll(parents.Contains);
        _heads.Add(_revisions[^1].Id);
    }
}
