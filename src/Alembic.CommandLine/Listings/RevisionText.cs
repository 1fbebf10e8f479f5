using Alembic.Commands;

namespace Alembic.CommandLine.Listings;

/// <summary>Writes revisions as the listing commands show them.</summary>
/// <param name="colours">The colours; <see langword="null"/> for none.</param>
internal sealed class RevisionText(ListingColours? colours = null)
{
    private readonly ListingColours _colours = colours ?? ListingColours.None;

    /// <summary>A revision in a line, or in several when <paramref name="verbose"/>.</summary>
    public string Format(RevisionEntry revision, bool verbose, bool branches = false, bool doc = false, bool parents = false, bool tree = true) =>
        verbose ? Entry(revision) : Line(revision, branches, doc, parents, tree);

    /// <summary>A revision in several lines, the last one empty. Alembic: <c>log_entry</c>.</summary>
    public string Entry(RevisionEntry revision)
    {
        var branches = revision.DependsOn.Count == 0 ? "" : $"Also depends on: {Comma(revision.DependsOn)}\n";
        branches += revision.IsBranchPoint ? $"Branches into: {Comma(revision.NextRevisions)}\n" : "";
        branches += revision.BranchLabels.Count == 0 ? "" : $"Branch names: {Comma(revision.BranchLabels)}\n";
        return $"{_colours.Revision($"Rev: {PlainText.Of(revision.Id)}")}{_colours.Head((revision.IsHead ? " (head)" : "") + Points(revision))}{Current(revision)}\n"
            + $"{(revision.IsMergePoint ? "Merges" : "Parent")}: {Parents(revision)}\n"
            + branches
            + $"Path: {PlainText.Of(revision.Path)}\n"
            + $"\n{string.Join("\n", Lines(PlainText.Of(revision.Text, keepsLines: true)).Select(line => "    " + line))}\n";
    }

    private string Line(RevisionEntry revision, bool branches, bool doc, bool parents, bool tree)
    {
        var before = !parents ? ""
            : revision.DependsOn.Count == 0 ? $"{Parents(revision)} -> "
            : $"{Parents(revision)} ({Comma(revision.DependsOn)}) -> ";
        var head = revision.IsEffectiveHead ? " (head)" : revision.IsHead ? " (effective head)" : "";
        return before + _colours.Revision(PlainText.Of(revision.Id))
            + (!branches || revision.BranchLabels.Count == 0 ? "" : _colours.Labels($" ({Comma(revision.BranchLabels)})"))
            + _colours.Head(head) + Current(revision) + (tree ? Points(revision) : "")
            + (doc ? $", {PlainText.Of(revision.Message, keepsLines: true)}" : "");
    }

    private static string Points(RevisionEntry revision) => (revision.IsBranchPoint ? " (branchpoint)" : "") + (revision.IsMergePoint ? " (mergepoint)" : "");

    private string Current(RevisionEntry revision) => revision.IsCurrent == true ? _colours.Current(" (current)") : "";

    private static string Parents(RevisionEntry revision) => revision.DownRevisions.Count == 0 ? "<base>" : Comma(revision.DownRevisions);

    private static string Comma(IEnumerable<string> items) => string.Join(", ", items.Select(item => PlainText.Of(item)));

    private static string[] Lines(string text) => text.Length == 0 ? [] : text.ReplaceLineEndings("\n").Split('\n');
}
