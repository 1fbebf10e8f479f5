using Alembic.Schema;

namespace Alembic.Dialects;

/// <summary>Writes types as they stand in a column's definition. SQLAlchemy: <c>GenericTypeCompiler</c>.</summary>
/// <remarks>This class writes standard SQL; a dialect overrides what it calls otherwise.</remarks>
/// <threadsafety>Has no state; safe for any number of threads.</threadsafety>
public class TypeWriter
{
    private const int GuidDigits = 32;

    /// <summary>Writes a type: the variant for the dialect where there is one.</summary>
    /// <param name="sql">Takes the text.</param>
    /// <param name="type">The type.</param>
    /// <exception cref="AlembicException">The database has no such type.</exception>
    public void Write(SqlBuilder sql, SqlType type)
    {
        ArgumentNullException.ThrowIfNull(sql);
        ArgumentNullException.ThrowIfNull(type);
        switch (type.On(sql.Dialect.Name))
        {
            case StringType text: WriteString(sql, text); break;
            case TextType text: WriteText(sql, text); break;
            case UnicodeType text: WriteUnicode(sql, text); break;
            case UnicodeTextType text: WriteUnicodeText(sql, text); break;
            case EnumType words: WriteEnum(sql, words); break;
            case IntegerType: WriteInteger(sql); break;
            case SmallIntegerType: WriteSmallInteger(sql); break;
            case BigIntegerType: WriteBigInteger(sql); break;
            case NumericType number: WriteNumeric(sql, number); break;
            case FloatType number: WriteFloat(sql, number); break;
            case DoubleType number: WriteDouble(sql, number); break;
            case BooleanType: WriteBoolean(sql); break;
            case DateType: WriteDate(sql); break;
            case DateTimeType time: WriteDateTime(sql, time); break;
            case TimeType time: WriteTime(sql, time); break;
            case IntervalType interval: WriteInterval(sql, interval); break;
            case LargeBinaryType bytes: WriteLargeBinary(sql, bytes); break;
            case JsonType json: WriteJson(sql, json); break;
            case UuidType uuid: WriteUuid(sql, uuid); break;
            case ArrayType array: WriteArray(sql, array); break;
            case ExactType exact: WriteExact(sql, exact); break;
            case NamedType named: sql.Append(named.Name); break;
            case NoType: throw new AlembicException("A column has no type. Give it one: only a column that refers to another one can go without, and only in a model.");
            case var other: WriteOther(sql, other); break;
        }
    }

    /// <summary>Writes a type of the dialect's own.</summary>
    /// <param name="sql">Takes the text.</param>
    /// <param name="type">The type.</param>
    /// <exception cref="AlembicException">The database has no such type.</exception>
    protected virtual void WriteOther(SqlBuilder sql, SqlType type) => throw Refusal(sql, type);

    /// <summary>Writes <c>VARCHAR(n)</c>.</summary>
    protected virtual void WriteString(SqlBuilder sql, StringType type) => WriteCharacters(sql, "VARCHAR", type.Length, type.Collation);

    /// <summary>Writes <c>TEXT</c>.</summary>
    protected virtual void WriteText(SqlBuilder sql, TextType type) => WriteCharacters(sql, "TEXT", type.Length, type.Collation);

    /// <summary>Writes <c>VARCHAR(n)</c>.</summary>
    protected virtual void WriteUnicode(SqlBuilder sql, UnicodeType type) => WriteCharacters(sql, "VARCHAR", type.Length, type.Collation);

    /// <summary>Writes <c>TEXT</c>.</summary>
    protected virtual void WriteUnicodeText(SqlBuilder sql, UnicodeTextType type) => WriteCharacters(sql, "TEXT", type.Length, type.Collation);

    /// <summary>Writes <c>VARCHAR(n)</c> as long as the longest word.</summary>
    protected virtual void WriteEnum(SqlBuilder sql, EnumType type) => WriteCharacters(sql, "VARCHAR", EnumLength(type), type.Collation);

    /// <summary>Writes <c>INTEGER</c>.</summary>
    protected virtual void WriteInteger(SqlBuilder sql) => sql.Append("INTEGER");

    /// <summary>Writes <c>SMALLINT</c>.</summary>
    protected virtual void WriteSmallInteger(SqlBuilder sql) => sql.Append("SMALLINT");

    /// <summary>Writes <c>BIGINT</c>.</summary>
    protected virtual void WriteBigInteger(SqlBuilder sql) => sql.Append("BIGINT");

    /// <summary>Writes <c>NUMERIC(p, s)</c>.</summary>
    protected virtual void WriteNumeric(SqlBuilder sql, NumericType type) => WriteNumber(sql, "NUMERIC", type.Precision, type.Scale);

    /// <summary>Writes <c>FLOAT</c>.</summary>
    protected virtual void WriteFloat(SqlBuilder sql, FloatType type) => sql.Append("FLOAT");

    /// <summary>Writes <c>DOUBLE</c>.</summary>
    protected virtual void WriteDouble(SqlBuilder sql, DoubleType type) => sql.Append("DOUBLE");

    /// <summary>Writes <c>BOOLEAN</c>.</summary>
    protected virtual void WriteBoolean(SqlBuilder sql) => sql.Append("BOOLEAN");

    /// <summary>Writes <c>DATE</c>.</summary>
    protected virtual void WriteDate(SqlBuilder sql) => sql.Append("DATE");

    /// <summary>Writes <c>DATETIME</c>.</summary>
    protected virtual void WriteDateTime(SqlBuilder sql, DateTimeType type) => sql.Append("DATETIME");

    /// <summary>Writes <c>TIME</c>.</summary>
    protected virtual void WriteTime(SqlBuilder sql, TimeType type) => sql.Append("TIME");

    /// <summary>Writes the type of a date and time: the span is kept as the time since the epoch.</summary>
    protected virtual void WriteInterval(SqlBuilder sql, IntervalType type) => WriteDateTime(sql, new(Timezone: false));

    /// <summary>Writes <c>BLOB</c>.</summary>
    protected virtual void WriteLargeBinary(SqlBuilder sql, LargeBinaryType type) => sql.Append("BLOB");

    /// <summary>Refuses: standard SQL has no such type.</summary>
    protected virtual void WriteJson(SqlBuilder sql, JsonType type) => throw Refusal(sql, type);

    /// <summary>Writes <c>CHAR(32)</c>, for the hexadecimal digits.</summary>
    protected virtual void WriteUuid(SqlBuilder sql, UuidType type) => WriteCharacters(sql, "CHAR", GuidDigits, null);

    /// <summary>Refuses: only PostgreSQL has arrays.</summary>
    protected virtual void WriteArray(SqlBuilder sql, ArrayType type) => throw Refusal(sql, type);

    /// <summary>Writes a type by its name, with its parameters.</summary>
    protected virtual void WriteExact(SqlBuilder sql, ExactType type)
    {
        ArgumentNullException.ThrowIfNull(type);
        if (type.Precision is not null)
        {
            WriteNumber(sql, type.Name, type.Precision, type.Scale);
        }
        else
        {
            WriteCharacters(sql, type.Name, type.Length, type.Collation);
        }
    }

    /// <summary>Writes a collation behind a type: <c> COLLATE "name"</c>.</summary>
    protected virtual void WriteCollation(SqlBuilder sql, string collation)
    {
        ArgumentNullException.ThrowIfNull(sql);
        sql.Append(" COLLATE ").Append(sql.Dialect.Identifiers.QuoteAlways(collation));
    }

    /// <summary>Writes a name with a length and a collation.</summary>
    /// <param name="sql">Takes the text.</param>
    /// <param name="name">The type's name.</param>
    /// <param name="length">The length; <see langword="null"/> writes none.</param>
    /// <param name="collation">The collation; <see langword="null"/> writes none.</param>
    protected void WriteCharacters(SqlBuilder sql, string name, int? length, string? collation)
    {
        ArgumentNullException.ThrowIfNull(sql);
        sql.Append(name);
        if (length is { } count)
        {
            sql.Append('(').Number(count).Append(')');
        }

        if (collation is not null)
        {
            WriteCollation(sql, collation);
        }
    }

    /// <summary>Writes a name with a precision and a scale.</summary>
    /// <param name="sql">Takes the text.</param>
    /// <param name="name">The type's name.</param>
    /// <param name="precision">The precision; <see langword="null"/> writes none, nor a scale.</param>
    /// <param name="scale">The scale; <see langword="null"/> writes none.</param>
    protected static void WriteNumber(SqlBuilder sql, string name, int? precision, int? scale)
    {
        ArgumentNullException.ThrowIfNull(sql);
        sql.Append(name);
        if (precision is { } digits)
        {
            sql.Append('(').Number(digits);
            if (scale is { } behind)
            {
                sql.Append(", ").Number(behind);
            }

            sql.Append(')');
        }
    }

    /// <summary>The length of the VARCHAR that holds an enumeration's words.</summary>
    /// <param name="type">The enumeration.</param>
    protected static int EnumLength(EnumType type)
    {
        ArgumentNullException.ThrowIfNull(type);
        var longest = 0;
        foreach (var word in type.Values.AsSpan())
        {
            longest = Math.Max(longest, word.Length);
        }

        return type.Length ?? longest;
    }

    /// <summary>The error for a type that the database does not have.</summary>
    /// <param name="sql">Knows the dialect.</param>
    /// <param name="type">The type.</param>
    protected static AlembicException Refusal(SqlBuilder sql, SqlType type)
    {
        ArgumentNullException.ThrowIfNull(sql);
        ArgumentNullException.ThrowIfNull(type);
        return new(
            $"{sql.Dialect.Name} does not support the type {type.GetType().Name}. Use another type, or add one for this database: type.WithVariant(otherType, \"{sql.Dialect.Name}\").");
    }
}
