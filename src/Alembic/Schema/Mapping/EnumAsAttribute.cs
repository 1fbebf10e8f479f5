namespace Alembic.Schema;

/// <summary>Says how an enumeration is kept; without it, as a whole number.</summary>
/// <param name="form">The form in the database.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Enum)]
public sealed class EnumAsAttribute(EnumForm form) : Attribute
{
    /// <summary>The form in the database.</summary>
    public EnumForm Form { get; } = form;

    /// <summary>The name of the database's type, for <see cref="EnumForm.Native"/>; <see langword="null"/> (the default) takes the enumeration's in lower case.</summary>
    public string? Name { get; set; }
}

/// <summary>How an enumeration is kept in the database.</summary>
public enum EnumForm
{
    /// <summary>As a whole number of the enumeration's underlying type.</summary>
    Number,

    /// <summary>As the member's name, in a <c>VARCHAR</c> of the longest name's length (or of <c>[MaxLength]</c>).</summary>
    Text,

    /// <summary>As the member's name, in the database's own <c>ENUM</c> where it has one. SQLAlchemy: <c>Enum</c>.</summary>
    Native,
}
