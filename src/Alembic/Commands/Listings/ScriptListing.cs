using Alembic.Revisions;
using Alembic.Scripts;

namespace Alembic.Commands;

/// <summary>Writes revisions as the listing commands show them.</summary>
/// <param name="map">The graph.</param>
/// <param name="current">The revisions to mark as current; empty marks none.</param>
/// <param name="colours">Its colours; <see langword="null"/> for none.</param>
internal sealed class ScriptListing(RevisionMap map, IReadOnlyCollection<string> current, ListingColours? colours = null)
{
    private readonly ListingColours _colours = colours ?? ListingColours.None;

    /// <summary>A revision in a line, or in several when <paramref name="verbose"/>.</summary>
    public string Format(Revision revision, bool verbose, bool branches = false, bool doc = false, bool parents = false, bool tree = true) =>
        verbose ? Entry(revision) : Line(revision, branches, doc, parents, tree);

    /// <summary>A revision in several lines, the last one empty. Alembic: <c>log_entry</c>.</summary>
    public string Entry(Revision revision)
    {
        var script = ScriptHistory.ScriptOf(revision);
        var traits = map.TraitsOf(revision);
        var labels = map.BranchLabelsOf(revision);
        var branches = revision.DependsOn.Length == 0 ? "" : $"Also depends on: {Comma(revision.DependsOn)}\n";
        branches += traits.HasFlag(RevisionTraits.BranchPoint) ? $"Branches into: {Comma(map.NextRevisions(revision).Select(next => next.Id))}\n" : "";
        branches += labels.Count == 0 ? "" : $"Branch names: {Comma(labels)}\n";
        return $"{_colours.Revision($"Rev: {PlainText.Of(revision.Id)}")}{_colours.Head(traits.ToSuffix())}{Current(revision)}\n"
            + $"{(revision.IsMergePoint ? "Merges" : "Parent")}: {Parents(revision)}\n"
            + branches
            + $"Path: {PlainText.Of(script.Path)}\n"
            + $"\n{string.Join("\n", Lines(PlainText.Of(script.LongDoc, keepsLines: true)).Select(line => "    " + line))}\n";
    }

    private string Line(Revision revision, bool branches, bool doc, bool parents, bool tree)
    {
        var traits = map.TraitsOf(revision);
        var labels = branches ? map.BranchLabelsOf(revision) : [];
        var before = !parents ? ""
            : revision.DependsOn.Length == 0 ? $"{Parents(revision)} -> "
            : $"{Parents(revision)} ({Comma(revision.DependsOn)}) -> ";
        var head = traits.HasFlag(RevisionTraits.EffectiveHead) ? " (head)" : traits.HasFlag(RevisionTraits.Head) ? " (effective head)" : "";
        var points = tree ? (traits & (RevisionTraits.BranchPoint | RevisionTraits.MergePoint)).ToSuffix() : "";
        return before + _colours.Revision(PlainText.Of(revision.Id))
            + (labels.Count == 0 ? "" : _colours.Labels($" ({Comma(labels)})"))
            + _colours.Head(head) + Current(revision) + points
            + (doc ? $", {PlainText.Of(ScriptHistory.ScriptOf(revision).Doc, keepsLines: true)}" : "");
    }

    private string Current(Revision revision) => current.Contains(revision.Id) ? _colours.Current(" (current)") : "";

    private static string Parents(Revision revision) => revision.IsBase ? "<base>" : Comma(revision.DownRevisions);

    private static string Comma(IEnumerable<string> items) => string.Join(", ", items.Select(item => PlainText.Of(item)));

    private static string[] Lines(string text) => text.Length == 0 ? [] : text.ReplaceLineEndings("\n").Split('\n');
}
