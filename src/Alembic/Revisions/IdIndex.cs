using System.Numerics;
using System.Runtime.InteropServices;

namespace Alembic.Revisions;

/// <summary>Identifier to node; of two revisions with one identifier, the one added last.</summary>
/// <remarks>
/// A dictionary would keep the texts, their hashes and the nodes once more: thirty bytes a revision, and in a long history half of all
/// memory. Here are six, and the texts stay with the revisions. Nothing is ever removed.
/// </remarks>
internal sealed class IdIndex
{
    private readonly Revision[] _revisions;

    // Zero where nobody is; else the number of a node and one in so many bits as that may need, and above them the lower bits of the hash
    // of its identifier, which tell it from nearly all others in the same place.
    private readonly uint[] _slots;
    private readonly int _nodeBits;

    /// <param name="revisions">The revisions, by node.</param>
    public IdIndex(Revision[] revisions)
    {
        _revisions = revisions;
        _slots = new uint[revisions.Length + (revisions.Length / 2) + 1];
        _nodeBits = BitOperations.Log2((uint)_slots.Length) + 1;
    }

    /// <exception cref="KeyNotFoundException">No revision has the identifier.</exception>
    public int this[string id] => TryGetValue(id, out var node) ? node : throw new KeyNotFoundException($"No revision has the identifier {id}.");

    /// <summary>Adds a node by the identifier of its revision.</summary>
    /// <returns>Whether the identifier was not there yet; else the node takes the place of the other.</returns>
    public bool Add(int node)
    {
        var id = _revisions[node].Id;
        var hash = Hash(id);
        var slot = Find(id, hash);
        var isNew = _slots[slot] == 0;
        _slots[slot] = (hash << _nodeBits) | (uint)(node + 1);
        return isNew;
    }

    public bool ContainsKey(string id) => TryGetValue(id, out _);

    public bool TryGetValue(string id, out int node)
    {
        node = NodeIn(_slots[Find(id, Hash(id))]);
        return node >= 0;
    }

    public int GetValueOrDefault(string id, int other) => TryGetValue(id, out var node) ? node : other;

    private static uint Hash(string id)
    {
        var hash = uint.MaxValue;
        var letters = id.AsSpan();
        for (; letters.Length >= 4; letters = letters[4..])
        {
            hash = BitOperations.Crc32C(hash, MemoryMarshal.Read<ulong>(MemoryMarshal.AsBytes(letters)));
        }

        foreach (var letter in letters)
        {
            hash = BitOperations.Crc32C(hash, letter);
        }

        return hash;
    }

    // The slot of an identifier, or the free one that it would take: there is one, as there are more slots than revisions.
    private int Find(string id, uint hash)
    {
        var slot = (int)(((ulong)hash * (uint)_slots.Length) >> 32);
        while (_slots[slot] != 0 && !Holds(_slots[slot], id, hash))
        {
            slot = slot + 1 < _slots.Length ? slot + 1 : 0;
        }

        return slot;
    }

    private bool Holds(uint content, string id, uint hash) => (content ^ (hash << _nodeBits)) >> _nodeBits == 0 && _revisions[NodeIn(content)].Id == id;

    private int NodeIn(uint content) => (int)(content & ((1u << _nodeBits) - 1)) - 1;
}
