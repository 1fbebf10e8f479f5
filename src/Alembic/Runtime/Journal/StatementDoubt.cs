namespace Alembic.Runtime;

/// <summary>What is not known of a statement that failed.</summary>
internal enum StatementDoubt
{
    /// <summary>Nothing: it was not done.</summary>
    None,

    /// <summary>The server refused it, but may have done it before, or a part of it.</summary>
    Refused,

    /// <summary>The server did not answer.</summary>
    Unanswered,
}
