using System.Text;

namespace Alembic.CommandLine.Listings;

/// <summary>One row of a drawn history, a mark at every second place.</summary>
/// <param name="width">How many places there are.</param>
internal sealed class GraphRow(int width)
{
    private const int NoLane = -1;
    private readonly (char Mark, int Lane)[] _places = [.. Enumerable.Repeat((' ', NoLane), width)];

    /// <summary>Draws a piece of a lane's line.</summary>
    /// <param name="place">Where, from 0.</param>
    /// <param name="mark">What.</param>
    /// <param name="lane">Whose colour it has.</param>
    public void Draw(int place, char mark, int lane) => _places[place] = (mark, lane);

    /// <summary>Draws a revision, which has no lane's colour.</summary>
    public void DrawRevision(int place) => _places[place] = ('*', NoLane);

    /// <summary>The row as text, with no blanks behind it.</summary>
    public string Text(ListingColours colours)
    {
        var text = new StringBuilder();
        var end = Array.FindLastIndex(_places, place => place.Mark != ' ') + 1;
        for (var at = 0; at < end;)
        {
            var (_, lane) = _places[at];
            var next = at;
            while (next < end && _places[next].Lane == lane)
            {
                next++;
            }

            var marks = string.Concat(_places[at..next].Select(place => place.Mark));
            text.Append(lane == NoLane ? marks : colours.Lane(lane, marks));
            at = next;
        }

        return text.ToString();
    }
}
