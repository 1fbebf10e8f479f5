namespace Alembic.Schema;

/// <summary>A type of Oracle's own: <c>NUMBER(10, 2)</c>, <c>RAW(16)</c>, <c>NCLOB</c>.</summary>
/// <param name="Name">The name in capitals.</param>
public sealed record OracleType(string Name) : SqlType
{
    /// <summary>The length, in characters for <c>VARCHAR2</c> and <c>NVARCHAR2</c>, else in bytes; <see langword="null"/> writes none.</summary>
    public int? Length { get; init; }

    /// <summary>The precision; <see langword="null"/> writes none.</summary>
    public int? Precision { get; init; }

    /// <summary>The scale; <see langword="null"/> writes none.</summary>
    public int? Scale { get; init; }
}
