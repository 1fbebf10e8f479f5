using Alembic.Connections;
using Alembic.Revisions;
using Alembic.Runtime;

namespace Alembic.Commands;

public sealed partial class AlembicCommands
{
    /// <summary>Takes the database back. Alembic: <c>command.downgrade</c>.</summary>
    /// <param name="revision">The target: <c>base</c>, a revision, <c>-1</c>, <c>label@base</c>; with <paramref name="sql"/> only <c>from:to</c>.</param>
    /// <param name="sql">Whether the SQL is written to <see cref="Output"/> instead of being run.</param>
    /// <param name="tag">A text for the environment: <see cref="EnvOptions.Tag"/>; <see langword="null"/> for none.</param>
    /// <param name="resume">What to do about a revision that an earlier run left half done, on a database that cannot undo DDL.</param>
    /// <param name="ct">Cancels the run; what is not committed is rolled back.</param>
    /// <exception cref="RevisionException">The target is no revision, or is not applied.</exception>
    /// <exception cref="ConnectionFailedException">There is no connection.</exception>
    /// <exception cref="MigrationFailedException">A step failed; the error says what is committed.</exception>
    public async Task DowngradeAsync(string revision, bool sql = false, string? tag = null, ResumeMode resume = ResumeMode.Refuse, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(revision);
        var (from, target) = SplitRange(revision, sql);
        if (sql && from is null)
        {
            throw new AlembicException("downgrade with --sql requires <fromrev>:<torev>");
        }

        var history = await ReadHistoryAsync(ct, loadsEnv: true).ConfigureAwait(false);
        await RunAsync(history, new() { Sql = sql, Tag = tag, From = from, Resume = resume }, rows =>
        {
            if (IsNoStep(history.Map, target))
            {
                return [];
            }

            var warnings = new List<string>();
            try
            {
                return history.Map.PlanDowngrade(rows, target, warnings);
            }
            finally
            {
                Warn(warnings);
            }
        }, ct).ConfigureAwait(false);
    }
}
