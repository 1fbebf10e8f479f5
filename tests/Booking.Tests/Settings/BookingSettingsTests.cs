using Booking.Secrets;
using Booking.Settings;
using Booking.Tests.Secrets;
using Microsoft.Extensions.Configuration;

namespace Booking.Tests.Settings;

public sealed class BookingSettingsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null, Stage.Dev)]
    [InlineData("dev", Stage.Dev)]
    [InlineData("test", Stage.Test)]
    public async Task The_variable_chooses_the_stage_and_the_stage_the_file(string? env, Stage expected)
    {
        var asked = new List<Stage>();
        var settings = await BookingSettings.LoadAsync(
            env, stage => { asked.Add(stage); return From(("DatabaseUrl", "sqlite:///x.db")); }, NoStore, Cancel);

        Assert.Equal(expected, settings.Stage);
        Assert.Equal([expected], asked);
        Assert.Equal("sqlite:///x.db", settings.DatabaseUrl);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Dev")]
    [InlineData("production")]
    public async Task Another_stage_is_an_error(string env)
    {
        var error = await Assert.ThrowsAsync<SettingsException>(
            () => BookingSettings.LoadAsync(env, _ => From(), NoStore, Cancel));

        Assert.Equal($"The variable ENV is '{env}': set it to dev, test or prod, or leave it out for dev.", error.Message);
    }

    [Theory]
    [InlineData(Stage.Dev, "sqlite:///booking.db", false)]
    [InlineData(Stage.Test, "sqlite:///booking.test.db", true)]
    public void The_files_beside_the_service_are_found(Stage stage, string url, bool migrate)
    {
        var read = SettingsFiles.Read(stage);

        Assert.Equal(url, read["DatabaseUrl"]);
        Assert.Equal(migrate, bool.Parse(read["MigrateOnStart"]!));
    }

    [Fact]
    public async Task A_missing_url_says_where_to_set_it()
    {
        var error = await Assert.ThrowsAsync<SettingsException>(() => BookingSettings.LoadAsync("test", _ => From(), NoStore, Cancel));

        Assert.Equal("No DatabaseUrl: set it in settings.test.json or in the variable BOOKING_DATABASEURL.", error.Message);
    }

    [Fact]
    public async Task A_flag_is_true_or_false()
    {
        var error = await Assert.ThrowsAsync<SettingsException>(() => BookingSettings.LoadAsync(
            "dev", _ => From(("DatabaseUrl", "sqlite://"), ("MigrateOnStart", "yes")), NoStore, Cancel));

        Assert.Equal("MigrateOnStart is 'yes': set it to true or false.", error.Message);
    }

    [Fact]
    public async Task Production_asks_AWS_for_the_url_of_its_stage()
    {
        await using var server = await LocalSecretsManager.StartAsync(Cancel);
        server.Secrets["db_connection_string_prod"] = "postgresql://booking@db/booking";
        var configuration = From(
            ("SecretStore:Region", LocalSecretsManager.Region),
            ("SecretStore:Endpoint", server.Endpoint.AbsoluteUri),
            ("SecretStore:AccessKeyId", LocalSecretsManager.AccessKey),
            ("SecretStore:SecretAccessKey", LocalSecretsManager.SecretKey));

        var settings = await BookingSettings.LoadAsync("prod", _ => configuration, store => store.Open(), Cancel);

        Assert.Equal("postgresql://booking@db/booking", settings.DatabaseUrl);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Production_can_read_a_mounted_folder_instead()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("db_connection_string_prod"), "sqlite:///prod.db\n", Cancel);
        var configuration = From(("SecretStore:Kind", "folder"), ("SecretStore:Folder", folder.Path));

        var settings = await BookingSettings.LoadAsync("prod", _ => configuration, store => store.Open(), Cancel);

        Assert.Equal("sqlite:///prod.db", settings.DatabaseUrl);
    }

    [Fact]
    public async Task A_secret_that_is_not_mounted_is_named()
    {
        using var folder = new TemporaryFolder();
        var configuration = From(("SecretStore:Kind", "folder"), ("SecretStore:Folder", folder.Path));

        var error = await Assert.ThrowsAsync<SettingsException>(
            () => BookingSettings.LoadAsync("prod", _ => configuration, store => store.Open(), Cancel));

        Assert.StartsWith("The secret 'db_connection_string_prod' cannot be read from ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Production_takes_no_url_from_its_settings()
    {
        var error = await Assert.ThrowsAsync<SettingsException>(() => BookingSettings.LoadAsync(
            "prod", _ => From(("DatabaseUrl", "postgresql://u:hunter2@h/d")), NoStore, Cancel));

        Assert.Equal("In prod the database URL comes from the secret store: remove DatabaseUrl from the settings.", error.Message);
    }

    [Fact]
    public void A_store_of_another_kind_is_an_error()
    {
        var error = Assert.Throws<SettingsException>(new SecretStoreSettings { Kind = "vault" }.Open);

        Assert.Equal("SecretStore:Kind is 'vault': set it to aws or folder.", error.Message);
    }

    [Fact]
    public void Settings_in_a_log_show_no_secret()
    {
        var store = new SecretStoreSettings { SecretAccessKey = "hunter2" };
        var settings = new BookingSettings { Stage = Stage.Dev, DatabaseUrl = "postgresql://u:hunter2@h/d" };

        Assert.DoesNotContain("hunter2", $"{store} {settings}", StringComparison.Ordinal);
    }

    private static IConfiguration From(params (string Key, string Value)[] values) => new ConfigurationBuilder()
        .AddInMemoryCollection(values.ToDictionary(pair => pair.Key, pair => (string?)pair.Value))
        .Build();

    private static ISecretStore NoStore(SecretStoreSettings settings) => throw new InvalidOperationException("No secret should be asked for.");
}
