namespace Alembic.Schema;

/// <summary>A 32-bit whole number: see <see cref="SqlType.Integer"/>.</summary>
public sealed record IntegerType : SqlType
{
    /// <inheritdoc/>
    public override bool IsInteger => true;
}

/// <summary>A 16-bit whole number: see <see cref="SqlType.SmallInteger"/>.</summary>
public sealed record SmallIntegerType : SqlType
{
    /// <inheritdoc/>
    public override bool IsInteger => true;
}

/// <summary>A 64-bit whole number: see <see cref="SqlType.BigInteger"/>.</summary>
public sealed record BigIntegerType : SqlType
{
    /// <inheritdoc/>
    public override bool IsInteger => true;
}

/// <summary>An exact decimal number: see <see cref="SqlType.Numeric"/>.</summary>
/// <param name="Precision">The number of digits; <see langword="null"/> for the database's default.</param>
/// <param name="Scale">The digits behind the point; <see langword="null"/> for the database's default.</param>
public sealed record NumericType(int? Precision, int? Scale) : SqlType;

/// <summary>A floating-point number: see <see cref="SqlType.Float"/>.</summary>
/// <param name="Precision">The precision in the database's unit; <see langword="null"/> for its default.</param>
public sealed record FloatType(int? Precision) : SqlType;

/// <summary>A double-precision number: see <see cref="SqlType.Double"/>.</summary>
/// <param name="Precision">The precision, where the database takes one; <see langword="null"/> for its default.</param>
public sealed record DoubleType(int? Precision) : SqlType;

/// <summary>A truth value: see <see cref="SqlType.Boolean"/>.</summary>
public sealed record BooleanType : SqlType
{
    /// <summary>The check constraint's name, where there is one; <see langword="null"/> for none.</summary>
    public ObjectName? Name { get; init; }

    /// <summary>Whether a check constraint guards the values where the database has no truth values. Default no.</summary>
    public bool CreateConstraint { get; init; }
}
