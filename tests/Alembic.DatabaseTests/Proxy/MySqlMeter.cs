namespace Alembic.DatabaseTests.Proxy;

/// <summary>The protocol of MySQL and MariaDB, uncompressed and unencrypted: a command is a packet numbered 0, and has its answer before the next.</summary>
public sealed class MySqlMeter : RoundTripMeter
{
    private const byte Quit = 0x01;
    private const byte StatementSendLongData = 0x18;
    private const byte StatementClose = 0x19;

    // Three bytes of length, the number, and the body's first byte, which is the command.
    private readonly MessageCutter _client = new(header =>
    {
        if (header.Count < 4)
            return null;
        var length = header[0] | (header[1] << 8) | (header[2] << 16);
        return header.Count == 5 || length == 0 ? Math.Max(length - 1, 0) : null;
    });

    public override int ClientSent(ReadOnlyMemory<byte> bytes) =>
        _client.Headers(bytes).Count(header => header is [_, _, _, 0, not (Quit or StatementSendLongData or StatementClose)]);

    public override void ServerSent(ReadOnlyMemory<byte> bytes)
    {
    }
}
