using Alembic.Runtime;

namespace Alembic.Commands;

/// <summary>Where a database is in the history.</summary>
/// <param name="Database">The database's URL, with <c>***</c> for a password.</param>
/// <param name="Rows">What the version table holds, in the order in which it gave them; empty when there is none.</param>
/// <param name="Revisions">The revisions that these stand for, together with those that they depend on.</param>
/// <param name="IsAtHeads">Whether the rows are all heads of the history, and no others.</param>
public sealed record DatabaseState(string Database, IReadOnlyList<string> Rows, IReadOnlyList<RevisionEntry> Revisions, bool IsAtHeads)
{
    /// <summary>The revision that a run left half done, on a database that cannot undo DDL; <see langword="null"/> for none.</summary>
    public PartialRevision? Partial { get; init; }

    /// <summary>Refuses a database that is not at all heads. Alembic: <c>current --check-heads</c>.</summary>
    /// <exception cref="AlembicException">It is not (<see cref="FailureKind.PendingWork"/>).</exception>
    public void RequireHeads()
    {
        if (Partial is not null)
        {
            throw new AlembicException($"Database is not on all head revisions: {Partial.Revision} is partly applied ({Partial})") { Kind = FailureKind.PendingWork };
        }

        if (!IsAtHeads)
        {
            throw new AlembicException("Database is not on all head revisions") { Kind = FailureKind.PendingWork };
        }
    }
}
