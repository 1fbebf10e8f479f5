namespace Alembic.Schema;

public abstract partial record SqlType
{
    /// <summary>Exactly <c>VARCHAR(n)</c>. SQLAlchemy: <c>VARCHAR</c>.</summary>
    /// <param name="length">The length; <see langword="null"/> writes none.</param>
    public static SqlType VarChar(int? length = null) => new ExactType("VARCHAR") { Length = length };

    /// <summary>Exactly <c>NVARCHAR(n)</c>. SQLAlchemy: <c>NVARCHAR</c>.</summary>
    /// <param name="length">The length; <see langword="null"/> writes none.</param>
    public static SqlType NVarChar(int? length = null) => new ExactType("NVARCHAR") { Length = length };

    /// <summary>Exactly <c>CHAR(n)</c>. SQLAlchemy: <c>CHAR</c>.</summary>
    /// <param name="length">The length; <see langword="null"/> writes none.</param>
    public static SqlType Char(int? length = null) => new ExactType("CHAR") { Length = length };

    /// <summary>Exactly <c>NCHAR(n)</c>. SQLAlchemy: <c>NCHAR</c>.</summary>
    /// <param name="length">The length; <see langword="null"/> writes none.</param>
    public static SqlType NChar(int? length = null) => new ExactType("NCHAR") { Length = length };

    /// <summary>Exactly <c>CLOB</c>. SQLAlchemy: <c>CLOB</c>.</summary>
    public static SqlType Clob() => new ExactType("CLOB");

    /// <summary>Exactly <c>BLOB</c>. SQLAlchemy: <c>BLOB</c>.</summary>
    public static SqlType Blob() => new ExactType("BLOB");

    /// <summary>Exactly <c>BINARY(n)</c>. SQLAlchemy: <c>BINARY</c>.</summary>
    /// <param name="length">The length in bytes; <see langword="null"/> writes none.</param>
    public static SqlType Binary(int? length = null) => new ExactType("BINARY") { Length = length };

    /// <summary>Exactly <c>VARBINARY(n)</c>. SQLAlchemy: <c>VARBINARY</c>.</summary>
    /// <param name="length">The length in bytes; <see langword="null"/> writes none.</param>
    public static SqlType VarBinary(int? length = null) => new ExactType("VARBINARY") { Length = length };

    /// <summary>Exactly <c>DECIMAL(p, s)</c>. SQLAlchemy: <c>DECIMAL</c>.</summary>
    /// <param name="precision">The number of digits; <see langword="null"/> writes none.</param>
    /// <param name="scale">The digits behind the point; <see langword="null"/> writes none.</param>
    public static SqlType Decimal(int? precision = null, int? scale = null) => new ExactType("DECIMAL") { Precision = precision, Scale = scale };

    /// <summary>Exactly <c>REAL</c>. SQLAlchemy: <c>REAL</c>.</summary>
    public static SqlType Real() => new ExactType("REAL");

    /// <summary>Exactly <c>DOUBLE PRECISION</c>. SQLAlchemy: <c>DOUBLE_PRECISION</c>.</summary>
    public static SqlType DoublePrecision() => new ExactType("DOUBLE PRECISION");

    /// <summary>Exactly <c>TIMESTAMP</c>. SQLAlchemy: <c>TIMESTAMP</c>.</summary>
    /// <param name="timezone">Whether it carries a time zone, where the database knows one. Default no.</param>
    public static SqlType Timestamp(bool timezone = false) => new ExactType("TIMESTAMP") { Timezone = timezone };
}
