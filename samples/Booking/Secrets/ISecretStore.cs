namespace Booking.Secrets;

/// <summary>A place that keeps secrets by name.</summary>
public interface ISecretStore
{
    /// <summary>Reads one secret.</summary>
    /// <param name="name">The secret's name.</param>
    /// <param name="cancellationToken">Gives up the wait.</param>
    /// <exception cref="Settings.SettingsException">There is no such secret, or the store refuses; the message never holds a secret.</exception>
    Task<string> GetAsync(string name, CancellationToken cancellationToken);
}
