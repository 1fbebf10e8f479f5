using Alembic.Revisions;
using Alembic.Runtime;

namespace Alembic.Commands;

/// <summary>The place of a database in the history.</summary>
public sealed class DatabaseState
{
    private readonly Lazy<IReadOnlyList<RevisionEntry>> _revisions;

    internal DatabaseState(string database, IReadOnlyList<string> rows, bool isAtHeads, Func<IReadOnlyList<RevisionEntry>> revisions)
    {
        (Database, Rows, IsAtHeads) = (database, rows, isAtHeads);
        _revisions = new(revisions);
    }

    /// <summary>The database's URL, with <c>***</c> for a password.</summary>
    public string Database { get; }

    /// <summary>The rows of the version table, in the order in which the database returned them; empty when there is no table.</summary>
    public IReadOnlyList<string> Rows { get; }

    /// <summary>Whether the database is at all heads.</summary>
    public bool IsAtHeads { get; }

    /// <summary>The revisions of <see cref="Rows"/>, and those that these depend on.</summary>
    /// <exception cref="RevisionNotFoundException">A row is not a revision of this history.</exception>
    public IReadOnlyList<RevisionEntry> Revisions => _revisions.Value;

    /// <summary>The partly applied revision, on a database that cannot roll back DDL; <see langword="null"/> for none.</summary>
    public PartialRevision? Partial { get; init; }

    /// <summary>Throws if the database is not at all heads. Alembic: <c>current --check-heads</c>.</summary>
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
