using Alembic.Connections;
using Alembic.Locking;
using Alembic.Revisions;
using Alembic.Runtime;

namespace Alembic.Commands;

/// <content>The commands that change a database, and its lock.</content>
public sealed partial class AlembicCommands
{
    /// <summary>Upgrades the database. Alembic: <c>command.upgrade</c>.</summary>
    /// <param name="revision">The target: <c>head</c>, <c>heads</c>, a revision, <c>+1</c>, <c>label@head</c>; with <paramref name="sql"/> also <c>from:to</c>.</param>
    /// <param name="sql">Whether the SQL is written to <see cref="Output"/> instead of being run.</param>
    /// <param name="tag">A text for the environment: <see cref="EnvOptions.Tag"/>; <see langword="null"/> for none.</param>
    /// <param name="resume">What to do about a partly applied revision, on a database that cannot roll back DDL.</param>
    /// <param name="ct">Cancels the run; what is not committed is rolled back.</param>
    /// <exception cref="RevisionException">The target is no revision, or cannot be reached.</exception>
    /// <exception cref="ConnectionFailedException">There is no connection.</exception>
    /// <exception cref="MigrationFailedException">A step failed; the error says what is committed.</exception>
    public async Task UpgradeAsync(string revision, bool sql = false, string? tag = null, ResumeMode resume = ResumeMode.Refuse, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(revision);
        var (from, target) = RevisionRange.Parse(revision, sql);
        await Runner.UpgradeAsync(target, new() { Sql = sql, Tag = tag, From = from, Resume = resume }, ct).ConfigureAwait(false);
    }

    /// <summary>Downgrades the database to an earlier revision. Alembic: <c>command.downgrade</c>.</summary>
    /// <param name="revision">The target: <c>base</c>, a revision, <c>-1</c>, <c>label@base</c>; with <paramref name="sql"/> only <c>from:to</c>.</param>
    /// <param name="sql">Whether the SQL is written to <see cref="Output"/> instead of being run.</param>
    /// <param name="tag">A text for the environment: <see cref="EnvOptions.Tag"/>; <see langword="null"/> for none.</param>
    /// <param name="resume">What to do about a partly applied revision, on a database that cannot roll back DDL.</param>
    /// <param name="ct">Cancels the run; what is not committed is rolled back.</param>
    /// <exception cref="RevisionException">The target is no revision, or is not applied.</exception>
    /// <exception cref="ConnectionFailedException">There is no connection.</exception>
    /// <exception cref="MigrationFailedException">A step failed; the error says what is committed.</exception>
    public async Task DowngradeAsync(string revision, bool sql = false, string? tag = null, ResumeMode resume = ResumeMode.Refuse, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(revision);
        var (from, target) = RevisionRange.Parse(revision, sql);
        if (sql && from is null)
        {
            throw new AlembicException("downgrade with --sql requires <fromrev>:<torev>");
        }

        await Runner.DowngradeAsync(target, new() { Sql = sql, Tag = tag, From = from, Resume = resume }, ct).ConfigureAwait(false);
    }

    /// <summary>Sets the revisions of the version table, and runs no migration. Alembic: <c>command.stamp</c>.</summary>
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
        var (from, targets) = RevisionRange.ParseStamps(revisions, sql);
        await Runner.StampAsync(targets, new() { Sql = sql, Tag = tag, From = from, Purge = purge }, ct).ConfigureAwait(false);
    }

    /// <summary>Creates the version table if it does not exist. Alembic: <c>command.ensure_version</c>.</summary>
    /// <param name="sql">Whether the SQL is written to <see cref="Output"/> instead of being run.</param>
    /// <param name="ct">Cancels the command.</param>
    /// <exception cref="ConnectionFailedException">There is no connection.</exception>
    public async Task EnsureVersionAsync(bool sql = false, CancellationToken ct = default) => await Runner.EnsureVersionAsync(sql, ct).ConfigureAwait(false);

    /// <summary>Deletes the journal of a partly applied revision, after it was finished or undone by hand. The command line: <c>upgrade --abandon</c>.</summary>
    /// <param name="ct">Cancels the command.</param>
    /// <returns>The revision; <see langword="null"/> when none is partly applied.</returns>
    /// <exception cref="ConnectionFailedException">There is no connection.</exception>
    public async Task<PartialRevision?> AbandonAsync(CancellationToken ct = default)
    {
        var session = await ProjectDatabase.OpenAsync(ct).ConfigureAwait(false);
        await using var _ = session.ConfigureAwait(false);
        return await session.AbandonAsync(ct).ConfigureAwait(false);
    }

    /// <summary>Reads which kind of lock the database has, and who holds it, whether or not this project's runs use it. The command line: <c>lock status</c>.</summary>
    /// <param name="ct">Cancels the command.</param>
    /// <exception cref="AlembicException">The server does not let this account see the holder (<see cref="FailureKind.Lock"/>).</exception>
    /// <exception cref="ConnectionFailedException">There is no connection.</exception>
    public async Task<LockState> LockStatusAsync(CancellationToken ct = default)
    {
        var session = await ProjectDatabase.OpenAsync(ct).ConfigureAwait(false);
        await using var _ = session.ConfigureAwait(false);
        return await session.ReadLockAsync(ct).ConfigureAwait(false);
    }

    /// <summary>Releases the lock. The command line: <c>lock release --force</c>.</summary>
    /// <param name="force">Whether to release it even though this ends the holder's run, if it is still going.</param>
    /// <param name="ct">Cancels the command.</param>
    /// <returns>The holder whose lock was released; <see langword="null"/> when the lock was free.</returns>
    /// <remarks>A server ends the holder's session, which rolls back what is not committed. A lease is deleted; a holder that is still running then commits nothing more.</remarks>
    /// <exception cref="AlembicException">The lock is held and <paramref name="force"/> was not given, or the server refused (<see cref="FailureKind.Lock"/>).</exception>
    /// <exception cref="ConnectionFailedException">There is no connection.</exception>
    public async Task<LockHolder?> LockReleaseAsync(bool force = false, CancellationToken ct = default)
    {
        var session = await ProjectDatabase.OpenAsync(ct).ConfigureAwait(false);
        await using var _ = session.ConfigureAwait(false);
        var holder = (await session.ReadLockAsync(ct).ConfigureAwait(false)).Holder;
        if (holder is not null)
        {
            if (!force)
            {
                throw new AlembicException($"The lock{(Database is null ? "" : $" of {Database}")} is held by {holder}. Releasing it would end that run in the middle.")
                {
                    Kind = FailureKind.Lock,
                    Hint = "To release it anyway: alembic lock release --force",
                };
            }

            await session.EndLockAsync(holder, ct).ConfigureAwait(false);
        }

        return holder;
    }

    private MigrationRunner Runner => new(Project, ProjectDatabase);
}
