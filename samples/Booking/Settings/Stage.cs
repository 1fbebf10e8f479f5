namespace Booking.Settings;

/// <summary>Where the service runs; the environment variable <c>ENV</c> says it.</summary>
public enum Stage
{
    /// <summary>A developer's machine: the stage when <c>ENV</c> is not set.</summary>
    Dev,

    /// <summary>Automated tests.</summary>
    Test,

    /// <summary>Production: what is secret comes from the secret store.</summary>
    Prod,
}
