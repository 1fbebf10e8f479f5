using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Amazon.Runtime;
using Booking.Settings;

namespace Booking.Secrets;

/// <summary>AWS Secrets Manager, by its HTTP interface: one signed POST a secret.</summary>
/// <param name="endpoint">The service's address.</param>
/// <param name="region">The region that the signature is made for.</param>
/// <param name="credentials">Finds the credentials, anew for each request since a role's expire.</param>
public sealed class AwsSecretStore(Uri endpoint, string region, Func<Task<ImmutableCredentials>> credentials) : ISecretStore
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public async Task<string> GetAsync(string name, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new { SecretId = name });
        var headers = new AwsRequestSigner(endpoint, region, "secretsmanager")
            .Sign("secretsmanager.GetSecretValue", "application/x-amz-json-1.1", body, await credentials());

        using var message = new HttpRequestMessage(HttpMethod.Post, endpoint) { Content = new ByteArrayContent(body) };
        foreach (var (header, value) in headers)
        {
            if (header.Equals("Content-Type", StringComparison.OrdinalIgnoreCase))
            {
                message.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(value);
            }
            else
            {
                message.Headers.TryAddWithoutValidation(header, value);
            }
        }

        // A redirect would carry the signed request to an address that nobody configured.
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = Patience };
        using var http = new HttpClient(handler) { Timeout = Patience };
        try
        {
            using var answer = await http.SendAsync(message, cancellationToken);
            var text = await answer.Content.ReadAsStringAsync(cancellationToken);
            return answer.IsSuccessStatusCode ? ReadSecret(name, text) : throw Refusal(name, answer.StatusCode, text);
        }
        catch (HttpRequestException error)
        {
            throw new SettingsException($"AWS Secrets Manager at {endpoint.Authority} cannot be reached: {error.Message}", error);
        }
        catch (TaskCanceledException error) when (!cancellationToken.IsCancellationRequested)
        {
            throw new SettingsException($"AWS Secrets Manager at {endpoint.Authority} did not answer in {Patience.TotalSeconds} seconds.", error);
        }
    }

    private static string ReadSecret(string name, string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            if (document.RootElement.TryGetProperty("SecretString", out var secret) && secret.GetString() is { } value)
            {
                return value;
            }
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // The answer may be half a secret: neither it nor the parser's message, which quotes it, is shown.
            throw new SettingsException($"AWS Secrets Manager's answer for '{name}' is not the JSON it should be.");
        }

        throw new SettingsException($"The AWS secret '{name}' has no text: store it as SecretString, not as binary.");
    }

    private SettingsException Refusal(string name, HttpStatusCode status, string text)
    {
        var kind = ReadErrorKind(text);
        var advice = kind switch
        {
            "ResourceNotFoundException" => $"create the secret in region {region}",
            "AccessDeniedException" => "allow secretsmanager:GetSecretValue on it",
            _ when status == HttpStatusCode.Forbidden => "check the access key, its secret, the region and this machine's clock",
            _ => "see the service's own log",
        };
        return new($"AWS Secrets Manager at {endpoint.Authority} refused '{name}': {(int)status} {kind ?? status.ToString()}; {advice}.");
    }

    // Only the error's name is shown: AWS's message for a wrong signature repeats the request, session token and all.
    private static string? ReadErrorKind(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var kind = document.RootElement.TryGetProperty("__type", out var type) ? type.GetString() : null;
            kind = kind?[(kind.LastIndexOf('#') + 1)..];
            return kind is { Length: > 0 and < 80 } && kind.All(char.IsAsciiLetter) ? kind : null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
