using System.Numerics;

namespace Alembic.Revisions;

/// <summary>A set of nodes of one graph, a bit each.</summary>
internal sealed class NodeSet(int capacity)
{
    private readonly ulong[] _bits = new ulong[(capacity + 63) / 64];

    public bool IsEmpty => !_bits.AsSpan().ContainsAnyExcept(0UL);

    public int Count
    {
        get
        {
            var count = 0;
            foreach (var word in _bits)
            {
                count += BitOperations.PopCount(word);
            }

            return count;
        }
    }

    public bool Contains(int node) => (_bits[node >> 6] & (1UL << node)) != 0;

    public bool Add(int node)
    {
        ref var word = ref _bits[node >> 6];
        var bit = 1UL << node;
        if ((word & bit) != 0)
        {
            return false;
        }

        word |= bit;
        return true;
    }

    public bool Remove(int node)
    {
        ref var word = ref _bits[node >> 6];
        var bit = 1UL << node;
        var had = (word & bit) != 0;
        word &= ~bit;
        return had;
    }

    public void ExceptWith(NodeSet other)
    {
        for (var i = 0; i < _bits.Length; i++)
        {
            _bits[i] &= ~other._bits[i];
        }
    }

    public void IntersectWith(NodeSet other)
    {
        for (var i = 0; i < _bits.Length; i++)
        {
            _bits[i] &= other._bits[i];
        }
    }

    public void UnionWith(NodeSet other)
    {
        for (var i = 0; i < _bits.Length; i++)
        {
            _bits[i] |= other._bits[i];
        }
    }

    public bool Overlaps(NodeSet other)
    {
        for (var i = 0; i < _bits.Length; i++)
        {
            if ((_bits[i] & other._bits[i]) != 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The nodes in ascending order, which is load order.</summary>
    public IEnumerable<int> Nodes()
    {
        for (var i = 0; i < _bits.Length; i++)
        {
            for (var word = _bits[i]; word != 0; word &= word - 1)
            {
                yield return (i << 6) + BitOperations.TrailingZeroCount(word);
            }
        }
    }
}
