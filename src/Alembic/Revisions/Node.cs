namespace Alembic.Revisions;

/// <summary>What an identifier can come to besides a node of the graph.</summary>
internal static class Node
{
    /// <summary>No revision: the place below every base, or nothing.</summary>
    public const int None = -1;

    /// <summary>The base, reached by walking down from a revision that has no parent.</summary>
    public const int Base = -2;

    /// <summary>The node, if it is one.</summary>
    /// <exception cref="RevisionException">It is not.</exception>
    public static int Require(int node) => node >= 0
        ? node
        : throw new RevisionException("The identifier leads past the end of the history, where there is no revision")
        {
            Hint = "To see how the revisions follow one another: alembic history\nTo see where the database stands: alembic current",
        };
}
