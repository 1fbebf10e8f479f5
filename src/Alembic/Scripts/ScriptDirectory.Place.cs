using Alembic.Revisions;

namespace Alembic.Scripts;

internal sealed partial class ScriptDirectory
{
    /// <summary>Finds the revisions that a new one follows, and refuses what would not fit.</summary>
    private static List<Revision> Parents(NewScript wanted, RevisionMap map)
    {
        GraphLoader.VerifyId(wanted.Id);
        IReadOnlyList<Revision?> found;
        try
        {
            found = wanted.Heads is [var single] ? map.GetRevisions(single) : map.GetRevisions(wanted.Heads);
        }
        catch (MultipleHeadsException several)
        {
            throw new MultipleHeadsException(
                "Multiple heads are present; please specify the head revision on which the new revision should be based, or perform a merge.",
                several.Heads,
                several.Argument,
                several) { Hint = several.Hint };
        }

        if (found.Distinct().Count() != found.Count)
        {
            throw new AlembicException("Duplicate head revisions specified");
        }

        return [.. found.OfType<Revision>()];
    }

    private static void ThrowUnlessHeads(List<Revision> parents, RevisionMap map)
    {
        if (parents.Find(parent => !map.TraitsOf(parent).HasFlag(RevisionTraits.Head)) is { } inner)
        {
            throw new AlembicException($"Revision {inner.Id} is not a head revision; please specify --splice to create a new branch from this revision");
        }
    }

    private string Folder(NewScript wanted, List<Revision> parents)
    {
        var folder = wanted.VersionPath
            ?? (VersionLocations is [var only] ? only
            : parents is [var first, ..] ? Path.GetDirectoryName(ScriptHistory.ScriptOf(first).Path)!
            : throw new AlembicException("Multiple version locations present, please specify --version-path"));
        return VersionLocations.Any(location => Same(location, folder))
            ? Path.GetFullPath(folder)
            : throw new AlembicException($"Path {folder} is not represented in current version locations");
    }

    private static bool Same(string one, string other) => string.Equals(
        Path.TrimEndingDirectorySeparator(Path.GetFullPath(one)), Path.TrimEndingDirectorySeparator(Path.GetFullPath(other)), StringComparison.Ordinal);

    // A dependency that is named by a label stays a label; any other identifier becomes the revision's number.
    private static string[] Dependencies(NewScript wanted, RevisionMap map) =>
    [
        .. wanted.DependsOn.Select(identifier => map.GetRevision(identifier) is not { } revision ? throw new AlembicException($"A revision cannot depend on '{identifier}'.")
            : map.BranchLabelsOf(revision).Contains(identifier) ? identifier
            : revision.Id),
    ];
}
