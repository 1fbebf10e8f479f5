namespace Alembic.Revisions;

internal sealed partial class Adjacency
{
    /// <summary>Takes edges node by node.</summary>
    /// <param name="nodeCount">How many nodes there are.</param>
    public sealed class Builder(int nodeCount)
    {
        private readonly int[] _slots = GC.AllocateUninitializedArray<int>(nodeCount);
        private readonly List<int> _listStarts = [];
        private readonly List<int> _listTargets = [];
        private int _node = -1;

        /// <summary>Turns to a node after the last one turned to; those between have no edges.</summary>
        public void BeginNode(int node)
        {
            while (_node < node)
            {
                _slots[++_node] = Nowhere;
            }
        }

        /// <summary>Adds an edge of the node in turn.</summary>
        public void Add(int target)
        {
            ref var slot = ref _slots[_node];
            if (slot == Nowhere)
            {
                slot = target;
                return;
            }

            if (slot >= 0)
            {
                _listStarts.Add(_listTargets.Count);
                _listTargets.Add(slot);
                slot = FirstList - (_listStarts.Count - 1);
            }

            _listTargets.Add(target);
        }

        public Adjacency Build()
        {
            BeginNode(nodeCount - 1);
            return new(nodeCount, _slots, [.. _listStarts, _listTargets.Count], [.. _listTargets]);
        }
    }
}
