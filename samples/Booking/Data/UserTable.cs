using System.Data.Common;
using Booking.Models;
using Dapper;

namespace Booking.Data;

/// <summary>The table <c>users</c>.</summary>
public sealed class UserTable(DbDataSource database)
{
    /// <summary>Finds a user by the exact name.</summary>
    public async Task<User?> FindAsync(string username, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<User>(new(
            """
            SELECT id AS Id, username AS Username, hashed_password AS HashedPassword, disabled AS Disabled, role AS Role
            FROM users
            WHERE username = @username
            """,
            new { username },
            cancellationToken: cancellationToken));
    }

    /// <summary>Adds a user; <see cref="User.Id"/> and <see cref="User.Disabled"/> are the database's to give.</summary>
    /// <returns>The id, or <see langword="null"/> when the name is taken.</returns>
    public async Task<int?> AddAsync(User user, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<int?>(new(
            """
            INSERT INTO users (username, hashed_password, role)
            VALUES (@Username, @HashedPassword, @Role)
            ON CONFLICT (username) DO NOTHING
            RETURNING id
            """,
            user,
            cancellationToken: cancellationToken));
    }

    /// <summary>Gives a user another role.</summary>
    /// <returns>Whether there is such a user.</returns>
    public async Task<bool> SetRoleAsync(string username, string role, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteAsync(new(
            "UPDATE users SET role = @role WHERE username = @username", new { username, role }, cancellationToken: cancellationToken)) == 1;
    }
}
