using Alembic.Connections;
using Alembic.Sql;

namespace Alembic.Runtime;

/// <summary>A step failed while it ran: the message names revision, statement and script line, gives the server's words, and says what is committed.</summary>
public sealed class MigrationFailedException : AlembicException
{
    internal MigrationFailedException(string message, Exception innerException) : base(message, innerException)
    {
    }

    /// <summary>The revision whose step failed; <see langword="null"/> for a statement of the run's own.</summary>
    public string? Revision { get; init; }

    /// <summary>The script line of what failed; <see langword="null"/> where it is not known.</summary>
    public SourceLocation? Location { get; init; }

    /// <summary>The statement that failed, as it was sent, with the passwords that it may give to users; <see langword="null"/> where the script itself threw.</summary>
    public string? Sql { get; init; }

    /// <summary>The place of the failed statement in its revision, from 1; 0 where the script itself threw.</summary>
    public int StatementNumber { get; init; }

    /// <summary>The revisions of this run that are committed, in the order in which they ran; empty when everything was rolled back.</summary>
    public IReadOnlyList<string> Committed { get; init; } = [];

    /// <summary>Whether statements of the failed revision itself stay in the database, which cannot roll them back.</summary>
    public bool PartlyApplied { get; init; }

    /// <summary>Whether the connection was lost while a COMMIT or a statement that cannot be undone was on its way, so that nobody knows whether it was done.</summary>
    public bool InDoubt { get; init; }

    /// <summary>Gives the message, the causes and where they were thrown, without the passwords in the statement.</summary>
    public override string ToString() => Redaction.About(Sql ?? "", base.ToString());
}
