using System.Net;
using System.Net.Sockets;

namespace Alembic.DatabaseTests.Proxy;

/// <summary>
/// Stands between any client and a database server, relays what they say, and counts the client's round trips after logging in
/// (<see cref="RoundTripMeter"/>). May delay what it relays, as a distant server would.
/// </summary>
/// <remarks>
/// Npgsql reads the server's types on the first connection of a data source, which is a round trip: open one first, then ask for
/// <see cref="RoundTrips"/> before and after what is measured.
/// </remarks>
/// <threadsafety>Its counters may be read at any time, from any thread.</threadsafety>
public sealed class CountingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _partition = new();
    private readonly string _host;
    private readonly int _port;
    private readonly Func<RoundTripMeter> _createMeter;
    private readonly TimeSpan _latency;
    private readonly Task _accepting;
    private int _connections;
    private int _roundTrips;

    /// <summary>Starts listening on a free port of 127.0.0.1.</summary>
    /// <param name="host">The server's host.</param>
    /// <param name="port">The server's port.</param>
    /// <param name="createMeter">Makes what reads the protocol, once a connection.</param>
    /// <param name="connectionString">The connection string that leads to a port of 127.0.0.1.</param>
    /// <param name="latency">What each chunk of data is delayed by, each way.</param>
    public CountingProxy(string host, int port, Func<RoundTripMeter> createMeter, Func<int, string> connectionString, TimeSpan latency)
    {
        (_host, _port, _createMeter, _latency) = (host, port, createMeter, latency);
        _listener.Start();
        ConnectionString = connectionString(((IPEndPoint)_listener.LocalEndpoint).Port);
        _accepting = AcceptAsync();
    }

    /// <summary>The database's connection string by way of this proxy.</summary>
    public string ConnectionString { get; }

    /// <summary>The connections that clients opened so far.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>The round trips that clients began so far, all connections together, logging in left out.</summary>
    public int RoundTrips => Volatile.Read(ref _roundTrips);

    /// <summary>From now on lets nothing through and closes nothing, as a network does that is cut in two: neither side hears of it.</summary>
    public void Partition() => _partition.TrySetResult();

    /// <summary>Closes every connection; an error that befell the relay comes out here.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        List<Task> relays = [];
        while (await NextClientAsync() is { } client)
            relays.Add(RelayAsync(client));
        await Task.WhenAll(relays);
    }

    private async Task<TcpClient?> NextClientAsync()
    {
        try
        {
            return await _listener.AcceptTcpClientAsync(_stop.Token);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private async Task RelayAsync(TcpClient client)
    {
        Interlocked.Increment(ref _connections);
        using (client)
        using (var server = new TcpClient())
        using (var either = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token))
        {
            await server.ConnectAsync(_host, _port, either.Token);
            client.NoDelay = server.NoDelay = true;
            var meter = _createMeter();
            var up = new Pump(client.GetStream(), server.GetStream(), _latency, _partition.Task, bytes =>
            {
                lock (meter)
                    Interlocked.Add(ref _roundTrips, meter.ClientSent(bytes));
            });
            var down = new Pump(server.GetStream(), client.GetStream(), _latency, _partition.Task, bytes =>
            {
                lock (meter)
                    meter.ServerSent(bytes);
            });

            // A side that closes ends the connection: no database's client closes one direction and listens on.
            Task[] pumps = [up.RunAsync(either.Token), down.RunAsync(either.Token)];
            await Task.WhenAny(pumps);
            await either.CancelAsync();
            await Task.WhenAll(pumps);
        }
    }
}
