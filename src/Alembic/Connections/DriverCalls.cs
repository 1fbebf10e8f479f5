namespace Alembic.Connections;

/// <summary>Waits for a driver's work on one connection, and gives the connection up when neither an answer nor the end of a canceled call comes.</summary>
/// <remarks>
/// A network that lets nothing through lets no cancellation through either, and a driver may wait for that without a limit. What was given up is not touched
/// again: closing it could wait as well. The server ends such a session when it finds out.
/// </remarks>
internal sealed class DriverCalls
{
    // A server that is reached ends a statement within a moment.
    private static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(5);

    /// <summary>Whether the connection was given up.</summary>
    public bool IsAbandoned { get; private set; }

    /// <summary>Does work, and waits for it.</summary>
    /// <param name="work">The work, which takes a token of its own.</param>
    /// <param name="seconds">How long the driver lets it take; 0 for any time.</param>
    /// <param name="ct">Cancels it.</param>
    /// <exception cref="OperationCanceledException">It was canceled, whether or not the driver has ended.</exception>
    /// <exception cref="TimeoutException">The driver did not end after its time.</exception>
    /// <exception cref="InvalidOperationException">The connection was given up before.</exception>
    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> work, int seconds, CancellationToken ct)
    {
        if (IsAbandoned)
        {
            throw new InvalidOperationException("The connection was closed because the server did not answer.");
        }

        // A driver may cancel by a connection of its own, and keep the thread that asks for it until that is made: the token is canceled on another one.
        var stop = new CancellationTokenSource();
        using var patience = new CancellationTokenSource();
        if (seconds > 0)
        {
            patience.CancelAfter(TimeSpan.FromSeconds(seconds) + LongestEnd);
        }

        using var registration = ct.Register(() =>
        {
            patience.CancelAfter(LongestEnd);
            _ = stop.CancelAsync();
        });
        try
        {
            return await work(stop.Token).WaitAsync(patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException canceled)
        {
            IsAbandoned = canceled.CancellationToken == patience.Token;
            throw ct.IsCancellationRequested ? new OperationCanceledException(canceled.Message, canceled, ct)
                : IsAbandoned ? new TimeoutException($"The server did not answer within {seconds} s", canceled)
                : canceled;
        }
    }
}
