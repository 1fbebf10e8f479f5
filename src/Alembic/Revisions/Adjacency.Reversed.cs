namespace Alembic.Revisions;

internal sealed partial class Adjacency
{
    /// <summary>The edges turned round; an edge named twice counts once.</summary>
    /// <param name="sources">The nodes whose edges count, each once, in the order in which they are to come; <see langword="null"/> for all in load order.</param>
    public Adjacency Reversed(int[]? sources)
    {
        var reversal = new Reversal(this, sources);
        reversal.Count();
        return reversal.Build();
    }

    /// <summary>Turns edges round: once all are counted, those that lead to the same node are put together.</summary>
    private sealed class Reversal
    {
        private readonly Adjacency _original;
        private readonly int[]? _sources;
        private readonly int[] _slots;
        private readonly List<int> _listSizes = [];

        public Reversal(Adjacency original, int[]? sources)
        {
            _original = original;
            _sources = sources;
            _slots = GC.AllocateUninitializedArray<int>(original.NodeCount);
            Array.Fill(_slots, Nowhere);
        }

        private int SourceCount => _sources?.Length ?? _original.NodeCount;

        public void Count()
        {
            for (var i = 0; i < SourceCount; i++)
            {
                var source = SourceAt(i);
                var targets = _original[source];
                for (var j = 0; j < targets.Length; j++)
                {
                    if (IsFirst(targets, j))
                    {
                        Count(source, targets[j]);
                    }
                }
            }
        }

        public Adjacency Build()
        {
            // At first where each list ends; with each edge put down from the last to the first it becomes where it starts.
            var starts = new int[_listSizes.Count + 1];
            var end = 0;
            for (var list = 0; list < _listSizes.Count; list++)
            {
                end += _listSizes[list];
                starts[list] = end;
            }

            starts[^1] = end;
            var flat = new int[end];
            for (var (i, left) = (SourceCount - 1, end); left > 0; i--)
            {
                var source = SourceAt(i);
                var targets = _original[source];
                for (var j = 0; j < targets.Length; j++)
                {
                    if (_slots[targets[j]] <= FirstList && IsFirst(targets, j))
                    {
                        flat[--starts[FirstList - _slots[targets[j]]]] = source;
                        left--;
                    }
                }
            }

            return new(_original.NodeCount, _slots, starts, flat);
        }

        private static bool IsFirst(ReadOnlySpan<int> targets, int i) => i == 0 || !targets[..i].Contains(targets[i]);

        private int SourceAt(int i) => _sources is null ? i : _sources[i];

        private void Count(int source, int target)
        {
            ref var slot = ref _slots[target];
            if (slot == Nowhere)
            {
                slot = source;
            }
            else if (slot >= 0)
            {
                slot = FirstList - _listSizes.Count;
                _listSizes.Add(2);
            }
            else
            {
                _listSizes[FirstList - slot]++;
            }
        }
    }
}
