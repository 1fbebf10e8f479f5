namespace Alembic.CommandLine.Listings;

/// <summary>The colours of a listing on a terminal, which are those of <c>git log --graph</c>; or none.</summary>
/// <param name="areOn">Whether there are any.</param>
internal sealed class ListingColours(bool areOn)
{
    // Red, green, yellow, blue, magenta, cyan; then the same in bold.
    private static readonly string[] Lanes = ["31", "32", "33", "34", "35", "36", "1;31", "1;32", "1;33", "1;34", "1;35", "1;36"];

    public static ListingColours None { get; } = new(false);

    public string Revision(string text) => Paint("33", text);

    public string Labels(string text) => Paint("1;32", text);

    public string Head(string text) => Paint("1;36", text);

    public string Current(string text) => Paint("1;33", text);

    /// <summary>Paints a piece of a graph's line.</summary>
    /// <param name="lane">The line's number, from the order in which lines began.</param>
    /// <param name="text">What is drawn of it.</param>
    public string Lane(int lane, string text) => Paint(Lanes[lane % Lanes.Length], text);

    // A space before is not painted: some terminals would show it.
    private string Paint(string code, string text)
    {
        var word = text.TrimStart(' ');
        return areOn && word.Length > 0 ? $"{text[..^word.Length]}\u001b[{code}m{word}\u001b[m" : text;
    }
}
