using Booking.Settings;

namespace Booking.Secrets;

/// <summary>Secrets as the files of a folder, one a secret, as Docker and Kubernetes mount them.</summary>
public sealed class FolderSecretStore(string folder) : ISecretStore
{
    public async Task<string> GetAsync(string name, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, name);
        try
        {
            return await File.ReadAllTextAsync(path, cancellationToken);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException($"The secret '{name}' cannot be read from {path}: {error.Message}", error);
        }
    }
}
