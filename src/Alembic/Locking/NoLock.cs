using Alembic.Sql;

namespace Alembic.Locking;

/// <summary>No lock: the options turn it off, the database has none, or the SQL goes into a script.</summary>
internal sealed class NoLock : RunLock
{
    public static NoLock Instance { get; } = new();

    public override Task<LockAttempt> TryAsync(SqlStatement exists, CancellationToken ct) => Task.FromResult(new LockAttempt(true, null));

    public override Task<LockHolder?> FindHolderAsync(CancellationToken ct) => Task.FromResult<LockHolder?>(null);

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
