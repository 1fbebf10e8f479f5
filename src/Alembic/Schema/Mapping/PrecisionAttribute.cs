namespace Alembic.Schema;

/// <summary>Gives a number its digits: <c>NUMERIC(p, s)</c>, <c>FLOAT(p)</c>.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PrecisionAttribute : Attribute
{
    /// <summary>Gives the number of digits alone.</summary>
    /// <param name="precision">The number of digits.</param>
    public PrecisionAttribute(int precision) => Precision = precision;

    /// <summary>Gives the number of digits, and how many of them stand behind the point.</summary>
    /// <param name="precision">The number of digits.</param>
    /// <param name="scale">The digits behind the point.</param>
    public PrecisionAttribute(int precision, int scale) => (Precision, Scale) = (precision, scale);

    /// <summary>The number of digits.</summary>
    public int Precision { get; }

    /// <summary>The digits behind the point; <see langword="null"/> for the database's default.</summary>
    public int? Scale { get; }
}
