using Alembic.Connections;
using Alembic.Sql;

namespace Alembic.Runtime;

/// <summary>A step failed while it ran: the message names revision, statement and script line, has the server's message, and says what is committed.</summary>
public sealed class MigrationFailedException : AlembicException
{
    internal MigrationFailedException(string message, Exception innerException) : base(message, innerException)
    {
    }

    /// <summary>The revision whose step failed; <see langword="null"/> for a statement of the run itself.</summary>
    public string? Revision { get; init; }

    /// <summary>The script line that failed; <see langword="null"/> if it is unknown.</summary>
    public SourceLocation? Location { get; init; }

    /// <summary>The statement that failed, as it was sent. It may contain passwords of database users; <see langword="null"/> if the script itself threw.</summary>
    public string? Sql { get; init; }

    /// <summary>The number of the failed statement in its revision, from 1; 0 if the script itself threw.</summary>
    public int StatementNumber { get; init; }

    /// <summary>The revisions of this run that are committed, in the order in which they ran; empty when everything was rolled back.</summary>
    public IReadOnlyList<string> Committed { get; init; } = [];

    /// <summary>Whether statements of the failed revision stay in the database.</summary>
    public bool PartlyApplied { get; init; }

    /// <summary>Whether it is unknown if a COMMIT or a statement completed, because the connection was lost.</summary>
    public bool InDoubt { get; init; }

    /// <summary>Gives the message, the causes and where they were thrown, without the passwords in the statement.</summary>
    public override string ToString() => Redaction.About(Sql ?? "", base.ToString());
}
