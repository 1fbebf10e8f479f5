namespace Alembic.Connections;

/// <summary>There is no connection: the URL or driver does not fit, or the server refuses.</summary>
public sealed class ConnectionFailedException : AlembicException
{
    internal ConnectionFailedException(string message, Exception? innerException = null) : base(message, innerException) =>
        Kind = FailureKind.Connection;
}
