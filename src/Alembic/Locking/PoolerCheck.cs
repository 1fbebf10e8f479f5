using System.Globalization;
using Alembic.Connections;
using Alembic.Sql;

namespace Alembic.Locking;

/// <summary>
/// Finds out whether a pooler between here and the server gives each transaction another session, as PgBouncer does with
/// <c>pool_mode = transaction</c>: a lock that belongs to a session keeps nobody out there.
/// </summary>
/// <remarks>
/// A pooler shows itself by the number that it gave the client when it logged in, which is not the server's. Then a session that changes
/// while nothing happens, or that a second connection has at the same time, is not this run's own.
/// </remarks>
/// <param name="sink">The run's connection.</param>
/// <param name="database">Opens a second connection.</param>
/// <param name="session">Gives the session's number.</param>
internal sealed class PoolerCheck(DbSink sink, DatabaseConnection database, SqlStatement session)
{
    private const int Rounds = 3;

    /// <summary>The number that the client knows the session by; 0 where its driver does not tell.</summary>
    public int Session { get; private set; } = sink.Adapter.SessionNumber(sink.Connection);

    /// <summary>Whether there is a pooler.</summary>
    public bool IsPooled { get; private set; }

    /// <summary>Refuses a connection whose session is shared, where the client's number of the session is not the server's.</summary>
    /// <exception cref="AlembicException">The session is not the run's own.</exception>
    public async Task CheckAsync(CancellationToken ct)
    {
        if (Session != 0 && await NumberAsync(sink, ct).ConfigureAwait(false) != Session)
        {
            await RunAsync(ct).ConfigureAwait(false);
        }
    }

    /// <summary>Refuses a connection whose session is shared; afterwards <see cref="Session"/> is the server's number.</summary>
    /// <exception cref="AlembicException">The session is not the run's own.</exception>
    public async Task RunAsync(CancellationToken ct)
    {
        IsPooled = true;
        Session = await NumberAsync(sink, ct).ConfigureAwait(false);
        if (await database.OpenAnotherAsync(ct).ConfigureAwait(false) is not { } another)
        {
            return;
        }

        await using var _ = another.ConfigureAwait(false);
        var other = new DbSink(another, batches: false);
        for (var i = 0; i < Rounds; i++)
        {
            if (await NumberAsync(other, ct).ConfigureAwait(false) == Session || await NumberAsync(sink, ct).ConfigureAwait(false) != Session)
            {
                throw Refusal();
            }
        }
    }

    private static AlembicException Refusal() => new(
        "The connection goes through a pooler that uses a different session for each transaction (PgBouncer with pool_mode = transaction), so a run cannot hold a lock. Nothing was done.")
    {
        Kind = FailureKind.Lock,
        Hint = "Connect to the server directly, or to a pool with pool_mode = session. Or set lock = false if no other run can start at the same time.",
    };

    private async Task<int> NumberAsync(DbSink on, CancellationToken ct) =>
        (await on.ReadAsync(new(session), row => Convert.ToInt32(row.GetValue(0), CultureInfo.InvariantCulture), ct).ConfigureAwait(false))[0];
}
