using Alembic.Connections;
using Alembic.Revisions;
using Alembic.Runtime;

namespace Alembic.Commands;

public sealed partial class AlembicCommands
{
    /// <summary>Makes the version table say that the database is at revisions, and runs none. Alembic: <c>command.stamp</c>.</summary>
    /// <param name="revisions">The revisions; with <paramref name="sql"/> each may be <c>from:to</c>, all with the same start.</param>
    /// <param name="sql">Whether the SQL is written to <see cref="Output"/> instead of being run.</param>
    /// <param name="tag">A text for the environment: <see cref="EnvOptions.Tag"/>; <see langword="null"/> for none.</param>
    /// <param name="purge">Whether the version table is emptied first.</param>
    /// <param name="ct">Cancels the run; what is not committed is rolled back.</param>
    /// <exception cref="RevisionException">A target is no revision.</exception>
    /// <exception cref="ConnectionFailedException">There is no connection.</exception>
    /// <exception cref="MigrationFailedException">The version table could not be changed.</exception>
    public async Task StampAsync(
        IReadOnlyList<string> revisions, bool sql = false, string? tag = null, bool purge = false, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(revisions);
        var (from, targets) = sql ? SplitStamps(revisions) : (null, revisions);
        var history = await ReadHistoryAsync(ct, loadsEnv: true).ConfigureAwait(false);
        await RunAsync(history, new() { Sql = sql, Tag = tag, From = from, Purge = purge }, rows => history.Map.PlanStamp(rows, targets), ct).ConfigureAwait(false);
    }

    private static (string? From, IReadOnlyList<string> Targets) SplitStamps(IReadOnlyList<string> revisions)
    {
        string? start = null;
        var targets = new List<string>();
        foreach (var revision in revisions)
        {
            var (from, to) = SplitRange(revision, sql: true);
            start ??= from;
            if (from is not null && from != start)
            {
                throw new AlembicException("Stamp operation with --sql only supports a single starting revision at a time");
            }

            targets.Add(to);
        }

        return (start, targets);
    }
}
