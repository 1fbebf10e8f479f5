using Alembic.Revisions;

namespace Alembic.Commands;

/// <summary>Draws the branches of a history beside its revisions, as <c>git log --graph</c> does: newest first, a lane for each line that is still open.</summary>
/// <remarks>Only parents are drawn; what a revision depends on besides stands in its text.</remarks>
internal sealed class HistoryGraph
{
    private const string Gap = "  ";

    // What each lane waits for; two lanes wait for one revision where its branches come together.
    private readonly List<string> _lanes = [];
    private readonly List<string> _lines = [];

    // Whether the revision above was the end of the last lane.
    private bool _endedLast;

    private HistoryGraph()
    {
    }

    /// <summary>Draws the revisions.</summary>
    /// <param name="revisions">The revisions, each before those that it follows.</param>
    /// <param name="format">A revision's text, of one line or several.</param>
    public static IReadOnlyList<string> Draw(IReadOnlyList<Revision> revisions, Func<Revision, string> format)
    {
        var graph = new HistoryGraph();
        var shown = revisions.Select(revision => revision.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var revision in revisions)
        {
            graph.Add(revision, [.. revision.DownRevisions.Where(shown.Contains)], format(revision).Split('\n'));
        }

        return graph._lines;
    }

    private void Add(Revision revision, string[] parents, string[] text)
    {
        if (_endedLast && !_lanes.Contains(revision.Id))
        {
            // Else it would seem to be what the revision above follows.
            _lines.Add(Row(_lanes.Count, _ => '|'));
        }

        var lane = Join(revision.Id);
        var row = Row(_lanes.Count, at => at == lane ? '*' : '|');
        _lines.Add(row + Gap + text[0]);
        _endedLast = parents.Length == 0 && lane == _lanes.Count - 1;
        Open(lane, parents);
        foreach (var more in text.Skip(1))
        {
            _lines.Add((Row(_lanes.Count, _ => '|').PadRight(row.Length) + Gap + more).TrimEnd());
        }
    }

    // The lanes that wait for the revision become one; a revision that nobody waits for opens a lane at the end.
    private int Join(string id)
    {
        var first = _lanes.IndexOf(id);
        if (first < 0)
        {
            _lanes.Add(id);
            return _lanes.Count - 1;
        }

        for (var other = _lanes.LastIndexOf(id); other > first; other = _lanes.LastIndexOf(id))
        {
            Close(other, first);
        }

        return first;
    }

    private void Open(int lane, string[] parents)
    {
        if (parents.Length == 0)
        {
            Close(lane, into: null);
            return;
        }

        _lanes[lane] = parents[0];
        for (var next = 1; next < parents.Length; next++)
        {
            // The new lane leaves the revision's own to the right, and pushes those behind it.
            var row = Blank(_lanes.Count + 1);
            for (var at = 0; at < _lanes.Count; at++)
            {
                row[(2 * at) + (at > lane ? 1 : 0)] = at > lane ? '\\' : '|';
            }

            row[(2 * lane) + 1] = '\\';
            _lines.Add(Text(row));
            _lanes.Insert(lane + 1, parents[next]);
        }
    }

    // The lanes behind the closed one move to the left.
    private void Close(int lane, int? into)
    {
        if (into is not null || lane < _lanes.Count - 1)
        {
            var row = Blank(_lanes.Count);
            for (var at = 0; at < _lanes.Count; at++)
            {
                if (at != lane)
                {
                    row[(2 * at) - (at > lane ? 1 : 0)] = at > lane ? '/' : '|';
                }
            }

            if (into is { } target)
            {
                row[(2 * lane) - 1] = '/';
                for (var at = target; at < lane - 1; at++)
                {
                    row[(2 * at) + 1] = '_';
                }
            }

            _lines.Add(Text(row));
        }

        _lanes.RemoveAt(lane);
    }

    private static string Row(int lanes, Func<int, char> mark) => string.Join(' ', Enumerable.Range(0, lanes).Select(mark));

    private static char[] Blank(int lanes)
    {
        var row = new char[2 * lanes];
        Array.Fill(row, ' ');
        return row;
    }

    private static string Text(char[] row) => new string(row).TrimEnd();
}
