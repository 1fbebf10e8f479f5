namespace Alembic.Revisions;

internal sealed partial class Adjacency
{
    /// <summary>The edges turned round; an edge named twice counts once.</summary>
    /// <param name="sources">The nodes whose edges count, each once, in the order in which they are to come; <see langword="null"/> for all in load order.</param>
    public Adjacency Reversed(int[]? sources = null)
    {
        var reversal = new Reversal(NodeCount);
        for (var i = 0; i < (sources?.Length ?? NodeCount); i++)
        {
            var source = sources is null ? i : sources[i];
            var targets = this[source];
            for (var j = 0; j < targets.Length; j++)
            {
                if (!targets[..j].Contains(targets[j]))
                {
                    reversal.Add(targets[j], source);
                }
            }
        }

        return reversal.Build();
    }

    /// <summary>Takes edges in any order, and puts together those from one node.</summary>
    private sealed class Reversal
    {
        private readonly int[] _slots;
        private readonly List<int> _listSizes = [];
        private readonly List<(int List, int Target)> _listed = [];

        public Reversal(int nodeCount)
        {
            _slots = GC.AllocateUninitializedArray<int>(nodeCount);
            Array.Fill(_slots, Nowhere);
        }

        public void Add(int node, int target)
        {
            ref var slot = ref _slots[node];
            if (slot == Nowhere)
            {
                slot = target;
                return;
            }

            if (slot >= 0)
            {
                _listed.Add((_listSizes.Count, slot));
                slot = FirstList - _listSizes.Count;
                _listSizes.Add(1);
            }

            _listed.Add((FirstList - slot, target));
            _listSizes[FirstList - slot]++;
        }

        public Adjacency Build()
        {
            var starts = new int[_listSizes.Count + 1];
            for (var list = 0; list < _listSizes.Count; list++)
            {
                starts[list + 1] = starts[list] + _listSizes[list];
            }

            var targets = new int[_listed.Count];
            var ends = starts.AsSpan(..^1).ToArray();
            foreach (var (list, target) in _listed)
            {
                targets[ends[list]++] = target;
            }

            return new(_slots.Length, _slots, starts, targets);
        }
    }
}
