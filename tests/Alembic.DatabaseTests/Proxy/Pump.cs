using System.Diagnostics;
using System.Net.Sockets;
using System.Threading.Channels;

namespace Alembic.DatabaseTests.Proxy;

/// <summary>Carries bytes one way, each chunk a fixed time late; shows them to an observer before they go.</summary>
internal sealed class Pump(NetworkStream from, NetworkStream to, TimeSpan latency, Task partition, Action<ReadOnlyMemory<byte>> observe)
{
    private readonly Channel<(long At, byte[] Bytes)> _underway = Channel.CreateUnbounded<(long, byte[])>();

    /// <summary>Runs until either side closes or the token is cancelled. What came before a close is still delivered.</summary>
    public Task RunAsync(CancellationToken cancellationToken) => Task.WhenAll(ReadAsync(cancellationToken), WriteAsync(cancellationToken));

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            int read;
            while ((read = await from.ReadAsync(buffer, cancellationToken)) > 0)
            {
                byte[] chunk = buffer[..read];
                if (partition.IsCompleted)
                {
                    await Task.Delay(Timeout.Infinite, cancellationToken);
                }

                observe(chunk);
                _underway.Writer.TryWrite((Stopwatch.GetTimestamp(), chunk));
            }
        }
        catch (Exception end) when (IsEndOfConnection(end))
        {
            // Either side may hang up at any time, as it may without a proxy.
        }
        finally
        {
            _underway.Writer.Complete();
        }
    }

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var (at, bytes) in _underway.Reader.ReadAllAsync(cancellationToken))
            {
                // The timer may come a few milliseconds early.
                while (latency - Stopwatch.GetElapsedTime(at) is var left && left > TimeSpan.Zero)
                    await Task.Delay(left, cancellationToken);
                if (partition.IsCompleted)
                {
                    await Task.Delay(Timeout.Infinite, cancellationToken);
                }

                await to.WriteAsync(bytes, cancellationToken);
            }
        }
        catch (Exception end) when (IsEndOfConnection(end))
        {
            // As above: the reader sees the same end and stops.
        }
    }

    private static bool IsEndOfConnection(Exception error) =>
        error is IOException or SocketException or OperationCanceledException;
}
