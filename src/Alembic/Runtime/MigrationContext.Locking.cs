using System.Data.Common;
using Alembic.Runtime.Locking;

namespace Alembic.Runtime;

public sealed partial class MigrationContext
{
    /// <summary>What keeps other runs waiting.</summary>
    private RunLock Lock { get; init; } = NoLock.Instance;

    // The heads count from the moment at which nobody else can change them.
    private async Task<IReadOnlyList<string>?> LockAndReadVersionsAsync(CancellationToken ct)
    {
        try
        {
            var attempt = await new LockWait(Lock, Options.LockTimeout, _report).AcquireAsync(_versions.Exists(), ct).ConfigureAwait(false);
            return await _versions.ReadAsync(_database!, attempt.TableExists, ct).ConfigureAwait(false);
        }
        catch (StatementException failure)
        {
            throw Refused("The run cannot begin", failure);
        }
    }

    /// <summary>Finds who holds the lock, whether or not the options ask for one; <see langword="null"/> when it is free.</summary>
    internal async Task<LockHolder?> ReadLockHolderAsync(CancellationToken ct)
    {
        try
        {
            return Holders is { } holders ? await holders.ReadAsync(ct).ConfigureAwait(false) : null;
        }
        catch (DbException failure)
        {
            throw new AlembicException($"The server does not tell who holds the lock: {Redact(failure.Message)}", failure) { Kind = FailureKind.Lock };
        }
    }

    /// <summary>Takes the lock away from its holder.</summary>
    internal async Task EndLockAsync(LockHolder holder, CancellationToken ct)
    {
        try
        {
            await (Holders?.EndAsync(holder, ct) ?? Task.CompletedTask).ConfigureAwait(false);
        }
        catch (DbException failure)
        {
            throw new AlembicException($"The lock could not be taken away from {holder}: {Redact(failure.Message)}", failure) { Kind = FailureKind.Lock };
        }
    }

    private LockHolders? Holders => Dialect.Lock(Options.VersionTable, Options.VersionTableSchema) is { } sql ? new(_database!, sql) : null;
}
