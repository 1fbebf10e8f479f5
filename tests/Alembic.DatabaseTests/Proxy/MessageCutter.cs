namespace Alembic.DatabaseTests.Proxy;

/// <summary>Cuts a stream of bytes into messages and keeps their headers.</summary>
/// <param name="bodyLength">What follows the header in bytes, or null while the header is not whole.</param>
internal sealed class MessageCutter(Func<List<byte>, int?> bodyLength)
{
    private readonly List<byte> _header = [];
    private int _bodyLeft;

    /// <summary>The headers that are whole with these bytes, in order.</summary>
    public IEnumerable<byte[]> Headers(ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            if (_bodyLeft > 0)
            {
                var skipped = Math.Min(_bodyLeft, bytes.Length);
                _bodyLeft -= skipped;
                bytes = bytes[skipped..];
                continue;
            }

            _header.Add(bytes.Span[0]);
            bytes = bytes[1..];
            if (bodyLength(_header) is { } left)
            {
                byte[] header = [.. _header];
                _header.Clear();
                _bodyLeft = left;
                yield return header;
            }
        }
    }
}
