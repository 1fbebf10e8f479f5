namespace Alembic.Schema;

/// <summary>Sets the precision and scale of a number: <c>NUMERIC(p, s)</c>, <c>FLOAT(p)</c>. EF Core's <c>[Precision]</c> does the same.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NumericPrecisionAttribute : Attribute
{
    /// <summary>Sets the number of digits.</summary>
    /// <param name="precision">The number of digits.</param>
    public NumericPrecisionAttribute(int precision) => Precision = precision;

    /// <summary>Sets the number of digits, and how many of them are after the decimal point.</summary>
    /// <param name="precision">The number of digits.</param>
    /// <param name="scale">The digits after the decimal point.</param>
    public NumericPrecisionAttribute(int precision, int scale) => (Precision, Scale) = (precision, scale);

    /// <summary>The number of digits.</summary>
    public int Precision { get; }

    /// <summary>The digits after the decimal point; <see langword="null"/> for the database's default.</summary>
    public int? Scale { get; }
}
