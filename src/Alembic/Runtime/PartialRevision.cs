using System.Globalization;
using Alembic.Locking;

namespace Alembic.Runtime;

/// <summary>A revision that is partly applied, or running now, on a database that cannot roll back DDL. The journal beside the version table records it.</summary>
/// <param name="Revision">The revision.</param>
/// <param name="Kind">Whether its upgrade or its downgrade is partly done.</param>
/// <param name="Done">The number of statements that completed for certain.</param>
/// <param name="Total">The number of statements, changes of the version table included; 0 if the script had not ended.</param>
/// <param name="InDoubt">Whether the next statement was running when the run ended, so that it may have completed too.</param>
public sealed record PartialRevision(string Revision, StepKind Kind, int Done, int Total, bool InDoubt)
{
    /// <summary>The run that is at the revision now; <see langword="null"/> if there is none.</summary>
    public LockHolder? Runner { get; init; }

    /// <summary>Gives <c>partial 3/7</c>, or <c>running 3/7</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{(Kind == StepKind.Downgrade ? "downgrade " : "")}{(Runner is null ? "partial" : "running")} {Done}/{(Total == 0 ? "?" : Total)}{(InDoubt && Runner is null ? $", statement {Done + 1} in doubt" : "")}");
}
