using Alembic.Connections;
using Alembic.Locking;
using Alembic.Runtime;

namespace Alembic.Commands;

public sealed partial class AlembicCommands
{
    /// <summary>Reads which kind of lock the database has, and who holds it, whether or not this project's runs use it. The command line: <c>lock status</c>.</summary>
    /// <param name="ct">Cancels the command.</param>
    /// <exception cref="AlembicException">The server does not let this account see the holder (<see cref="FailureKind.Lock"/>).</exception>
    /// <exception cref="ConnectionFailedException">There is no connection.</exception>
    public async Task<LockState> LockStatusAsync(CancellationToken ct = default)
    {
        var session = await OpenAsync(ct).ConfigureAwait(false);
        await using var _ = session.ConfigureAwait(false);
        return await session.ReadLockAsync(ct).ConfigureAwait(false);
    }

    /// <summary>Releases the lock. The command line: <c>lock release --force</c>.</summary>
    /// <param name="force">Whether to release it even though this ends the holder's run, if it is still going.</param>
    /// <param name="ct">Cancels the command.</param>
    /// <returns>The holder whose lock was released; <see langword="null"/> when the lock was free.</returns>
    /// <remarks>A server ends the holder's session, which rolls back what it has not committed. A lease is deleted, and its holder, if it lives, commits nothing more.</remarks>
    /// <exception cref="AlembicException">The lock is held and <paramref name="force"/> was not given, or the server refused (<see cref="FailureKind.Lock"/>).</exception>
    /// <exception cref="ConnectionFailedException">There is no connection.</exception>
    public async Task<LockHolder?> LockReleaseAsync(bool force = false, CancellationToken ct = default)
    {
        var session = await OpenAsync(ct).ConfigureAwait(false);
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

    /// <summary>Deletes the journal of a partly applied revision, after it was finished or undone by hand. The command line: <c>upgrade --abandon</c>.</summary>
    /// <param name="ct">Cancels the command.</param>
    /// <returns>The revision; <see langword="null"/> when none is partly applied.</returns>
    /// <exception cref="ConnectionFailedException">There is no connection.</exception>
    public async Task<PartialRevision?> AbandonAsync(CancellationToken ct = default)
    {
        var session = await OpenAsync(ct).ConfigureAwait(false);
        await using var _ = session.ConfigureAwait(false);
        return await session.AbandonAsync(ct).ConfigureAwait(false);
    }
}
