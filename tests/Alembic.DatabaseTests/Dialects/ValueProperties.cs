using System.Globalization;
using System.Text.Json.Nodes;
using Alembic.DatabaseTests.Databases;
using Alembic.Dialects;
using Alembic.Dialects.MySql;
using Alembic.Dialects.PostgreSql;
using Alembic.Dialects.Sqlite;
using Alembic.Schema;
using FsCheck.Fluent;

namespace Alembic.DatabaseTests.Dialects;

public sealed class ValuePropertiesOnPostgreSql(PostgreSqlDatabase database) : ValuePropertySuite(database), IClassFixture<PostgreSqlDatabase>
{
    protected override Dialect Dialect => Dialect.PostgreSql;

    protected override IReadOnlyDictionary<string, ValueKind> Kinds { get; } = new Dictionary<string, ValueKind>
    {
        ["texts"] = ValueKind.Of(SqlType.Text(), RandomValues.Texts),
        ["longs"] = ValueKind.Of(SqlType.BigInteger(), RandomValues.Longs),
        ["truths"] = ValueKind.Of(SqlType.Boolean(), RandomValues.Truths),
        ["decimals"] = ValueKind.Of(SqlType.Numeric(25, 6), RandomValues.Decimals(18)),
        ["doubles"] = ValueKind.Of(SqlType.Double(), RandomValues.Doubles),
        ["dates"] = ValueKind.Of(SqlType.Date(), RandomValues.Dates),
        ["times"] = ValueKind.Of(SqlType.Time(), RandomValues.Moments.Select(TimeOnly.FromDateTime)),
        ["moments"] = ValueKind.Of(SqlType.DateTime(), RandomValues.Moments),
        ["instants"] = ValueKind.Of(
            SqlType.DateTime(timezone: true),
            from time in RandomValues.Moments from hours in Gen.Choose(-12, 14) select new DateTimeOffset(time.Year is 1000 or 9999 ? time.AddYears(time.Year == 9999 ? -1 : 1) : time, TimeSpan.FromHours(hours)),
            (reader, column) => reader.GetFieldValue<DateTimeOffset>(column)),
        ["spans"] = ValueKind.Of(SqlType.Interval(), RandomValues.Spans),
        ["bytes"] = ValueKind.Of(SqlType.LargeBinary(), RandomValues.Bytes),
        ["guids"] = ValueKind.Of(SqlType.Uuid(), RandomValues.Guids),
        ["digits"] = ValueKind.Of(SqlType.Uuid(native: false), RandomValues.Guids, (reader, column) => Guid.Parse(reader.GetString(column))),
        ["json"] = ValueKind.Of(SqlType.Json(), RandomValues.Json, (reader, column) => JsonNode.Parse(reader.GetString(column))!),
        ["jsonb"] = ValueKind.Of(SqlType.Jsonb(), RandomValues.Json, (reader, column) => JsonNode.Parse(reader.GetString(column))!),
        ["numbers"] = ValueKind.Of(SqlType.Array(SqlType.BigInteger()), Gen.ArrayOf(RandomValues.Longs)),
        ["words"] = ValueKind.Of(SqlType.Array(SqlType.Text()), Gen.ArrayOf(RandomValues.Texts)),
        ["days"] = ValueKind.Of(SqlType.Array(SqlType.Date()), Gen.ArrayOf(RandomValues.Dates), (reader, column) => reader.GetFieldValue<DateOnly[]>(column)),
    };
}

public sealed class ValuePropertiesOnMariaDb(MariaDbDatabase database) : ValuePropertySuite(database), IClassFixture<MariaDbDatabase>
{
    protected override Dialect Dialect => Dialect.MariaDb;

    // DATETIME and TIME without a precision keep whole seconds.
    protected override IReadOnlyDictionary<string, ValueKind> Kinds { get; } = new Dictionary<string, ValueKind>
    {
        ["texts"] = ValueKind.Of(SqlType.Text(), RandomValues.Texts),
        ["longs"] = ValueKind.Of(SqlType.BigInteger(), RandomValues.Longs),
        ["truths"] = ValueKind.Of(SqlType.Boolean(), RandomValues.Truths, (reader, column) => reader.GetBoolean(column)),
        ["decimals"] = ValueKind.Of(SqlType.Numeric(25, 6), RandomValues.Decimals(18), (reader, column) => reader.GetDecimal(column)),
        ["doubles"] = ValueKind.Of(SqlType.Double(), RandomValues.Doubles),
        ["dates"] = ValueKind.Of(SqlType.Date(), RandomValues.Dates, (reader, column) => DateOnly.FromDateTime(reader.GetDateTime(column))),
        ["times"] = ValueKind.Of(SqlType.Time(), RandomValues.Seconds.Select(TimeOnly.FromDateTime), (reader, column) => TimeOnly.FromTimeSpan((TimeSpan)reader.GetValue(column))),
        ["moments"] = ValueKind.Of(SqlType.DateTime(), RandomValues.Seconds, (reader, column) => reader.GetDateTime(column)),
        ["bytes"] = ValueKind.Of(SqlType.LargeBinary(), RandomValues.Bytes, (reader, column) => (byte[])reader.GetValue(column)),
        ["guids"] = ValueKind.Of(SqlType.Uuid(), RandomValues.Guids, (reader, column) => Guid.Parse(Convert.ToString(reader.GetValue(column), CultureInfo.InvariantCulture)!)),
        ["json"] = ValueKind.Of(SqlType.Json(), RandomValues.Json, (reader, column) => JsonNode.Parse(reader.GetString(column))!),
    };
}

public sealed class ValuePropertiesOnSqlite(SqliteDatabase database) : ValuePropertySuite(database), IClassFixture<SqliteDatabase>
{
    private const int DigitsOfDouble = 15;

    protected override Dialect Dialect => Dialect.Sqlite;

    // A column of numbers keeps what a double does.
    protected override IReadOnlyDictionary<string, ValueKind> Kinds { get; } = new Dictionary<string, ValueKind>
    {
        ["texts"] = ValueKind.Of(SqlType.Text(), RandomValues.Texts),
        ["longs"] = ValueKind.Of(SqlType.BigInteger(), RandomValues.Longs),
        ["truths"] = ValueKind.Of(SqlType.Boolean(), RandomValues.Truths),
        ["decimals"] = ValueKind.Of(SqlType.Numeric(DigitsOfDouble, 6), RandomValues.Decimals(DigitsOfDouble), (reader, column) => (decimal)reader.GetDouble(column)),
        ["doubles"] = ValueKind.Of(SqlType.Double(), RandomValues.Doubles),
        ["dates"] = ValueKind.Of(SqlType.Date(), RandomValues.Dates),
        ["times"] = ValueKind.Of(SqlType.Time(), RandomValues.Moments.Select(TimeOnly.FromDateTime)),
        ["moments"] = ValueKind.Of(SqlType.DateTime(), RandomValues.Moments),
        ["bytes"] = ValueKind.Of(SqlType.LargeBinary(), RandomValues.Bytes),
        ["guids"] = ValueKind.Of(SqlType.Uuid(), RandomValues.Guids, (reader, column) => Guid.Parse(reader.GetString(column))),
        ["json"] = ValueKind.Of(SqlType.Json(), RandomValues.Json, (reader, column) => JsonNode.Parse(reader.GetString(column))!),
    };
}
