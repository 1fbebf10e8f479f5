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
            throw Failed(failure, null);
        }
    }
}
