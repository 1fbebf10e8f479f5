namespace Booking.Tests.Secrets;

/// <summary>What a client sent; header names in lower case.</summary>
internal sealed record ReceivedRequest(string Method, string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body);
