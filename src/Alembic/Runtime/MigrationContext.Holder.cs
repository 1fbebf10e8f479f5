namespace Alembic.Runtime;

public sealed partial class MigrationContext
{
    /// <summary>Finds who holds the lock of this database's migrations; <see langword="null"/> when it is free, or the server does not tell.</summary>
    internal Task<LockHolder?> FindLockHolderAsync(CancellationToken ct) => Lock.FindHolderAsync(ct);
}
