using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Booking.Tests.Secrets;

/// <summary>AWS's signature version 4, written from its description and not from the SDK, to check the SDK's by.</summary>
internal static class SignatureV4
{
    private const string Algorithm = "AWS4-HMAC-SHA256";

    /// <summary>The name of the fault that AWS would answer with; <see langword="null"/> when the signature is right.</summary>
    public static string? FindFault(ReceivedRequest request, string accessKey, string secretKey, string region, string service)
    {
        var authorization = request.Headers.GetValueOrDefault("authorization", "");
        if (!authorization.StartsWith(Algorithm + " ", StringComparison.Ordinal))
        {
            return "MissingAuthenticationTokenException";
        }

        var parts = authorization[(Algorithm.Length + 1)..].Split(',', StringSplitOptions.TrimEntries)
            .Select(part => part.Split('=', 2))
            .ToDictionary(part => part[0], part => part[1], StringComparer.Ordinal);
        var time = request.Headers.GetValueOrDefault("x-amz-date", "");
        var signedAt = DateTimeOffset.ParseExact(time, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        if ((DateTimeOffset.UtcNow - signedAt).Duration() > TimeSpan.FromMinutes(5))
        {
            return "RequestExpired";
        }

        var scope = $"{time[..8]}/{region}/{service}/aws4_request";
        if (parts["Credential"] != $"{accessKey}/{scope}")
        {
            return "UnrecognizedClientException";
        }

        var signed = parts["SignedHeaders"].Split(';');
        string[] needed = ["host", "x-amz-date", "x-amz-target", .. request.Headers.Keys.Where(key => key == "x-amz-security-token")];
        if (!needed.All(signed.Contains))
        {
            return "IncompleteSignature";
        }

        var canonical = string.Join('\n', [
            request.Method, request.Path, "",
            .. signed.Select(name => $"{name}:{request.Headers[name].Trim()}"), "",
            parts["SignedHeaders"], Hex(SHA256.HashData(request.Body))]);
        var toSign = string.Join('\n', Algorithm, time, scope, Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical))));
        var key = new[] { time[..8], region, service, "aws4_request", toSign }
            .Aggregate(Encoding.UTF8.GetBytes("AWS4" + secretKey), (k, text) => HMACSHA256.HashData(k, Encoding.UTF8.GetBytes(text)));
        return Hex(key) == parts["Signature"] ? null : "InvalidSignatureException";
    }

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
