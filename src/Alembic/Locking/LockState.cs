namespace Alembic.Locking;

/// <summary>Which kind of lock a database's migrations have, and who holds it.</summary>
/// <param name="Kind">The kind: <c>advisory lock</c>, <c>GET_LOCK</c>, <c>lease in alembic_version_lock</c>; <see langword="null"/> where there is none.</param>
/// <param name="Holder">The holder; <see langword="null"/> when the lock is free.</param>
public sealed record LockState(string? Kind, LockHolder? Holder);
