using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Credentials;
using Booking.Settings;

namespace Booking.Secrets;

/// <summary>The section <c>SecretStore</c>: which store, and how to reach it.</summary>
public sealed record SecretStoreSettings
{
    /// <summary><c>aws</c> (the default) or <c>folder</c>.</summary>
    public string Kind { get; init; } = "aws";

    /// <summary>The folder store's folder.</summary>
    public string Folder { get; init; } = "/run/secrets";

    /// <summary>The AWS region; <see langword="null"/> for the one that the machine's AWS configuration names.</summary>
    public string? Region { get; init; }

    /// <summary>The AWS endpoint; <see langword="null"/> for the region's own.</summary>
    public string? Endpoint { get; init; }

    /// <summary>An AWS access key; <see langword="null"/> for the credentials that the AWS SDK finds (variables, profile, role).</summary>
    public string? AccessKeyId { get; init; }

    /// <summary>The secret of <see cref="AccessKeyId"/>.</summary>
    public string? SecretAccessKey { get; init; }

    /// <summary>The session token that comes with temporary credentials.</summary>
    public string? SessionToken { get; init; }

    // A record's text shows its members, and one of these is a secret.
    public override string ToString() => $"secret store {Kind}";

    /// <summary>Reads the section.</summary>
    public static SecretStoreSettings From(IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(section);
        var defaults = new SecretStoreSettings();
        return new()
        {
            Kind = section[nameof(Kind)] ?? defaults.Kind,
            Folder = section[nameof(Folder)] ?? defaults.Folder,
            Region = section[nameof(Region)],
            Endpoint = section[nameof(Endpoint)],
            AccessKeyId = section[nameof(AccessKeyId)],
            SecretAccessKey = section[nameof(SecretAccessKey)],
            SessionToken = section[nameof(SessionToken)],
        };
    }

    /// <summary>Opens the store.</summary>
    /// <exception cref="SettingsException">The settings name no store that there is.</exception>
    public ISecretStore Open() => Kind switch
    {
        "folder" => new FolderSecretStore(Folder),
        "aws" => OpenAws(),
        _ => throw new SettingsException($"SecretStore:Kind is '{Kind}': set it to aws or folder."),
    };

    private AwsSecretStore OpenAws()
    {
        var region = Region ?? FallbackRegionFactory.GetRegionEndpoint()?.SystemName
            ?? throw new SettingsException("No AWS region: set SecretStore:Region (the variable BOOKING_SECRETSTORE__REGION) or AWS_REGION.");
        var text = Endpoint ?? $"https://secretsmanager.{region}.amazonaws.com/";
        if (!Uri.TryCreate(text, UriKind.Absolute, out var endpoint)
            || endpoint.Scheme != Uri.UriSchemeHttps && !(endpoint.Scheme == Uri.UriSchemeHttp && endpoint.IsLoopback))
        {
            throw new SettingsException($"SecretStore:Endpoint is '{text}': give an https address (http only on this machine), since secrets come back over it.");
        }

        return new(endpoint, region, FindCredentialsAsync);
    }

    private async Task<ImmutableCredentials> FindCredentialsAsync()
    {
        if (AccessKeyId is { Length: > 0 } id && SecretAccessKey is { Length: > 0 } secret)
        {
            return new(id, secret, SessionToken);
        }

        try
        {
            var found = await DefaultAWSCredentialsIdentityResolver.GetCredentialsAsync();
            return await found.GetCredentialsAsync();
        }
        catch (AmazonClientException error)
        {
            throw new SettingsException(
                "No AWS credentials: set SecretStore:AccessKeyId and SecretStore:SecretAccessKey, or give the machine a role or profile.", error);
        }
    }
}
