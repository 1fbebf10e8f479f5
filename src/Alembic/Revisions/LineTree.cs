using System.Runtime.InteropServices;

namespace Alembic.Revisions;

/// <summary>Lines, each with the one that it comes to at its end by way of the first parent: a forest, in which "stands on" can be told at once.</summary>
/// <remarks>What holds in the forest holds in the graph; what does not may still hold there.</remarks>
internal sealed class LineTree
{
    private readonly Place[] _places;

    /// <param name="graph">A graph without cycles.</param>
    /// <param name="lines">Its lines: upper ones come before those below them.</param>
    public LineTree(RevisionGraph graph, WalkLines lines)
    {
        _places = new Place[lines.Count];
        for (var line = 0; line < lines.Count; line++)
        {
            _places[line].Size++;
            if (graph.NormalizedDown[lines.End(line)] is [var parent, ..])
            {
                // So far how many numbers those take that come to the same line and come before.
                ref var below = ref _places[lines.Of(parent)];
                _places[line].Number = below.Size;
                below.Size += _places[line].Size;
            }
        }

        // Each line's number is followed by those of the lines that stand on it.
        var nextRoot = 0;
        for (var line = lines.Count - 1; line >= 0; line--)
        {
            if (graph.NormalizedDown[lines.End(line)] is [var parent, ..])
            {
                _places[line].Number += _places[lines.Of(parent)].Number + 1;
            }
            else
            {
                _places[line].Number = nextRoot;
                nextRoot += _places[line].Size;
            }
        }
    }

    /// <summary>Whether one line's top is below another's by way of first parents, or the same.</summary>
    public bool IsBelow(int line, int other)
    {
        var distance = _places[other].Number - _places[line].Number;
        return distance >= 0 && distance < _places[line].Size;
    }

    [StructLayout(LayoutKind.Auto)]
    private struct Place
    {
        public int Number;
        public int Size;
    }
}
