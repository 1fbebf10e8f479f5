using Alembic.Schema;

namespace Alembic.Dialects.SqlServer;

/// <summary>A type of SQL Server's own: <c>DATETIME2(3)</c>, <c>MONEY</c>, <c>ROWVERSION</c>.</summary>
/// <param name="Name">The name in capitals.</param>
public sealed record SqlServerType(string Name) : SqlType
{
    /// <summary>The digits of a second; <see langword="null"/> writes none.</summary>
    public int? Precision { get; init; }

    /// <summary>Whether the values are kept as files of the server's. Only on <c>VARBINARY(max)</c>. Default <see langword="false"/>.</summary>
    public bool FileStream { get; init; }

    /// <inheritdoc/>
    public override bool IsInteger => Name == "TINYINT";
}

/// <summary>SQL Server's own types among the factories of <see cref="SqlType"/>.</summary>
public static class SqlServerSqlType
{
    extension(SqlType)
    {
        /// <summary><c>DATETIME2</c>. SQLAlchemy: <c>mssql.DATETIME2</c>.</summary>
        /// <param name="precision">The digits of a second, 0 to 7; <see langword="null"/> writes none.</param>
        public static SqlType DateTime2(int? precision = null) => new SqlServerType("DATETIME2") { Precision = precision };

        /// <summary><c>DATETIMEOFFSET</c>. SQLAlchemy: <c>mssql.DATETIMEOFFSET</c>.</summary>
        /// <param name="precision">The digits of a second, 0 to 7; <see langword="null"/> writes none.</param>
        public static SqlType DateTimeOffset(int? precision = null) => new SqlServerType("DATETIMEOFFSET") { Precision = precision };

        /// <summary><c>VARBINARY(max) FILESTREAM</c>: bytes that the server keeps as files. SQLAlchemy: <c>mssql.VARBINARY("max", filestream=True)</c>.</summary>
        public static SqlType FileStream() => new SqlServerType("VARBINARY(max)") { FileStream = true };

        /// <summary><c>SMALLDATETIME</c>. SQLAlchemy: <c>mssql.SMALLDATETIME</c>.</summary>
        public static SqlType SmallDateTime() => new SqlServerType("SMALLDATETIME");

        /// <summary><c>MONEY</c>. SQLAlchemy: <c>mssql.MONEY</c>.</summary>
        public static SqlType SqlServerMoney() => new SqlServerType("MONEY");

        /// <summary><c>SMALLMONEY</c>. SQLAlchemy: <c>mssql.SMALLMONEY</c>.</summary>
        public static SqlType SmallMoney() => new SqlServerType("SMALLMONEY");

        /// <summary><c>TINYINT</c>. SQLAlchemy: <c>mssql.TINYINT</c>.</summary>
        public static SqlType SqlServerTinyInt() => new SqlServerType("TINYINT");

        /// <summary><c>ROWVERSION</c>. SQLAlchemy: <c>mssql.ROWVERSION</c>.</summary>
        public static SqlType RowVersion() => new SqlServerType("ROWVERSION");

        /// <summary><c>XML</c>. SQLAlchemy: <c>mssql.XML</c>.</summary>
        public static SqlType SqlServerXml() => new SqlServerType("XML");

        /// <summary><c>SQL_VARIANT</c>. SQLAlchemy: <c>mssql.SQL_VARIANT</c>.</summary>
        public static SqlType SqlVariant() => new SqlServerType("SQL_VARIANT");
    }
}
