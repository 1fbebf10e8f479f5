using Alembic.Revisions;

namespace Alembic.Commands;

/// <summary>What the rows of a version table mean in a history.</summary>
internal static class VersionTableRows
{
    /// <summary>Whether the rows are all heads. A head that another revision depends on has no row of its own.</summary>
    public static bool AreHeads(RevisionMap map, IReadOnlyList<string> rows)
    {
        try
        {
            return !rows.Any(IsNoId) && map.Heads.ToHashSet(StringComparer.Ordinal).IsSubsetOf(map.GetAllCurrent(rows).Select(revision => revision.Id));
        }
        catch (RevisionNotFoundException)
        {
            // A row that no script has is not a head.
            return false;
        }
    }

    /// <summary>Asks something of the history that the rows are a part of. A row that is no revision was not mistyped: the error says what to do.</summary>
    /// <exception cref="RevisionNotFoundException">A row is no revision of the history.</exception>
    public static T Ask<T>(IReadOnlyList<string> rows, Func<T> question)
    {
        try
        {
            return rows.FirstOrDefault(IsNoId) is { } word
                ? throw new RevisionNotFoundException($"Can't locate revision identified by '{word}'", word)
                : question();
        }
        catch (RevisionNotFoundException failure) when (rows.Contains(failure.Argument))
        {
            throw new RevisionNotFoundException(failure.Message, failure.Argument, failure)
            {
                Hint = $"The database is at revision {failure.Argument}, but no script has that id. Other scripts upgraded it, perhaps those of another Git branch.\n"
                    + "Get that script. Or, if the database matches a revision that you have: alembic stamp --purge REVISION",
            };
        }
    }

    // What a user may type for a revision is no revision in the version table.
    private static bool IsNoId(string row) => row is "" or "head" or "heads" or "base" or "current" || row.IndexOfAny(['@', ':', '+']) >= 0 || row.StartsWith('-');
}
