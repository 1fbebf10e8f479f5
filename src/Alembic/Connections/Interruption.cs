using System.Data.Common;
using Alembic.Dialects;

namespace Alembic.Connections;

/// <summary>Ends the statement that a connection is at when a token is cancelled, for a driver that does not see to it itself.</summary>
/// <remarks>Disposing of it comes after the statement: from then on nothing of the connection is touched.</remarks>
internal sealed class Interruption : IAsyncDisposable
{
    // A database may forget an interruption that comes just before its statement begins.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private static readonly Interruption None = new();

    private CancellationTokenRegistration _registration;
    private Timer? _timer;

    private Interruption()
    {
    }

    /// <summary>Watches over the connection's next statement.</summary>
    /// <param name="adapter">What is peculiar to its driver.</param>
    /// <param name="connection">The open connection.</param>
    /// <param name="ct">What ends the statement.</param>
    public static Interruption Of(DriverAdapter adapter, DbConnection connection, CancellationToken ct)
    {
        if (!ct.CanBeCanceled || !adapter.NeedsInterrupt)
        {
            return None;
        }

        var interruption = new Interruption();
        interruption._registration = ct.Register(() => interruption._timer = new(_ => adapter.Interrupt(connection), null, TimeSpan.Zero, Pause));
        return interruption;
    }

    public async ValueTask DisposeAsync()
    {
        await _registration.DisposeAsync().ConfigureAwait(false);
        if (_timer is { } timer)
        {
            await timer.DisposeAsync().ConfigureAwait(false);
        }
    }
}
