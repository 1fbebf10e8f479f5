namespace Alembic.Schema;

/// <summary>A type of text; it may carry a collation.</summary>
public abstract record CharacterType : SqlType
{
    /// <summary>The collation, unquoted; <see langword="null"/> for the database's default.</summary>
    public string? Collation { get; init; }

    /// <summary>The collation's schema, unquoted; <see langword="null"/> for where the database looks by itself.</summary>
    public string? CollationSchema { get; init; }
}

/// <summary>Text of limited length: see <see cref="SqlType.String"/>.</summary>
/// <param name="Length">The greatest number of characters; <see langword="null"/> for none.</param>
public sealed record StringType(int? Length) : CharacterType;

/// <summary>Text of any length: see <see cref="SqlType.Text"/>.</summary>
/// <param name="Length">A length for databases that take one; <see langword="null"/> for none.</param>
public sealed record TextType(int? Length) : CharacterType;

/// <summary>National text of limited length: see <see cref="SqlType.Unicode"/>.</summary>
/// <param name="Length">The greatest number of characters; <see langword="null"/> for none.</param>
public sealed record UnicodeType(int? Length) : CharacterType;

/// <summary>National text of any length: see <see cref="SqlType.UnicodeText"/>.</summary>
/// <param name="Length">A length for databases that take one; <see langword="null"/> for none.</param>
public sealed record UnicodeTextType(int? Length) : CharacterType;

/// <summary>One of a list of words: see <see cref="SqlType.Enum"/>.</summary>
/// <param name="Values">The words, in order.</param>
public sealed record EnumType(ValueList<string> Values) : CharacterType
{
    /// <summary>The type's name (and the check constraint's, where there is one); <see langword="null"/> for none.</summary>
    public ObjectName? Name { get; init; }

    /// <summary>The schema of the type; <see langword="null"/> for the default one.</summary>
    public string? Schema { get; init; }

    /// <summary>Whether to use the database's own ENUM where it has one. Default yes.</summary>
    public bool Native { get; init; } = true;

    /// <summary>Whether a check constraint guards the words where there is no own ENUM. Default no.</summary>
    public bool CreateConstraint { get; init; }

    /// <summary>The length of the VARCHAR; <see langword="null"/> takes the longest word's.</summary>
    public int? Length { get; init; }

    /// <summary>Whether <c>CREATE TABLE</c> creates the named type first; <c>op.DropEnum</c> drops it. Default yes.</summary>
    public bool CreateType { get; init; } = true;
}
