using Alembic.Dialects.Oracle;

namespace Alembic.Schema;

/// <summary>Oracle's own types among the factories of <see cref="SqlType"/>.</summary>
public static class OracleSqlType
{
    extension(SqlType)
    {
        /// <summary><c>NUMBER(p, s)</c>. SQLAlchemy: <c>oracle.NUMBER</c>.</summary>
        /// <param name="precision">The number of digits; <see langword="null"/> writes none.</param>
        /// <param name="scale">The digits behind the point; <see langword="null"/> writes none.</param>
        public static SqlType Number(int? precision = null, int? scale = null) => new OracleType("NUMBER") { Precision = precision, Scale = scale };

        /// <summary><c>VARCHAR2(n CHAR)</c>. SQLAlchemy: <c>oracle.VARCHAR2</c>.</summary>
        /// <param name="length">The greatest number of characters.</param>
        public static SqlType VarChar2(int length) => new OracleType("VARCHAR2") { Length = length };

        /// <summary><c>NVARCHAR2(n)</c>. SQLAlchemy: <c>oracle.NVARCHAR2</c>.</summary>
        /// <param name="length">The greatest number of characters.</param>
        public static SqlType NVarChar2(int length) => new OracleType("NVARCHAR2") { Length = length };

        /// <summary><c>FLOAT(b)</c>. SQLAlchemy: <c>oracle.FLOAT(binary_precision=…)</c>.</summary>
        /// <param name="binaryPrecision">The number of binary digits; <see langword="null"/> writes none.</param>
        public static SqlType OracleFloat(int? binaryPrecision = null) => new OracleType("FLOAT") { Precision = binaryPrecision };

        /// <summary><c>BINARY_DOUBLE</c>. SQLAlchemy: <c>oracle.BINARY_DOUBLE</c>.</summary>
        public static SqlType BinaryDouble() => new OracleType("BINARY_DOUBLE");

        /// <summary><c>BINARY_FLOAT</c>. SQLAlchemy: <c>oracle.BINARY_FLOAT</c>.</summary>
        public static SqlType BinaryFloat() => new OracleType("BINARY_FLOAT");

        /// <summary><c>NCLOB</c>. SQLAlchemy: <c>oracle.NCLOB</c>.</summary>
        public static SqlType NClob() => new OracleType("NCLOB");

        /// <summary><c>BFILE</c>. SQLAlchemy: <c>oracle.BFILE</c>.</summary>
        public static SqlType BFile() => new OracleType("BFILE");

        /// <summary><c>RAW(n)</c>. SQLAlchemy: <c>oracle.RAW</c>.</summary>
        /// <param name="length">The length in bytes.</param>
        public static SqlType Raw(int length) => new OracleType("RAW") { Length = length };

        /// <summary><c>ROWID</c>. SQLAlchemy: <c>oracle.ROWID</c>.</summary>
        public static SqlType RowId() => new OracleType("ROWID");

        /// <summary><c>TIMESTAMP WITH LOCAL TIME ZONE</c>. SQLAlchemy: <c>oracle.TIMESTAMP(local_timezone=True)</c>.</summary>
        public static SqlType LocalTimestamp() => new OracleType("TIMESTAMP WITH LOCAL TIME ZONE");
    }
}
