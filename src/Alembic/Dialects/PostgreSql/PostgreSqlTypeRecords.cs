namespace Alembic.Schema;

/// <summary>A type of PostgreSQL's without parameters, such as <c>JSONB</c>.</summary>
/// <param name="Name">The name in capitals.</param>
public sealed record PgType(string Name) : SqlType;

/// <summary>Bits: <c>BIT(n)</c>, <c>BIT VARYING(n)</c>.</summary>
/// <param name="Length">The number of bits; <see langword="null"/> for one, or for any number when varying.</param>
/// <param name="Varying">Whether there may be fewer.</param>
public sealed record PgBit(int? Length, bool Varying) : SqlType;

/// <summary>A span of time: <c>INTERVAL fields (p)</c>.</summary>
/// <param name="Precision">Digits of a second; <see langword="null"/> for the database's default.</param>
/// <param name="Fields">The fields kept, such as <c>DAY TO SECOND</c>; <see langword="null"/> for all.</param>
public sealed record PgInterval(int? Precision, string? Fields) : SqlType;

/// <summary>A date and time with a precision: <c>TIMESTAMP(p) WITH TIME ZONE</c>.</summary>
/// <param name="Precision">Digits of a second; <see langword="null"/> for the database's default.</param>
/// <param name="Timezone">Whether it carries a time zone.</param>
public sealed record PgTimestamp(int? Precision, bool Timezone) : SqlType;

/// <summary>A time of day with a precision: <c>TIME(p) WITHOUT TIME ZONE</c>.</summary>
/// <param name="Precision">Digits of a second; <see langword="null"/> for the database's default.</param>
/// <param name="Timezone">Whether it carries a time zone.</param>
public sealed record PgTime(int? Precision, bool Timezone) : SqlType;

/// <summary>A domain: a named type with restrictions. <c>CREATE TABLE</c> creates it first.</summary>
/// <param name="Name">The domain's name, unquoted.</param>
/// <param name="DataType">The type under it.</param>
public sealed record PgDomain(string Name, SqlType DataType) : SqlType
{
    /// <summary>The schema; <see langword="null"/> for the default one.</summary>
    public string? Schema { get; init; }

    /// <summary>The collation, unquoted; <see langword="null"/> for the database's default.</summary>
    public string? Collation { get; init; }

    /// <summary>The default value as SQL; <see langword="null"/> for none.</summary>
    public SqlExpression? Default { get; init; }

    /// <summary>The name of the check; <see langword="null"/> leaves it to the database.</summary>
    public string? ConstraintName { get; init; }

    /// <summary>The condition on <c>VALUE</c>; <see langword="null"/> for none.</summary>
    public SqlExpression? Check { get; init; }

    /// <summary>Whether NULL is excluded. Default <see langword="false"/>.</summary>
    public bool NotNull { get; init; }

    /// <summary>Whether <c>CREATE TABLE</c> creates the domain first. Default <see langword="true"/>.</summary>
    public bool CreateType { get; init; } = true;
}
