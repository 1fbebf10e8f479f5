using System.Data.Common;
using Alembic.Schema;
using FsCheck;
using FsCheck.Fluent;

namespace Alembic.DatabaseTests.Dialects;

/// <summary>A kind of value: what a column of it is, which values there are, and how one is read.</summary>
/// <param name="Type">The column's type.</param>
/// <param name="Values">The values.</param>
/// <param name="Read">Reads the value of a column that is not null, as it was written.</param>
public sealed record ValueKind(SqlType Type, Gen<object> Values, Func<DbDataReader, int, object> Read)
{
    /// <summary>A kind whose values the driver gives as they are.</summary>
    public static ValueKind Of<T>(SqlType type, Gen<T> values) where T : notnull => Of(type, values, (reader, column) => reader.GetFieldValue<T>(column));

    /// <summary>A kind whose values are read in a way of its own.</summary>
    public static ValueKind Of<T>(SqlType type, Gen<T> values, Func<DbDataReader, int, T> read) where T : notnull =>
        new(type, values.Select(value => (object)value), (reader, column) => read(reader, column));
}
