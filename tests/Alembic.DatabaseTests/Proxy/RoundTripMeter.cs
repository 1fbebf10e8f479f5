namespace Alembic.DatabaseTests.Proxy;

/// <summary>
/// Reads what passes on one connection and says when a round trip begins: the client sends, having heard the answer to all that
/// it sent before. Logging in does not count, nor does saying goodbye.
/// </summary>
/// <remarks>
/// Turning points of the traffic alone would not do: a server sends the first rows of a large batch while the client still
/// writes the rest, and that is one round trip. So each protocol has a meter of its own.
/// </remarks>
public abstract class RoundTripMeter
{
    /// <summary>Takes bytes that the client sent, before the server has them.</summary>
    /// <returns>The number of round trips that begin in them.</returns>
    public abstract int ClientSent(ReadOnlyMemory<byte> bytes);

    /// <summary>Takes bytes that the server sent, before the client has them.</summary>
    public abstract void ServerSent(ReadOnlyMemory<byte> bytes);
}
