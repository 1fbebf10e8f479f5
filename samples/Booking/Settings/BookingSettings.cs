using Booking.Secrets;

namespace Booking.Settings;

/// <summary>What the service is told from outside. The service and the migrations' Env.cs read the same.</summary>
public sealed record BookingSettings
{
    /// <summary>Where the service runs.</summary>
    public required Stage Stage { get; init; }

    /// <summary>The database: an SQLAlchemy URL (<c>sqlite:///booking.db</c>, <c>postgresql://user:password@host/name</c>) or an ADO.NET connection string.</summary>
    public required string DatabaseUrl { get; init; }

    /// <summary>The database's kind, <c>sqlite</c> or <c>postgresql</c>, where <see cref="DatabaseUrl"/> is an ADO.NET connection string; else <see langword="null"/>.</summary>
    public string? Dialect { get; init; }

    /// <summary>Upgrade the database to head before the first request; <c>--migrate</c> sets it for one start.</summary>
    public bool MigrateOnStart { get; init; }

    /// <summary>The folder of the keys that protect the tokens; <see langword="null"/> for the framework's default, which a container loses.</summary>
    public string? KeyFolder { get; init; }

    // A record's text shows its members, and the URL holds a password.
    public override string ToString() => $"settings of {Stage}";

    /// <summary>Reads <c>settings.{stage}.json</c>, then the variables <c>BOOKING_…</c>, then, in production, the secret store.</summary>
    /// <exception cref="SettingsException">A setting is missing or wrong.</exception>
    public static Task<BookingSettings> LoadAsync(CancellationToken cancellationToken = default) =>
        LoadAsync(Environment.GetEnvironmentVariable("ENV"), SettingsFiles.Read, OpenStore, cancellationToken);

    /// <summary>The same with the surroundings given, so that tests need not change the process's.</summary>
    public static async Task<BookingSettings> LoadAsync(
        string? env,
        Func<Stage, IConfiguration> read,
        Func<SecretStoreSettings, ISecretStore> openStore,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(read);
        ArgumentNullException.ThrowIfNull(openStore);
        var stage = ParseStage(env);
        var configuration = read(stage);
        return new()
        {
            Stage = stage,
            DatabaseUrl = stage == Stage.Prod
                ? await ReadSecretUrlAsync(configuration, openStore, cancellationToken)
                : configuration["DatabaseUrl"] is { Length: > 0 } url
                    ? url
                    : throw new SettingsException(
                        $"No DatabaseUrl: set it in {SettingsFiles.NameOf(stage)} or in the variable BOOKING_DATABASEURL."),
            Dialect = configuration["Dialect"],
            MigrateOnStart = ReadFlag(configuration, "MigrateOnStart"),
            KeyFolder = configuration["KeyFolder"],
        };
    }

    private static Stage ParseStage(string? env) => env switch
    {
        null or "dev" => Stage.Dev,
        "test" => Stage.Test,
        "prod" => Stage.Prod,
        _ => throw new SettingsException($"The variable ENV is '{env}': set it to dev, test or prod, or leave it out for dev."),
    };

    private static async Task<string> ReadSecretUrlAsync(
        IConfiguration configuration,
        Func<SecretStoreSettings, ISecretStore> openStore,
        CancellationToken cancellationToken)
    {
        if (configuration["DatabaseUrl"] is not null)
        {
            throw new SettingsException("In prod the database URL comes from the secret store: remove DatabaseUrl from the settings.");
        }

        var store = openStore(SecretStoreSettings.From(configuration.GetSection("SecretStore")));
        var url = await store.GetAsync("db_connection_string_prod", cancellationToken);
        return url.Trim() is { Length: > 0 } trimmed
            ? trimmed
            : throw new SettingsException("The secret 'db_connection_string_prod' is empty: store the database's URL in it.");
    }

    private static bool ReadFlag(IConfiguration configuration, string key) => configuration[key] switch
    {
        null or "" => false,
        var text when bool.TryParse(text, out var flag) => flag,
        var text => throw new SettingsException($"{key} is '{text}': set it to true or false."),
    };

    private static ISecretStore OpenStore(SecretStoreSettings settings) => settings.Open();
}
