using System.Net.Sockets;
using Alembic.Connections;
using Alembic.Dialects;

namespace Alembic.Locking;

/// <summary>Keeps a lease fresh on a connection of its own, opened when the run takes long enough to need it.</summary>
/// <param name="sql">The database's words.</param>
/// <param name="token">The run's name for itself.</param>
/// <param name="patience">How many seconds a sign of life may take; <see langword="null"/> for as long as the connection string says.</param>
/// <param name="database">Opens the connection.</param>
/// <param name="clock">Measures the time between two signs of life.</param>
internal sealed class Heartbeat(LeaseSql sql, string token, int? patience, DatabaseConnection database, TimeProvider clock) : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    // A server that does not answer does not keep the run from ending.
    private static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(2);
    private readonly CancellationTokenSource _end = new();
    private Task? _beating;

    public void Start() => _beating = Task.Run(BeatAsync);

    public async ValueTask DisposeAsync()
    {
        // To wait for it would be to wait for the driver, which may wait for the network.
        _ = _end.CancelAsync();
        if (_beating is { } beating && await Task.WhenAny(beating, Task.Delay(LongestEnd)).ConfigureAwait(false) == beating)
        {
            await beating.ConfigureAwait(false);
            _end.Dispose();
        }
    }

    private async Task BeatAsync()
    {
        try
        {
            var stays = true;
            while (stays)
            {
                await Task.Delay(Interval, clock, _end.Token).ConfigureAwait(false);
                stays = await BeatOnceAsync().ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The run is over.
        }
    }

    private async Task<bool> BeatOnceAsync()
    {
        try
        {
            if (await database.OpenAnotherAsync(_end.Token).ConfigureAwait(false) is not { } connection)
            {
                return false;
            }

            await using var _ = connection.ConfigureAwait(false);
            return await new LeaseCommands(new(connection, batches: false), sql, token, patience).BeatAsync(_end.Token).ConfigureAwait(false) > 0;
        }
        catch (Exception failure) when (failure is SocketException || DriverFailure.Is(failure))
        {
            // The run itself has the database to itself just now, which is sign enough; or the server is gone, which the run finds out.
            return true;
        }
    }
}
