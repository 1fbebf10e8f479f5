using System.Security.Claims;
using Booking.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;

namespace Booking.Accounts;

/// <summary>Turns a token's name into the user of the database.</summary>
/// <remarks>
/// The token carries the name alone. The role and being disabled are looked up at each request, so that a change
/// does not wait for the token to expire.
/// </remarks>
internal sealed class CurrentUser(UserTable users, IHttpContextAccessor http) : IClaimsTransformation
{
    public async Task<ClaimsPrincipal> TransformAsync(ClaimsPrincipal principal)
    {
        var abort = http.HttpContext?.RequestAborted ?? CancellationToken.None;
        return principal.Identity?.Name is { } name && await users.FindAsync(name, abort) is { Disabled: false } user
            ? Make(user.Username, user.Role)
            : new();
    }

    /// <summary>A caller who is known.</summary>
    /// <param name="username">The name.</param>
    /// <param name="role">The role; <see langword="null"/> in a token.</param>
    public static ClaimsPrincipal Make(string username, string? role = null)
    {
        Claim[] claims = role is null
            ? [new(ClaimTypes.Name, username)]
            : [new(ClaimTypes.Name, username), new(ClaimTypes.Role, role)];
        return new(new ClaimsIdentity(claims, BearerTokenDefaults.AuthenticationScheme));
    }
}
