using Alembic.Runtime;

namespace Alembic.Commands;

public sealed partial class AlembicCommands
{
    private string OfDatabase => Database is null ? "" : $" of {Database}";

    /// <summary>Finds who holds the lock, whether or not this project's runs ask for it.</summary>
    /// <param name="ct">Cancels the command.</param>
    /// <returns>The holder; <see langword="null"/> when the lock is free.</returns>
    /// <exception cref="AlembicException">The server does not let this account see the holder (<see cref="FailureKind.Lock"/>).</exception>
    /// <exception cref="ConnectionFailedException">There is no connection.</exception>
    public async Task<LockHolder?> FindLockHolderAsync(CancellationToken ct = default) => (await ReadLockAsync(ct).ConfigureAwait(false)).Holder;

    /// <summary>Finds which kind of lock the database has, and who holds it, whether or not this project's runs ask for it.</summary>
    /// <param name="ct">Cancels the command.</param>
    /// <exception cref="AlembicException">The server does not let this account see the holder (<see cref="FailureKind.Lock"/>).</exception>
    /// <exception cref="ConnectionFailedException">There is no connection.</exception>
    public async Task<LockState> ReadLockAsync(CancellationToken ct = default)
    {
        var session = await OpenAsync(ct).ConfigureAwait(false);
        await using var _ = session.ConfigureAwait(false);
        return await session.ReadLockAsync(ct).ConfigureAwait(false);
    }

    /// <summary>Prints who holds the lock, and which kind of lock it is. The command line: <c>lock status</c>.</summary>
    /// <param name="ct">Cancels the command.</param>
    /// <exception cref="AlembicException">The server does not let this account see the holder (<see cref="FailureKind.Lock"/>).</exception>
    /// <exception cref="ConnectionFailedException">There is no connection.</exception>
    public async Task LockStatusAsync(CancellationToken ct = default)
    {
        var state = await ReadLockAsync(ct).ConfigureAwait(false);
        var kind = state.Kind is null ? "" : $" Kind: {state.Kind}.";
        await PrintAsync((state.Holder is null ? $"The lock{OfDatabase} is free." : $"The lock{OfDatabase} is held by {state.Holder}.") + kind, ct).ConfigureAwait(false);
    }

    /// <summary>Takes the lock away from its holder. The command line: <c>lock release --force</c>.</summary>
    /// <param name="force">Whether to do so though it ends the holder's run, as far as it is still going.</param>
    /// <param name="ct">Cancels the command.</param>
    /// <remarks>A server ends the holder's session, which rolls back what that has not committed. A lease is deleted, and its holder, if it lives, commits nothing more.</remarks>
    /// <exception cref="AlembicException">The lock is held and <paramref name="force"/> was not given, or the server refused (<see cref="FailureKind.Lock"/>).</exception>
    /// <exception cref="ConnectionFailedException">There is no connection.</exception>
    public async Task LockReleaseAsync(bool force = false, CancellationToken ct = default)
    {
        var session = await OpenAsync(ct).ConfigureAwait(false);
        await using var _ = session.ConfigureAwait(false);
        if ((await session.ReadLockAsync(ct).ConfigureAwait(false)).Holder is not { } holder)
        {
            await PrintAsync($"The lock{OfDatabase} is free.", ct).ConfigureAwait(false);
            return;
        }

        if (!force)
        {
            throw new AlembicException($"The lock{OfDatabase} is held by {holder}. Releasing it would end that run in the middle.")
            {
                Kind = FailureKind.Lock,
                Hint = "To release it anyway: alembic lock release --force",
            };
        }

        await session.EndLockAsync(holder, ct).ConfigureAwait(false);
        await PrintAsync($"The lock{OfDatabase} of {holder} was released.", ct).ConfigureAwait(false);
    }
}
