using System.Numerics;
using System.Runtime.InteropServices;

namespace Alembic.Revisions;

/// <summary>Identifier to node; of two revisions with one identifier, the one added last.</summary>
/// <remarks>
/// A dictionary would keep the texts, their hashes and the nodes once more: thirty bytes a revision, and in a long history half of all
/// memory. Here are four to ten, and the texts stay with the revisions. Nothing is ever removed.
/// </remarks>
internal sealed class IdIndex
{
    private readonly Revision[] _revisions;

    // Zero where nobody is; else the number of a node and one in the lower bits, and the upper bits of the hash of its identifier.
    private readonly int[] _slots;
    private readonly int _mask;

    /// <param name="revisions">The revisions, by node.</param>
    public IdIndex(Revision[] revisions)
    {
        _revisions = revisions;
        _slots = new int[BitOperations.RoundUpToPowerOf2((uint)(revisions.Length + (revisions.Length / 2) + 2))];
        _mask = _slots.Length - 1;
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
        _slots[slot] = (hash & ~_mask) | (node + 1);
        return isNew;
    }

    public bool ContainsKey(string id) => TryGetValue(id, out _);

    public bool TryGetValue(string id, out int node)
    {
        node = (_slots[Find(id, Hash(id))] & _mask) - 1;
        return node >= 0;
    }

    public int GetValueOrDefault(string id, int other) => TryGetValue(id, out var node) ? node : other;

    private static int Hash(string id)
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

        return (int)hash;
    }

    // The slot of an identifier, or the free one that it would take: there is one, as there are more slots than revisions.
    private int Find(string id, int hash)
    {
        var slot = hash & _mask;
        var stride = (hash >>> 16) | 1;
        while (_slots[slot] != 0 && !Holds(_slots[slot], id, hash))
        {
            slot = (slot + stride) & _mask;
        }

        return slot;
    }

    private bool Holds(int content, string id, int hash) => ((content ^ hash) & ~_mask) == 0 && _revisions[(content & _mask) - 1].Id == id;
}
