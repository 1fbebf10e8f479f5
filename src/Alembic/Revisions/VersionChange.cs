namespace Alembic.Revisions;

/// <summary>One change to the rows of a version table.</summary>
/// <remarks>Alembic sends the same statements in the same order.</remarks>
public abstract record VersionChange
{
    private VersionChange()
    {
    }

    /// <summary>A row that is added.</summary>
    /// <param name="Version">The row.</param>
    public sealed record Insert(string Version) : VersionChange;

    /// <summary>A row that is taken away.</summary>
    /// <param name="Version">The row.</param>
    public sealed record Delete(string Version) : VersionChange;

    /// <summary>A row that becomes another one.</summary>
    /// <param name="From">The row before.</param>
    /// <param name="To">The row after.</param>
    public sealed record Update(string From, string To) : VersionChange;
}
