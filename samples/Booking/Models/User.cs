using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using Alembic.Schema;

namespace Booking.Models;

/// <summary>Somebody who may log in.</summary>
[Table("users")]
[Indexed(nameof(Username), Unique = true)]
public sealed class User
{
    [Key, Column("id")]
    public int Id { get; init; }

    [Column("username"), MaxLength(100), Required]
    public required string Username { get; init; }

    /// <summary>The password's salted hash; never the password.</summary>
    [Column("hashed_password"), Required]
    public required string HashedPassword { get; init; }

    /// <summary>Whether the user is shut out, tokens still valid included.</summary>
    [Column("disabled"), ServerDefault(false)]
    public bool Disabled { get; init; }

    /// <summary>One of <see cref="Roles"/>.</summary>
    [Column("role"), MaxLength(50), Required]
    public required string Role { get; init; }
}
