using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;
using Amazon.Runtime.Internal.Util;

namespace Booking.Secrets;

/// <summary>Signature version 4 for a JSON POST, by the AWS SDK's own signer.</summary>
internal sealed class AwsRequestSigner(Uri endpoint, string region, string service)
{
    /// <summary>Signs a request.</summary>
    /// <returns>The headers to send.</returns>
    public IDictionary<string, string> Sign(string target, string contentType, byte[] body, ImmutableCredentials credentials)
    {
        using var request = new DefaultRequest(new SignedPost(), service)
        {
            HttpMethod = "POST",
            Endpoint = endpoint,
            ResourcePath = "/",
            Content = body,
            AuthenticationRegion = region,
            OverrideSigningServiceName = service,
        };
        request.Headers["Content-Type"] = contentType;
        request.Headers["X-Amz-Target"] = target;
        if (credentials.UseToken)
        {
            request.Headers["X-Amz-Security-Token"] = credentials.Token;
        }

        var signature = new AWS4Signer().SignRequest(
            request, new SignerConfig(endpoint, region), new RequestMetrics(), credentials.AccessKey, credentials.SecretKey);
        request.Headers["Authorization"] = signature.ForAuthorizationHeader;
        return request.Headers;
    }

    private sealed class SignedPost : AmazonWebServiceRequest;

    private sealed class SignerConfig : ClientConfig
    {
        private readonly Uri _endpoint;

        public SignerConfig(Uri endpoint, string region) : base(new FixedDefaults())
        {
            _endpoint = endpoint;
            ServiceURL = endpoint.AbsoluteUri;
            AuthenticationRegion = region;
        }

        public override string ServiceVersion => "2017-10-17";

        public override string UserAgent => "booking";

        public override string RegionEndpointServiceName => "secretsmanager";

        public override Amazon.Runtime.Endpoints.Endpoint DetermineServiceOperationEndpoint(Amazon.Runtime.Endpoints.ServiceOperationEndpointParameters parameters) =>
            new(_endpoint.AbsoluteUri);
    }

    private sealed class FixedDefaults : IDefaultConfigurationProvider
    {
        public IDefaultConfiguration GetDefaultConfiguration(
            Amazon.RegionEndpoint clientRegion, DefaultConfigurationMode? requestedConfigurationMode = null) => new DefaultConfiguration();
    }
}
