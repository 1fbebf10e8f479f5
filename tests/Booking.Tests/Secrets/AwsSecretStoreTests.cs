using System.Text;
using Amazon.Runtime;
using Booking.Secrets;
using Booking.Settings;

namespace Booking.Tests.Secrets;

public sealed class AwsSecretStoreTests
{
    private const string Url = "postgresql://booking:Geh%40im@db/booking";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_secret_comes_back_for_a_request_that_is_signed_right()
    {
        await using var server = await LocalSecretsManager.StartAsync(Cancel);
        server.Secrets["db_connection_string_prod"] = Url;

        Assert.Equal(Url, await Open(server).GetAsync("db_connection_string_prod", Cancel));

        var request = Assert.Single(server.Requests);
        Assert.Equal("secretsmanager.GetSecretValue", request.Headers["x-amz-target"]);
        Assert.Equal("application/x-amz-json-1.1", request.Headers["content-type"]);
        Assert.Equal("""{"SecretId":"db_connection_string_prod"}""", Encoding.UTF8.GetString(request.Body));
    }

    [Fact]
    public async Task A_session_token_is_sent_and_signed()
    {
        await using var server = await LocalSecretsManager.StartAsync(Cancel);
        server.Secrets["name"] = "value";

        Assert.Equal("value", await Open(server, token: "FwoGZXIvYXdz").GetAsync("name", Cancel));

        var request = Assert.Single(server.Requests);
        Assert.Equal("FwoGZXIvYXdz", request.Headers["x-amz-security-token"]);
        Assert.Contains("x-amz-security-token", request.Headers["authorization"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(LocalSecretsManager.AccessKey, "not-the-key", LocalSecretsManager.Region, "InvalidSignatureException")]
    [InlineData("AKIDOTHER", LocalSecretsManager.SecretKey, LocalSecretsManager.Region, "UnrecognizedClientException")]
    [InlineData(LocalSecretsManager.AccessKey, LocalSecretsManager.SecretKey, "us-east-1", "UnrecognizedClientException")]
    public async Task A_wrong_signature_is_a_clear_error_that_gives_nothing_away(string id, string secret, string region, string fault)
    {
        await using var server = await LocalSecretsManager.StartAsync(Cancel);
        server.Secrets["db_connection_string_prod"] = Url;
        var store = Open(server, id, secret, region, "session-token");

        var error = await Assert.ThrowsAsync<SettingsException>(() => store.GetAsync("db_connection_string_prod", Cancel));

        Assert.Equal(
            $"AWS Secrets Manager at {server.Endpoint.Authority} refused 'db_connection_string_prod': 403 {fault}; "
            + "check the access key, its secret, the region and this machine's clock.",
            error.Message);
        string[] secrets = [secret, "session-token", "Geh"];
        Assert.All(secrets, text => Assert.DoesNotContain(text, error.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_body_changed_on_its_way_is_refused()
    {
        await using var server = await LocalSecretsManager.StartAsync(Cancel);
        server.Secrets["name"] = "value";
        await Open(server).GetAsync("name", Cancel);
        var sent = Assert.Single(server.Requests);

        string? Judge(ReceivedRequest request) => SignatureV4.FindFault(
            request, LocalSecretsManager.AccessKey, LocalSecretsManager.SecretKey, LocalSecretsManager.Region, "secretsmanager");

        Assert.Null(Judge(sent));
        Assert.Equal("InvalidSignatureException", Judge(sent with { Body = """{"SecretId":"other"}"""u8.ToArray() }));
    }

    [Fact]
    public async Task A_secret_that_is_not_there_is_named()
    {
        await using var server = await LocalSecretsManager.StartAsync(Cancel);

        var error = await Assert.ThrowsAsync<SettingsException>(() => Open(server).GetAsync("db_connection_string_prod", Cancel));

        Assert.EndsWith(
            "refused 'db_connection_string_prod': 400 ResourceNotFoundException; create the secret in region eu-north-1.",
            error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200, "SecretString: hunter2", "is not the JSON it should be")]
    [InlineData(200, """{"SecretBinary":"aHVudGVyMg=="}""", "store it as SecretString")]
    [InlineData(200, """["hunter2"]""", "is not the JSON it should be")]
    [InlineData(500, "hunter2", "500 InternalServerError")]
    [InlineData(400, """{"__type":"<b>hunter2</b>"}""", "400 BadRequest")]
    [InlineData(302, "", "302 Found")]
    public async Task An_answer_that_makes_no_sense_is_an_error_that_does_not_repeat_it(int status, string body, string expected)
    {
        await using var server = await LocalSecretsManager.StartAsync(Cancel);
        server.Canned = (status, body);

        var error = await Assert.ThrowsAsync<SettingsException>(() => Open(server).GetAsync("name", Cancel));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_that_is_not_there_is_an_error()
    {
        var server = await LocalSecretsManager.StartAsync(Cancel);
        var store = Open(server);
        var authority = server.Endpoint.Authority;
        await server.DisposeAsync();

        var error = await Assert.ThrowsAsync<SettingsException>(() => store.GetAsync("name", Cancel));

        Assert.StartsWith($"AWS Secrets Manager at {authority} cannot be reached: ", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://secretsmanager.example.com/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("secretsmanager")]
    public void Secrets_are_not_asked_for_in_the_clear(string endpoint)
    {
        var settings = new SecretStoreSettings { Region = "eu-north-1", Endpoint = endpoint };

        var error = Assert.Throws<SettingsException>(settings.Open);

        Assert.StartsWith($"SecretStore:Endpoint is '{endpoint}': give an https address", error.Message, StringComparison.Ordinal);
    }

    private static AwsSecretStore Open(
        LocalSecretsManager server,
        string id = LocalSecretsManager.AccessKey,
        string secret = LocalSecretsManager.SecretKey,
        string region = LocalSecretsManager.Region,
        string? token = null) =>
        new(server.Endpoint, region, () => Task.FromResult(new ImmutableCredentials(id, secret, token)));
}
