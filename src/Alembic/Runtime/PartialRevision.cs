using System.Globalization;
using Alembic.Locking;

namespace Alembic.Runtime;

/// <summary>A revision that a run left half done, or is at, on a database that cannot undo DDL, as the journal beside the version table says.</summary>
/// <param name="Revision">The revision.</param>
/// <param name="Kind">Whether its upgrade or its downgrade is half done.</param>
/// <param name="Done">How many of its statements are done for certain.</param>
/// <param name="Total">How many there are, changes of the version table included; 0 where the script had not said all of them.</param>
/// <param name="InDoubt">Whether the statement behind these was on its way when the run ended, so that it may be done as well.</param>
public sealed record PartialRevision(string Revision, StepKind Kind, int Done, int Total, bool InDoubt)
{
    /// <summary>Who is running the revision now, so that it is not half done; <see langword="null"/> when no run is under way.</summary>
    public LockHolder? Runner { get; init; }

    /// <summary>Gives <c>partial 3/7</c>, or <c>running 3/7</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{(Kind == StepKind.Downgrade ? "downgrade " : "")}{(Runner is null ? "partial" : "running")} {Done}/{(Total == 0 ? "?" : Total)}{(InDoubt && Runner is null ? $", statement {Done + 1} in doubt" : "")}");
}
