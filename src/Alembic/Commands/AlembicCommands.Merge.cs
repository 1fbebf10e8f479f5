using Alembic.Revisions;
using Alembic.Scripts;

namespace Alembic.Commands;

public sealed partial class AlembicCommands
{
    /// <summary>Makes a script that joins branches. Alembic: <c>command.merge</c>.</summary>
    /// <param name="revisions">The revisions to join, or <c>heads</c>: all of them, also one that another head depends on.</param>
    /// <param name="message">The message; <see langword="null"/> for none.</param>
    /// <param name="branchLabel">A name for the branch that begins with it; <see langword="null"/> for none.</param>
    /// <param name="revisionId">The revision's id; <see langword="null"/> for 12 random hexadecimal digits.</param>
    /// <param name="splice">Whether it may follow revisions that are no heads.</param>
    /// <param name="ct">Cancels the command.</param>
    /// <returns>The revision made.</returns>
    /// <exception cref="RevisionException">The revisions cannot be joined.</exception>
    /// <exception cref="AlembicException">There is no script directory, or the file cannot be written.</exception>
    public async Task<Script> MergeAsync(
        IReadOnlyList<string> revisions,
        string? message = null,
        string? branchLabel = null,
        string? revisionId = null,
        bool splice = false,
        CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(revisions);
        var directory = OpenDirectory();
        var history = await ReadHistoryAsync(ct, makesFolders: true).ConfigureAwait(false);
        if (revisionId is not null)
        {
            await RequireIdAsync(revisionId, ct).ConfigureAwait(false);
        }

        return await GenerateAsync(
            directory,
            new()
            {
                Id = revisionId ?? NewId(),
                Message = message,
                Heads = [.. revisions.SelectMany(revision => revision == "heads" ? history.Map.Heads : [revision])],
                Splice = splice,
                BranchLabels = branchLabel is null ? [] : [branchLabel],
            },
            history,
            ScriptBody.Empty,
            ct).ConfigureAwait(false);
    }
}
