using System.Data;
using System.Data.Common;
using System.Net.Sockets;

namespace Alembic.Connections;

/// <summary>Tells the exceptions of drivers from others.</summary>
internal static class DriverFailure
{
    /// <summary>Whether a driver's call failed, or ended in some way because it was canceled: some drivers stumble over an answer that does not come.</summary>
    public static bool IsRefusal(Exception failure, CancellationToken ct) =>
        Is(failure) || (ct.IsCancellationRequested && failure is not OperationCanceledException);

    /// <summary>Whether a failure ended the connection.</summary>
    /// <param name="failure">The failure.</param>
    /// <param name="connection">The connection.</param>
    /// <param name="calls">Say whether it was given up.</param>
    public static bool IsLost(Exception failure, DbConnection connection, DriverCalls calls) =>
        calls.IsAbandoned || connection.State != ConnectionState.Open || failure is SocketException or IOException;

    /// <summary>Whether an exception may be a driver's. Drivers refuse values that they cannot send, and broken connections, with exceptions of many kinds.</summary>
    public static bool Is(Exception failure) => failure is DbException or InvalidOperationException or InvalidCastException
        or NotSupportedException or ArgumentException or FormatException or IOException or TimeoutException or SocketException;
}
