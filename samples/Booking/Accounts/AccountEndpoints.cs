using Booking.Models;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Booking.Accounts;

/// <summary><c>POST /register</c> and <c>POST /login</c>.</summary>
internal static class AccountEndpoints
{
    public static void MapAccounts(this IEndpointRouteBuilder app)
    {
        app.MapPost("/register", RegisterAsync);
        app.MapPost("/login", LogInAsync);
    }

    private static async Task<Results<Created<Account>, ProblemHttpResult>> RegisterAsync(
        Credentials credentials, AccountService accounts, CancellationToken cancellationToken) =>
        await accounts.RegisterAsync(credentials, Roles.User, cancellationToken) is { } user
            ? TypedResults.Created((string?)null, new Account(user.Id, user.Username, user.Role))
            : TypedResults.Problem($"The name '{credentials.Username}' is taken.", statusCode: StatusCodes.Status409Conflict);

    private static async Task<Results<SignInHttpResult, ProblemHttpResult>> LogInAsync(
        Credentials credentials, AccountService accounts, CancellationToken cancellationToken) =>
        await accounts.LogInAsync(credentials, cancellationToken) is { } user
            ? TypedResults.SignIn(CurrentUser.Make(user.Username), authenticationScheme: BearerTokenDefaults.AuthenticationScheme)
            : TypedResults.Problem("The name or the password is wrong.", statusCode: StatusCodes.Status401Unauthorized);

    /// <summary>A user, as others may see one.</summary>
    internal sealed record Account(int Id, string Username, string Role);
}
