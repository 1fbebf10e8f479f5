namespace Alembic.Revisions;

public sealed partial class RevisionMap
{
    /// <summary>All revisions, newest first. Alembic: <c>ScriptDirectory.walk_revisions()</c>.</summary>
    public IReadOnlyList<Revision> Walk() => Walk("base", "heads");

    /// <summary>The revisions from one to another, newest first, both ends included. Alembic: <c>walk_revisions(base, head)</c>.</summary>
    /// <param name="lower">The lower end: an identifier, or a relative one such as <c>-3</c>, <c>rev-1</c> or <c>label@-1</c>; <see langword="null"/> or empty for base.</param>
    /// <param name="upper">The upper end, likewise; <see langword="null"/> or empty for all heads.</param>
    /// <param name="warnings">Takes what the user should know besides; <see langword="null"/> to ignore it.</param>
    /// <exception cref="RangeNotAncestorException">The lower end is not below the upper one.</exception>
    /// <exception cref="RevisionNotFoundException">Nothing, or more than one revision, answers to an identifier.</exception>
    /// <exception cref="MultipleHeadsException"><c>head</c> is asked for, and there are several.</exception>
    public IReadOnlyList<Revision> Walk(string? lower, string? upper, ICollection<string>? warnings = null) => Walk(
        RevisionTarget.Of(string.IsNullOrEmpty(lower) ? "base" : lower),
        RevisionTarget.Of(string.IsNullOrEmpty(upper) ? "heads" : upper),
        warnings);

    /// <summary>The revisions of a range as <c>alembic history -r</c> takes it, newest first.</summary>
    /// <param name="range"><c>lower:upper</c>; either side may be empty, or one of them <c>current</c>.</param>
    /// <param name="rows">The rows of the version table, used where a side is <c>current</c>; without rows that side counts as empty.</param>
    /// <param name="warnings">Takes what the user should know besides; <see langword="null"/> to ignore it.</param>
    /// <exception cref="RevisionException">As for <see cref="Walk(string?, string?, ICollection{string}?)"/>, or the text is no range.</exception>
    public IReadOnlyList<Revision> WalkRange(string range, IReadOnlyList<string> rows, ICollection<string>? warnings = null)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var (lower, upper) = SplitRange(range);
        var current = rows.Count == 0 ? (RevisionTarget?)null : RevisionTarget.Of(rows);
        var ends = upper == "current" ? (Lower: null, Upper: current)
            : lower == "current" ? (Lower: current, Upper: null)
            : (Lower: (RevisionTarget?)null, Upper: (RevisionTarget?)null);
        return Walk(
            ends.Lower ?? RevisionTarget.Of(lower.Length == 0 || (lower == "current" && upper != "current") ? "base" : lower),
            ends.Upper ?? RevisionTarget.Of(upper.Length == 0 || upper == "current" ? "heads" : upper),
            warnings);
    }

    /// <summary>Whether a range needs the rows of the version table: one of its sides is <c>current</c>.</summary>
    /// <param name="range">As for <see cref="WalkRange"/>.</param>
    /// <exception cref="RevisionException">The text is no range.</exception>
    public static bool RangeNeedsRows(string range) => SplitRange(range) is ("current", _) or (_, "current");

    private static (string Lower, string Upper) SplitRange(string range)
    {
        ArgumentNullException.ThrowIfNull(range);
        return range.Trim().Split(':') is [var lower, var upper]
            ? (lower, upper)
            : throw new AlembicException("History range requires [start]:[end], [start]:, or :[end]");
    }

    private Revision[] Walk(RevisionTarget lower, RevisionTarget upper, ICollection<string>? warnings) =>
        Answer(new ErrorWords { Start = lower.ToString(), End = upper.ToString() }, () =>
        {
            var (needed, targets) = CollectUpgrade(upper, lower, walk: true, warnings);
            return RevisionsOf(WalkOrder.Of(Graph, needed, targets));
        });
}
