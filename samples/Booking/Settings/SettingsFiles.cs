namespace Booking.Settings;

/// <summary>The settings' files and variables.</summary>
public static class SettingsFiles
{
    /// <summary>The file's name for a stage: <c>settings.dev.json</c>.</summary>
    public static string NameOf(Stage stage) => stage switch
    {
        Stage.Dev => "settings.dev.json",
        Stage.Test => "settings.test.json",
        Stage.Prod => "settings.prod.json",
        _ => throw new ArgumentOutOfRangeException(nameof(stage)),
    };

    /// <summary>Reads the stage's file, then the variables whose names begin with <c>BOOKING_</c>; the later wins.</summary>
    /// <exception cref="SettingsException">The file cannot be read.</exception>
    public static IConfiguration Read(Stage stage)
    {
        var builder = new ConfigurationBuilder();
        if (Find(NameOf(stage)) is { } file)
        {
            builder.AddJsonFile(file, optional: false, reloadOnChange: false);
        }

        try
        {
            return builder.AddEnvironmentVariables("BOOKING_").Build();
        }
        catch (Exception error) when (error is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new SettingsException($"{NameOf(stage)} cannot be read: {(error.InnerException ?? error).Message}", error);
        }
    }

    // The working folder first, as for a service's content root; then beside the service's assembly, because the
    // migration tool has its own base folder.
    private static string? Find(string name)
    {
        string?[] folders = [Environment.CurrentDirectory, Path.GetDirectoryName(typeof(SettingsFiles).Assembly.Location)];
        return folders
            .Where(folder => !string.IsNullOrEmpty(folder))
            .Select(folder => Path.Combine(folder!, name))
            .FirstOrDefault(File.Exists);
    }
}
