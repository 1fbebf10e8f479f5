using Alembic.Dialects.SqlServer;

namespace Alembic.Schema;

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
