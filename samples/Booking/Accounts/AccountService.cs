using Booking.Data;
using Booking.Models;
using Microsoft.AspNetCore.Identity;

namespace Booking.Accounts;

/// <summary>Makes users and checks their passwords.</summary>
public sealed class AccountService(UserTable users, IPasswordHasher<Credentials> hasher)
{
    private readonly Lazy<string> _nobodysHash = new(() => hasher.HashPassword(Nobody, Guid.NewGuid().ToString()));

    private static Credentials Nobody { get; } = new() { Username = "", Password = "" };

    /// <summary>Adds a user.</summary>
    /// <returns>The user, or <see langword="null"/> when the name is taken.</returns>
    public async Task<User?> RegisterAsync(Credentials credentials, string role, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(credentials);
        var user = new User
        {
            Username = credentials.Username,
            HashedPassword = hasher.HashPassword(credentials, credentials.Password),
            Role = role,
        };
        return await users.AddAsync(user, cancellationToken) is { } id
            ? new() { Id = id, Username = user.Username, HashedPassword = user.HashedPassword, Role = role }
            : null;
    }

    /// <summary>Checks a password.</summary>
    /// <returns>The user, or <see langword="null"/> when the name, the password or the user's being disabled forbids it.</returns>
    public async Task<User?> LogInAsync(Credentials credentials, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(credentials);
        var user = await users.FindAsync(credentials.Username, cancellationToken);

        // An unknown name costs as much time as a known one, or the time would tell which names there are.
        var verdict = hasher.VerifyHashedPassword(credentials, user?.HashedPassword ?? _nobodysHash.Value, credentials.Password);
        return verdict != PasswordVerificationResult.Failed && user is { Disabled: false } ? user : null;
    }
}
