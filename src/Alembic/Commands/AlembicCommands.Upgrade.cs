using Alembic.Connections;
using Alembic.Revisions;
using Alembic.Runtime;

namespace Alembic.Commands;

public sealed partial class AlembicCommands
{
    /// <summary>Upgrades the database. Alembic: <c>command.upgrade</c>.</summary>
    /// <param name="revision">The target: <c>head</c>, <c>heads</c>, a revision, <c>+1</c>, <c>label@head</c>; with <paramref name="sql"/> also <c>from:to</c>.</param>
    /// <param name="sql">Whether the SQL is written to <see cref="Output"/> instead of being run.</param>
    /// <param name="tag">A text for the environment: <see cref="EnvOptions.Tag"/>; <see langword="null"/> for none.</param>
    /// <param name="resume">What to do about a revision that an earlier run left half done, on a database that cannot undo DDL.</param>
    /// <param name="ct">Cancels the run; what is not committed is rolled back.</param>
    /// <exception cref="RevisionException">The target is no revision, or cannot be reached.</exception>
    /// <exception cref="ConnectionFailedException">There is no connection.</exception>
    /// <exception cref="MigrationFailedException">A step failed; the error says what is committed.</exception>
    public async Task UpgradeAsync(string revision, bool sql = false, string? tag = null, ResumeMode resume = ResumeMode.Refuse, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(revision);
        var (from, target) = SplitRange(revision, sql);
        var history = await ReadHistoryAsync(ct, loadsEnv: true).ConfigureAwait(false);
        await RunAsync(history, new() { Sql = sql, Tag = tag, From = from, Resume = resume }, rows => IsNoStep(history.Map, target) ? [] : history.Map.PlanUpgrade(rows, target), ct).ConfigureAwait(false);
    }

    // Python's Alembic refuses "+0" and "label@-0", which a script may well have counted.
    private static bool IsNoStep(RevisionMap map, string target)
    {
        var at = target.LastIndexOf('@');
        var isNoStep = target[(at + 1)..] is ['+' or '-', '0', .. var zeros] && zeros.All(digit => digit == '0');
        if (isNoStep && at > 0)
        {
            map.GetRevisions($"{target[..at]}@heads");
        }

        return isNoStep;
    }

    private static (string? From, string To) SplitRange(string revision, bool sql)
    {
        if (!revision.Contains(':', StringComparison.Ordinal))
        {
            return (null, revision);
        }

        if (!sql)
        {
            throw new AlembicException("Range revision not allowed");
        }

        return revision.Split(':') is [var from, var to]
            ? (from, to)
            : throw new AlembicException($"A range has the form from:to, but '{revision}' has more parts.");
    }
}
