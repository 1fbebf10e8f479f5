using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Alembic.DatabaseTests.Proxy;

/// <summary>PostgreSQL's protocol, version 3, unencrypted.</summary>
/// <remarks>
/// The client has heard everything when the server has said ReadyForQuery to each Query, Sync and FunctionCall and the client
/// has sent nothing since the last of them; when the server asks for COPY's data; and when it has answered a Flush.
/// </remarks>
public sealed class PostgreSqlMeter : RoundTripMeter
{
    private const int SslRequest = 80877103;
    private const int GssEncryptionRequest = 80877104;

    private readonly MessageCutter _client;
    private readonly MessageCutter _server;
    private bool _started;
    private bool _askedForEncryption;
    private bool _loggedIn;
    private bool _heardAll;
    private bool _flushed;
    private bool _unsynced;
    private int _owed;

    /// <summary>Begins with a connection's first byte.</summary>
    public PostgreSqlMeter()
    {
        _client = new(header => _started ? Typed(header) : Startup(header));
        _server = new(header => _askedForEncryption ? 0 : Typed(header));
    }

    public override int ClientSent(ReadOnlyMemory<byte> bytes)
    {
        var begun = 0;
        foreach (var header in _client.Headers(bytes))
        {
            if (!_started)
            {
                _askedForEncryption = BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(4)) is SslRequest or GssEncryptionRequest;
                _started = !_askedForEncryption;
            }
            else if (_loggedIn && (char)header[0] is not 'X')
            {
                begun += _heardAll ? 1 : 0;
                ClientSaid((char)header[0]);
            }
        }

        return begun;
    }

    public override void ServerSent(ReadOnlyMemory<byte> bytes)
    {
        foreach (var header in _server.Headers(bytes))
        {
            if (_askedForEncryption)
            {
                _askedForEncryption = false;
                if ((char)header[0] is 'S' or 'G')
                    throw new NotSupportedException("The server wants to encrypt: round trips cannot be counted.");
            }
            else
            {
                ServerSaid((char)header[0]);
            }
        }
    }

    private void ClientSaid(char type)
    {
        _heardAll = false;
        _flushed = type is 'H';
        switch (type)
        {
            case 'Q' or 'S' or 'F':
                _owed++;
                _unsynced = false;
                break;
            case 'd' or 'c' or 'f': // COPY's data belong to the query that asked for them.
                break;
            default:
                _unsynced = true;
                break;
        }
    }

    private void ServerSaid(char type)
    {
        switch (type)
        {
            case 'Z' when !_loggedIn:
                _loggedIn = _heardAll = true;
                break;
            case 'Z':
                _owed--;
                _heardAll = _owed == 0 && !_unsynced;
                break;
            case 'G' or 'W':
                _heardAll = true;
                break;
            case 'A' or 'N' or 'S': // Notifications, notices and settings come unasked.
                break;
            default:
                _heardAll |= _flushed;
                break;
        }
    }

    private static int? Startup(List<byte> header) =>
        header.Count < 8 ? null : BinaryPrimitives.ReadInt32BigEndian(CollectionsMarshal.AsSpan(header)) - 8;

    private static int? Typed(List<byte> header) =>
        header.Count < 5 ? null : BinaryPrimitives.ReadInt32BigEndian(CollectionsMarshal.AsSpan(header)[1..]) - 4;
}
