namespace Alembic.Revisions;

/// <summary>A change of the version table: a row more (without <paramref name="From"/>), a row less (without <paramref name="To"/>), or another revision in a row.</summary>
/// <param name="From">The revision in the row before.</param>
/// <param name="To">The revision in the row after.</param>
public sealed record VersionChange(string? From, string? To)
{
    /// <summary>A row more.</summary>
    /// <param name="version">The revision in it.</param>
    public static VersionChange Insert(string version) => new(null, version);

    /// <summary>A row less.</summary>
    /// <param name="version">The revision in it.</param>
    public static VersionChange Delete(string version) => new(version, null);

    /// <summary>Another revision in a row.</summary>
    /// <param name="from">The revision before.</param>
    /// <param name="to">The revision after.</param>
    public static VersionChange Update(string from, string to) => new(from, to);
}
