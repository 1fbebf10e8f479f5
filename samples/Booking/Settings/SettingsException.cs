namespace Booking.Settings;

/// <summary>Settings that are missing or wrong; the message says which, and what to set.</summary>
public sealed class SettingsException : Exception
{
    public SettingsException(string message) : base(message)
    {
    }

    public SettingsException(string message, Exception innerException) : base(message, innerException)
    {
    }

    public SettingsException()
    {
    }
}
