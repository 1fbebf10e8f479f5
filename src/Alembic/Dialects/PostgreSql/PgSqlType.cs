using Alembic.Dialects.PostgreSql;
using Alembic.Schema;

namespace Alembic.Schema;

/// <summary>PostgreSQL's own types among the factories of <see cref="SqlType"/>.</summary>
public static class PgSqlType
{
    extension(SqlType)
    {
        /// <summary><c>JSONB</c>. SQLAlchemy: <c>postgresql.JSONB</c>.</summary>
        public static SqlType Jsonb() => new PgType("JSONB");

        /// <summary><c>JSONPATH</c>. SQLAlchemy: <c>postgresql.JSONPATH</c>.</summary>
        public static SqlType JsonPath() => new PgType("JSONPATH");

        /// <summary><c>HSTORE</c>. SQLAlchemy: <c>postgresql.HSTORE</c>.</summary>
        public static SqlType Hstore() => new PgType("HSTORE");

        /// <summary><c>CITEXT</c>. SQLAlchemy: <c>postgresql.CITEXT</c>.</summary>
        public static SqlType Citext() => new PgType("CITEXT");

        /// <summary><c>BYTEA</c>. SQLAlchemy: <c>postgresql.BYTEA</c>.</summary>
        public static SqlType Bytea() => new PgType("BYTEA");

        /// <summary><c>INET</c>. SQLAlchemy: <c>postgresql.INET</c>.</summary>
        public static SqlType Inet() => new PgType("INET");

        /// <summary><c>CIDR</c>. SQLAlchemy: <c>postgresql.CIDR</c>.</summary>
        public static SqlType Cidr() => new PgType("CIDR");

        /// <summary><c>MACADDR</c>. SQLAlchemy: <c>postgresql.MACADDR</c>.</summary>
        public static SqlType MacAddr() => new PgType("MACADDR");

        /// <summary><c>MACADDR8</c>. SQLAlchemy: <c>postgresql.MACADDR8</c>.</summary>
        public static SqlType MacAddr8() => new PgType("MACADDR8");

        /// <summary><c>MONEY</c>. SQLAlchemy: <c>postgresql.MONEY</c>.</summary>
        public static SqlType Money() => new PgType("MONEY");

        /// <summary><c>OID</c>. SQLAlchemy: <c>postgresql.OID</c>.</summary>
        public static SqlType Oid() => new PgType("OID");

        /// <summary><c>REGCLASS</c>. SQLAlchemy: <c>postgresql.REGCLASS</c>.</summary>
        public static SqlType RegClass() => new PgType("REGCLASS");

        /// <summary><c>REGCONFIG</c>. SQLAlchemy: <c>postgresql.REGCONFIG</c>.</summary>
        public static SqlType RegConfig() => new PgType("REGCONFIG");

        /// <summary><c>TSVECTOR</c>. SQLAlchemy: <c>postgresql.TSVECTOR</c>.</summary>
        public static SqlType TsVector() => new PgType("TSVECTOR");

        /// <summary><c>TSQUERY</c>. SQLAlchemy: <c>postgresql.TSQUERY</c>.</summary>
        public static SqlType TsQuery() => new PgType("TSQUERY");

        /// <summary><c>INT4RANGE</c>. SQLAlchemy: <c>postgresql.INT4RANGE</c>.</summary>
        public static SqlType Int4Range() => new PgType("INT4RANGE");

        /// <summary><c>INT8RANGE</c>. SQLAlchemy: <c>postgresql.INT8RANGE</c>.</summary>
        public static SqlType Int8Range() => new PgType("INT8RANGE");

        /// <summary><c>NUMRANGE</c>. SQLAlchemy: <c>postgresql.NUMRANGE</c>.</summary>
        public static SqlType NumRange() => new PgType("NUMRANGE");

        /// <summary><c>DATERANGE</c>. SQLAlchemy: <c>postgresql.DATERANGE</c>.</summary>
        public static SqlType DateRange() => new PgType("DATERANGE");

        /// <summary><c>TSRANGE</c>. SQLAlchemy: <c>postgresql.TSRANGE</c>.</summary>
        public static SqlType TsRange() => new PgType("TSRANGE");

        /// <summary><c>TSTZRANGE</c>. SQLAlchemy: <c>postgresql.TSTZRANGE</c>.</summary>
        public static SqlType TstzRange() => new PgType("TSTZRANGE");

        /// <summary><c>INT4MULTIRANGE</c>. SQLAlchemy: <c>postgresql.INT4MULTIRANGE</c>.</summary>
        public static SqlType Int4MultiRange() => new PgType("INT4MULTIRANGE");

        /// <summary><c>INT8MULTIRANGE</c>. SQLAlchemy: <c>postgresql.INT8MULTIRANGE</c>.</summary>
        public static SqlType Int8MultiRange() => new PgType("INT8MULTIRANGE");

        /// <summary><c>NUMMULTIRANGE</c>. SQLAlchemy: <c>postgresql.NUMMULTIRANGE</c>.</summary>
        public static SqlType NumMultiRange() => new PgType("NUMMULTIRANGE");

        /// <summary><c>DATEMULTIRANGE</c>. SQLAlchemy: <c>postgresql.DATEMULTIRANGE</c>.</summary>
        public static SqlType DateMultiRange() => new PgType("DATEMULTIRANGE");

        /// <summary><c>TSMULTIRANGE</c>. SQLAlchemy: <c>postgresql.TSMULTIRANGE</c>.</summary>
        public static SqlType TsMultiRange() => new PgType("TSMULTIRANGE");

        /// <summary><c>TSTZMULTIRANGE</c>. SQLAlchemy: <c>postgresql.TSTZMULTIRANGE</c>.</summary>
        public static SqlType TstzMultiRange() => new PgType("TSTZMULTIRANGE");

        /// <summary><c>BIT(n)</c> or <c>BIT VARYING(n)</c>. SQLAlchemy: <c>postgresql.BIT</c>.</summary>
        /// <param name="length">The number of bits; <see langword="null"/> for one, or for any number when varying.</param>
        /// <param name="varying">Whether there may be fewer. Default no.</param>
        public static SqlType PgBit(int? length = null, bool varying = false) => new PgBit(length, varying);

        /// <summary><c>INTERVAL fields (p)</c>. SQLAlchemy: <c>postgresql.INTERVAL</c>.</summary>
        /// <param name="precision">Digits of a second; <see langword="null"/> for the database's default.</param>
        /// <param name="fields">The fields kept, such as <c>DAY TO SECOND</c>; <see langword="null"/> for all.</param>
        public static SqlType PgInterval(int? precision = null, string? fields = null) => new PgInterval(precision, fields);

        /// <summary><c>TIMESTAMP(p)</c> with or without time zone. SQLAlchemy: <c>postgresql.TIMESTAMP</c>.</summary>
        /// <param name="timezone">Whether it carries a time zone. Default no.</param>
        /// <param name="precision">Digits of a second; <see langword="null"/> for the database's default.</param>
        public static SqlType PgTimestamp(bool timezone = false, int? precision = null) => new PgTimestamp(precision, timezone);

        /// <summary><c>TIME(p)</c> with or without time zone. SQLAlchemy: <c>postgresql.TIME</c>.</summary>
        /// <param name="timezone">Whether it carries a time zone. Default no.</param>
        /// <param name="precision">Digits of a second; <see langword="null"/> for the database's default.</param>
        public static SqlType PgTime(bool timezone = false, int? precision = null) => new PgTime(precision, timezone);

        /// <summary>A domain; <c>CREATE TABLE</c> creates it first. SQLAlchemy: <c>postgresql.DOMAIN</c>.</summary>
        /// <param name="name">The domain's name, unquoted.</param>
        /// <param name="dataType">The type under it.</param>
        /// <param name="check">The condition on <c>VALUE</c>; <see langword="null"/> for none.</param>
        /// <param name="notNull">Whether NULL is excluded. Default no.</param>
        public static SqlType Domain(string name, SqlType dataType, SqlExpression? check = null, bool notNull = false) =>
            new PgDomain(name, dataType) { Check = check, NotNull = notNull };
    }
}
