namespace Alembic.Schema;

public abstract partial record SqlType
{
    /// <summary>Text of limited length: <c>VARCHAR(n)</c>; Oracle <c>VARCHAR2(n CHAR)</c>. SQLAlchemy: <c>String</c>.</summary>
    /// <param name="length">The greatest number of characters; <see langword="null"/> for none, which MySQL and Oracle refuse.</param>
    public static SqlType String(int? length = null) => new StringType(length);

    /// <summary>Text of any length: <c>TEXT</c>; Oracle <c>CLOB</c>. SQLAlchemy: <c>Text</c>.</summary>
    /// <param name="length">A length for databases that take one; <see langword="null"/> for none.</param>
    public static SqlType Text(int? length = null) => new TextType(length);

    /// <summary>National text of limited length: <c>NVARCHAR(n)</c> on SQL Server, else as <see cref="String"/>. SQLAlchemy: <c>Unicode</c>.</summary>
    /// <param name="length">The greatest number of characters; <see langword="null"/> for none.</param>
    public static SqlType Unicode(int? length = null) => new UnicodeType(length);

    /// <summary>National text of any length: <c>NVARCHAR(max)</c> on SQL Server, <c>NCLOB</c> on Oracle, else <c>TEXT</c>. SQLAlchemy: <c>UnicodeText</c>.</summary>
    /// <param name="length">A length for databases that take one; <see langword="null"/> for none.</param>
    public static SqlType UnicodeText(int? length = null) => new UnicodeTextType(length);

    /// <summary>A 32-bit whole number: <c>INTEGER</c>. SQLAlchemy: <c>Integer</c>.</summary>
    public static SqlType Integer() => new IntegerType();

    /// <summary>A 16-bit whole number: <c>SMALLINT</c>. SQLAlchemy: <c>SmallInteger</c>.</summary>
    public static SqlType SmallInteger() => new SmallIntegerType();

    /// <summary>A 64-bit whole number: <c>BIGINT</c>; Oracle <c>NUMBER(19)</c>. SQLAlchemy: <c>BigInteger</c>.</summary>
    public static SqlType BigInteger() => new BigIntegerType();

    /// <summary>An exact decimal number: <c>NUMERIC(p, s)</c>. SQLAlchemy: <c>Numeric</c>.</summary>
    /// <param name="precision">The number of digits; <see langword="null"/> for the database's default.</param>
    /// <param name="scale">The digits behind the point; <see langword="null"/> for the database's default.</param>
    public static SqlType Numeric(int? precision = null, int? scale = null) => new NumericType(precision, scale);

    /// <summary>A floating-point number: <c>FLOAT</c>. SQLAlchemy: <c>Float</c>.</summary>
    /// <param name="precision">The precision in the database's unit; <see langword="null"/> for its default.</param>
    public static SqlType Float(int? precision = null) => new FloatType(precision);

    /// <summary>A double-precision number: <c>DOUBLE PRECISION</c>, <c>DOUBLE</c>. SQLAlchemy: <c>Double</c>.</summary>
    public static SqlType Double() => new DoubleType(null);

    /// <summary>A truth value: <c>BOOLEAN</c>; MySQL <c>BOOL</c>, SQL Server <c>BIT</c>, Oracle <c>SMALLINT</c>. SQLAlchemy: <c>Boolean</c>.</summary>
    public static SqlType Boolean() => new BooleanType();

    /// <summary>A date: <c>DATE</c>. SQLAlchemy: <c>Date</c>.</summary>
    public static SqlType Date() => new DateType();

    /// <summary>A date and time: <c>TIMESTAMP</c>, <c>DATETIME</c>. SQLAlchemy: <c>DateTime</c>.</summary>
    /// <param name="timezone">Whether it carries a time zone, where the database knows one. Default no.</param>
    public static SqlType DateTime(bool timezone = false) => new DateTimeType(timezone);

    /// <summary>A time of day: <c>TIME</c>. SQLAlchemy: <c>Time</c>.</summary>
    /// <param name="timezone">Whether it carries a time zone, where the database knows one. Default no.</param>
    public static SqlType Time(bool timezone = false) => new TimeType(timezone);

    /// <summary>A span of time: <c>INTERVAL</c> on PostgreSQL and Oracle, a <c>DATETIME</c> since the epoch elsewhere. SQLAlchemy: <c>Interval</c>.</summary>
    /// <param name="secondPrecision">Digits of a second; <see langword="null"/> for the database's default.</param>
    /// <param name="dayPrecision">Digits of the days, on Oracle; <see langword="null"/> for its default.</param>
    public static SqlType Interval(int? secondPrecision = null, int? dayPrecision = null) => new IntervalType(secondPrecision, dayPrecision);

    /// <summary>Bytes: <c>BLOB</c>, <c>BYTEA</c>, <c>VARBINARY(max)</c>. SQLAlchemy: <c>LargeBinary</c>.</summary>
    /// <param name="length">A length for databases that take one; <see langword="null"/> for none.</param>
    public static SqlType LargeBinary(int? length = null) => new LargeBinaryType(length);

    /// <summary>JSON: <c>JSON</c>; SQL Server <c>NVARCHAR(max)</c>. SQLAlchemy: <c>JSON</c>.</summary>
    public static SqlType Json() => new JsonType();

    /// <summary>A GUID: <c>UUID</c>, <c>UNIQUEIDENTIFIER</c>, else <c>CHAR(32)</c>. SQLAlchemy: <c>Uuid</c>.</summary>
    /// <param name="native">Whether to use the database's own type where it has one. Default yes.</param>
    public static SqlType Uuid(bool native = true) => new UuidType(native);

    /// <summary>One of a list of words: PostgreSQL's and MySQL's <c>ENUM</c>, else <c>VARCHAR</c>. SQLAlchemy: <c>Enum</c>.</summary>
    /// <param name="values">The words, in order.</param>
    /// <param name="name">The type's name, which PostgreSQL needs; <see langword="null"/> for none.</param>
    /// <param name="createType">Whether <c>CREATE TABLE</c> creates the named type first. Default yes.</param>
    public static SqlType Enum(ValueList<string> values, ObjectName? name = null, bool createType = true) => new EnumType(values) { Name = name, CreateType = createType };

    /// <summary>An array: <c>item[]</c>, on PostgreSQL. SQLAlchemy: <c>ARRAY</c>.</summary>
    /// <param name="item">The type of the items.</param>
    /// <param name="dimensions">The number of dimensions; <see langword="null"/> writes one.</param>
    public static SqlType Array(SqlType item, int? dimensions = null) => new ArrayType(item, dimensions);

    /// <summary>A type by the name that the database gives it, written as it stands.</summary>
    /// <param name="name">The name with its parameters, such as <c>geometry(Point, 4326)</c>.</param>
    public static SqlType Named(string name) => new NamedType(name);

    /// <summary>No type: for a column that takes the type of the column it refers to. SQLAlchemy: <c>NullType</c>.</summary>
    public static SqlType None { get; } = new NoType();
}
