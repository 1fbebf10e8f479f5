using Alembic.Dialects.MySql;
using Alembic.Schema;

namespace Alembic.Schema;

/// <summary>MySQL's own types among the factories of <see cref="SqlType"/>.</summary>
public static class MySqlSqlType
{
    extension(SqlType)
    {
        /// <summary><c>TINYINT</c>. SQLAlchemy: <c>mysql.TINYINT</c>.</summary>
        /// <param name="displayWidth">The display width; <see langword="null"/> writes none.</param>
        /// <param name="unsigned">Whether there are no negative numbers.</param>
        public static SqlType TinyInt(int? displayWidth = null, bool unsigned = false) => new MySqlNumber("TINYINT") { Precision = displayWidth, Unsigned = unsigned };

        /// <summary><c>MEDIUMINT</c>. SQLAlchemy: <c>mysql.MEDIUMINT</c>.</summary>
        /// <param name="unsigned">Whether there are no negative numbers.</param>
        public static SqlType MediumInt(bool unsigned = false) => new MySqlNumber("MEDIUMINT") { Unsigned = unsigned };

        /// <summary><c>INTEGER UNSIGNED</c>. SQLAlchemy: <c>mysql.INTEGER(unsigned=True)</c>.</summary>
        public static SqlType UnsignedInteger() => new MySqlNumber("INTEGER") { Unsigned = true };

        /// <summary><c>BIGINT UNSIGNED</c>. SQLAlchemy: <c>mysql.BIGINT(unsigned=True)</c>.</summary>
        public static SqlType UnsignedBigInteger() => new MySqlNumber("BIGINT") { Unsigned = true };

        /// <summary><c>TINYTEXT</c>. SQLAlchemy: <c>mysql.TINYTEXT</c>.</summary>
        public static SqlType TinyText() => new MySqlText("TINYTEXT");

        /// <summary><c>MEDIUMTEXT</c>. SQLAlchemy: <c>mysql.MEDIUMTEXT</c>.</summary>
        public static SqlType MediumText() => new MySqlText("MEDIUMTEXT");

        /// <summary><c>LONGTEXT</c>. SQLAlchemy: <c>mysql.LONGTEXT</c>.</summary>
        public static SqlType LongText() => new MySqlText("LONGTEXT");

        /// <summary><c>TINYBLOB</c>. SQLAlchemy: <c>mysql.TINYBLOB</c>.</summary>
        public static SqlType TinyBlob() => new MySqlText("TINYBLOB");

        /// <summary><c>MEDIUMBLOB</c>. SQLAlchemy: <c>mysql.MEDIUMBLOB</c>.</summary>
        public static SqlType MediumBlob() => new MySqlText("MEDIUMBLOB");

        /// <summary><c>LONGBLOB</c>. SQLAlchemy: <c>mysql.LONGBLOB</c>.</summary>
        public static SqlType LongBlob() => new MySqlText("LONGBLOB");

        /// <summary><c>VARCHAR</c> of a character set. SQLAlchemy: <c>mysql.VARCHAR(charset=…)</c>.</summary>
        /// <param name="length">The greatest number of characters.</param>
        /// <param name="charset">The character set; <see langword="null"/> for the table's.</param>
        /// <param name="collation">The collation; <see langword="null"/> for the character set's.</param>
        public static SqlType MySqlVarChar(int length, string? charset = null, string? collation = null) =>
            new MySqlText("VARCHAR") { Length = length, Charset = charset, Collation = collation };

        /// <summary><c>DATETIME</c> with digits of a second. SQLAlchemy: <c>mysql.DATETIME(fsp=…)</c>.</summary>
        /// <param name="precision">The digits of a second, 0 to 6; <see langword="null"/> writes none.</param>
        public static SqlType MySqlDateTime(int? precision = null) => new MySqlTime("DATETIME") { Precision = precision };

        /// <summary><c>TIMESTAMP</c> with digits of a second. SQLAlchemy: <c>mysql.TIMESTAMP(fsp=…)</c>.</summary>
        /// <param name="precision">The digits of a second, 0 to 6; <see langword="null"/> writes none.</param>
        public static SqlType MySqlTimestamp(int? precision = null) => new MySqlTime("TIMESTAMP") { Precision = precision };

        /// <summary><c>TIME</c> with digits of a second. SQLAlchemy: <c>mysql.TIME(fsp=…)</c>.</summary>
        /// <param name="precision">The digits of a second, 0 to 6; <see langword="null"/> writes none.</param>
        public static SqlType MySqlTimeOfDay(int? precision = null) => new MySqlTime("TIME") { Precision = precision };

        /// <summary><c>YEAR</c>. SQLAlchemy: <c>mysql.YEAR</c>.</summary>
        public static SqlType Year() => new MySqlTime("YEAR");

        /// <summary><c>SET('a','b')</c>. SQLAlchemy: <c>mysql.SET</c>.</summary>
        /// <param name="values">The words, in order.</param>
        public static SqlType Set(params ValueList<string> values) => new MySqlWords("SET", values);
    }
}
