namespace Alembic.Runtime;

/// <summary>The database cannot be reached, or refuses the user: nothing has been done, and trying again later may help.</summary>
public sealed class DatabaseConnectionException : AlembicException
{
    /// <summary>Creates an error with a message for the user and the driver's error.</summary>
    /// <param name="message">Which database, and the driver's words; never a password.</param>
    /// <param name="innerException">The driver's error.</param>
    public DatabaseConnectionException(string message, Exception? innerException) : base(message, innerException)
    {
    }

    /// <summary>Creates an error with a message for the user.</summary>
    /// <param name="message">Which database, and what happened; never a password.</param>
    public DatabaseConnectionException(string message) : base(message)
    {
    }

    /// <summary>Creates an error without a message of its own.</summary>
    public DatabaseConnectionException()
    {
    }
}
