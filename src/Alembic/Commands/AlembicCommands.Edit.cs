using Alembic.Revisions;
using Alembic.Scripts;

namespace Alembic.Commands;

public sealed partial class AlembicCommands
{
    /// <summary>Finds the scripts that an editor shall open. Alembic: <c>command.edit</c>.</summary>
    /// <param name="revision">Which: a revision, a unique beginning of one, <c>head</c>, <c>heads</c>, <c>label@head</c>; <c>current</c> asks the database.</param>
    /// <param name="ct">Cancels the command.</param>
    /// <returns>The scripts, at least one.</returns>
    /// <exception cref="RevisionException">Nothing, or more than one revision, answers to the identifier.</exception>
    /// <exception cref="AlembicException">The database has no revision.</exception>
    public async Task<IReadOnlyList<Script>> FindScriptsAsync(string revision, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(revision);
        var (_, found) = await ResolveAsync(revision, ct).ConfigureAwait(false);
        return found.Select(ScriptHistory.ScriptOf).ToList() is { Count: > 0 } scripts ? scripts
            : throw new AlembicException(revision == "current" ? "No current revisions" : $"No revision files indicated by symbol '{revision}'")
            {
                Kind = FailureKind.RevisionGraph,
            };
    }
}
