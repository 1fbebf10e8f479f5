using Alembic.Commands;

namespace Alembic.CommandLine.Listings;

/// <summary>Draws the branches of a history beside its revisions, as <c>git log --graph</c> does: newest first, a lane for each line that is still open.</summary>
/// <remarks>Only parents are drawn; what a revision depends on besides stands in its text.</remarks>
internal sealed class HistoryGraph
{
    private const string Gap = "  ";

    private readonly ListingColours _colours;

    // What each lane waits for, and its number; two lanes wait for one revision where its branches come together.
    private readonly List<(string Awaited, int Number)> _lanes = [];
    private readonly List<string> _lines = [];
    private int _begun;

    // Whether the revision above was the end of the last lane.
    private bool _endedLast;

    private HistoryGraph(ListingColours colours) => _colours = colours;

    /// <summary>Draws the revisions.</summary>
    /// <param name="revisions">The revisions, each before those that it follows.</param>
    /// <param name="format">A revision's text, of one line or several.</param>
    /// <param name="colours">The lanes' colours.</param>
    public static IReadOnlyList<string> Draw(IReadOnlyList<RevisionEntry> revisions, Func<RevisionEntry, string> format, ListingColours colours)
    {
        var graph = new HistoryGraph(colours);
        var shown = revisions.Select(revision => revision.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var revision in revisions)
        {
            graph.Add(revision, [.. revision.DownRevisions.Where(shown.Contains)], format(revision).Split('\n'));
        }

        return graph._lines;
    }

    private void Add(RevisionEntry revision, string[] parents, string[] text)
    {
        if (_endedLast && !_lanes.Any(lane => lane.Awaited == revision.Id))
        {
            // Else it would seem to be what the revision above follows.
            Add(Lanes());
        }

        var lane = Join(revision.Id);
        var width = Width(_lanes.Count);
        var row = Lanes();
        row.DrawRevision(2 * lane);
        Add(row, Gap + text[0]);
        _endedLast = parents.Length == 0 && lane == _lanes.Count - 1;
        Open(lane, parents);
        foreach (var more in text.Skip(1))
        {
            var blanks = Math.Max(0, width - Width(_lanes.Count)) + Gap.Length;
            Add(Lanes(), (new string(' ', blanks) + more).TrimEnd());
        }
    }

    // The lanes that wait for the revision become one; a revision that nobody waits for opens a lane at the end.
    private int Join(string id)
    {
        var first = _lanes.FindIndex(lane => lane.Awaited == id);
        if (first < 0)
        {
            _lanes.Add((id, _begun++));
            return _lanes.Count - 1;
        }

        for (var other = Last(); other > first; other = Last())
        {
            Close(other, first);
        }

        return first;

        int Last() => _lanes.FindLastIndex(lane => lane.Awaited == id);
    }

    private void Open(int lane, string[] parents)
    {
        if (parents.Length == 0)
        {
            Close(lane, into: null);
            return;
        }

        _lanes[lane] = (parents[0], _lanes[lane].Number);
        for (var next = 1; next < parents.Length; next++)
        {
            // The new lane leaves the revision's own to the right, and pushes those behind it.
            var row = new GraphRow(2 * (_lanes.Count + 1));
            for (var at = 0; at < _lanes.Count; at++)
            {
                row.Draw((2 * at) + (at > lane ? 1 : 0), at > lane ? '\\' : '|', _lanes[at].Number);
            }

            row.Draw((2 * lane) + 1, '\\', _begun);
            Add(row);
            _lanes.Insert(lane + 1, (parents[next], _begun++));
        }
    }

    // The lanes behind the closed one move to the left.
    private void Close(int lane, int? into)
    {
        if (into is not null || lane < _lanes.Count - 1)
        {
            var row = new GraphRow(2 * _lanes.Count);
            for (var at = 0; at < _lanes.Count; at++)
            {
                if (at != lane)
                {
                    row.Draw((2 * at) - (at > lane ? 1 : 0), at > lane ? '/' : '|', _lanes[at].Number);
                }
            }

            if (into is { } target)
            {
                row.Draw((2 * lane) - 1, '/', _lanes[lane].Number);
                for (var at = target; at < lane - 1; at++)
                {
                    row.Draw((2 * at) + 1, '_', _lanes[lane].Number);
                }
            }

            Add(row);
        }

        _lanes.RemoveAt(lane);
    }

    private GraphRow Lanes()
    {
        var row = new GraphRow(Width(_lanes.Count));
        for (var at = 0; at < _lanes.Count; at++)
        {
            row.Draw(2 * at, '|', _lanes[at].Number);
        }

        return row;
    }

    private void Add(GraphRow row, string text = "") => _lines.Add(row.Text(_colours) + text);

    private static int Width(int lanes) => Math.Max(0, (2 * lanes) - 1);
}
