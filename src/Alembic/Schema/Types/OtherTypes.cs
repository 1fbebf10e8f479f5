namespace Alembic.Schema;

/// <summary>Bytes: see <see cref="SqlType.LargeBinary"/>.</summary>
/// <param name="Length">A length for databases that take one; <see langword="null"/> for none.</param>
public sealed record LargeBinaryType(int? Length) : SqlType;

/// <summary>JSON: see <see cref="SqlType.Json"/>.</summary>
public sealed record JsonType : SqlType;

/// <summary>A GUID: see <see cref="SqlType.Uuid"/>.</summary>
/// <param name="Native">Whether to use the database's own type where it has one.</param>
public sealed record UuidType(bool Native) : SqlType;

/// <summary>An array: see <see cref="SqlType.Array"/>.</summary>
/// <param name="Item">The type of the items.</param>
/// <param name="Dimensions">The number of dimensions; <see langword="null"/> writes one.</param>
public sealed record ArrayType(SqlType Item, int? Dimensions) : SqlType;

/// <summary>No type: see <see cref="SqlType.None"/>.</summary>
public sealed record NoType : SqlType;

/// <summary>A type by the name that the database gives it: see <see cref="SqlType.Named"/>.</summary>
/// <param name="Name">The name with its parameters, written as it stands.</param>
public sealed record NamedType(string Name) : SqlType;

/// <summary>A type that is written by this very name on each dialect, with its parameters. SQLAlchemy: the types in capitals.</summary>
/// <param name="Name">The name in capitals, such as <c>VARCHAR</c>.</param>
public sealed record ExactType(string Name) : CharacterType
{
    /// <summary>The length; <see langword="null"/> writes none.</summary>
    public int? Length { get; init; }

    /// <summary>The precision; <see langword="null"/> writes none.</summary>
    public int? Precision { get; init; }

    /// <summary>The scale; <see langword="null"/> writes none.</summary>
    public int? Scale { get; init; }

    /// <summary>Whether the type carries a time zone. Default no.</summary>
    public bool Timezone { get; init; }

    /// <inheritdoc/>
    public override bool IsInteger => Name is "INTEGER" or "INT" or "SMALLINT" or "BIGINT";
}
