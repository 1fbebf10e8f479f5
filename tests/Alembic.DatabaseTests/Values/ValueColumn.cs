using Alembic.Schema;
using FsCheck;
using FsCheck.Fluent;

namespace Alembic.DatabaseTests.Values;

/// <summary>A column, values at its edges, and a source of more.</summary>
/// <param name="Name">The name.</param>
/// <param name="Type">The type.</param>
/// <param name="Edges">Values that all must be tried.</param>
/// <param name="More">Further values; <see langword="null"/> tries the edges again.</param>
public sealed record ValueColumn(string Name, SqlType Type, IReadOnlyList<object?> Edges, Gen<object?>? More = null)
{
    private const int Size = 40;

    /// <summary>Whether a hole must know the type, as for a dictionary in a column of JSON.</summary>
    public bool IsTyped { get; init; }

    /// <summary>As many values as asked for, NULL among them.</summary>
    public IReadOnlyList<object?> Sample(int count)
    {
        var more = count - Edges.Count - 1;
        Assert.True(more >= 0, $"{Name} has more edges than there are rows.");
        return [null, .. Edges, .. More?.Sample(more, Size) ?? Enumerable.Range(0, more).Select(i => Edges[i % Edges.Count])];
    }
}
