using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Booking.Tests.Secrets;

/// <summary>An endpoint on this machine that speaks Secrets Manager's protocol and checks signatures.</summary>
internal sealed class LocalSecretsManager : IAsyncDisposable
{
    public const string AccessKey = "AKIDBOOKING";
    public const string SecretKey = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    public const string Region = "eu-north-1";

    private readonly WebApplication _app;

    private LocalSecretsManager(WebApplication app) => _app = app;

    public Dictionary<string, string> Secrets { get; } = new(StringComparer.Ordinal);

    public List<ReceivedRequest> Requests { get; } = [];

    /// <summary>An answer to give whatever is asked; <see langword="null"/> to serve.</summary>
    public (int Status, string Body)? Canned { get; set; }

    public Uri Endpoint => new(_app.Urls.Single());

    public static async Task<LocalSecretsManager> StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new LocalSecretsManager(builder.Build());
        server._app.Run(server.AnswerAsync);
        await server._app.StartAsync(cancellationToken);
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var request = new ReceivedRequest(
            context.Request.Method,
            context.Request.Path,
            context.Request.Headers.ToDictionary(header => header.Key.ToLowerInvariant(), header => header.Value.ToString(), StringComparer.Ordinal),
            body.ToArray());
        Requests.Add(request);

        var (status, text) = Canned ?? Serve(request);
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/x-amz-json-1.1";
        await context.Response.WriteAsync(text, context.RequestAborted);
    }

    private (int Status, string Body) Serve(ReceivedRequest request)
    {
        if (SignatureV4.FindFault(request, AccessKey, SecretKey, Region, "secretsmanager") is { } fault)
        {
            // Like AWS, the message repeats what was signed.
            var token = request.Headers.GetValueOrDefault("x-amz-security-token");
            return (403, JsonSerializer.Serialize(new { __type = fault, message = $"The canonical request was … {token}" }));
        }

        if (request.Headers["x-amz-target"] != "secretsmanager.GetSecretValue")
        {
            return (400, """{"__type":"UnknownOperationException"}""");
        }

        var id = JsonDocument.Parse(request.Body).RootElement.GetProperty("SecretId").GetString()!;
        return Secrets.TryGetValue(id, out var secret)
            ? (200, JsonSerializer.Serialize(new { Name = id, SecretString = secret }))
            : (400, """{"__type":"com.amazonaws.secretsmanager#ResourceNotFoundException","message":"Secrets Manager can't find it."}""");
    }
}
