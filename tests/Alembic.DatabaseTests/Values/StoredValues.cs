using System.Collections;
using System.Net;
using System.Net.NetworkInformation;
using System.Numerics;
using Alembic.DatabaseTests.Databases;
using Alembic.DatabaseTests.Dialects;
using Alembic.Dialects.MySql;
using Alembic.Dialects.PostgreSql;
using Alembic.Schema;
using FsCheck.Fluent;
using static Alembic.DatabaseTests.Values.CommonValues;

namespace Alembic.DatabaseTests.Values;

public sealed class StoredValuesOnPostgreSql(PostgreSqlDatabase database) : StoredValueSuite(database), IClassFixture<PostgreSqlDatabase>
{
    protected override IReadOnlyList<ValueColumn> Columns =>
    [
        new("small", SqlType.SmallInteger(), [short.MinValue, short.MaxValue, byte.MaxValue, "7"]),
        new("whole", SqlType.Integer(), [.. Ints, " 5 "]),
        new("big", SqlType.BigInteger(), [.. Longs, "9223372036854775807"], Of(RandomValues.Longs)),
        new("exact", SqlType.Numeric(), [ulong.MaxValue, decimal.MaxValue, -0.00m, 10.50m, 0.1, 1e300, -0.0, double.NaN, BigInteger.Pow(7, 60), "1.10"], Of(RandomValues.Decimals(18))),
        new("price", SqlType.Numeric(10, 2), [10.50m, 0.005m, -0.1, 5, "7.125"]),
        new("ratio", SqlType.Double(), [.. Doubles, double.NaN, double.PositiveInfinity, double.NegativeInfinity, "1.5"], Of(RandomValues.Doubles)),
        new("single", SqlType.Named("REAL"), [0.1f, float.MaxValue, 1.17549435E-38f, -0.0f, float.NaN, 16777217, "0.1"]),
        new("truth", SqlType.Boolean(), [true, false, "yes"]),
        new("txt", SqlType.Text(), [.. Texts], MoreTexts),
        new("name", SqlType.String(200), ["it's", "\\", 'c', 5, "ü"], MoreTexts),
        new("day", SqlType.Date(), [.. Dates, DateTime.MaxValue, "infinity"], Of(RandomValues.Dates)),
        new("at", SqlType.DateTime(), [.. DateTimes, "-infinity"], Of(RandomValues.Moments)),
        new("moment", SqlType.DateTime(timezone: true), [.. DateTimes, DateTimeOffset.MinValue, DateTimeOffset.MaxValue, "2024-02-29 01:02:03+05"], Of(RandomValues.Moments.Select(time => DateTime.SpecifyKind(time, DateTimeKind.Utc)))),
        new("clock", SqlType.Time(), [.. Times, TimeSpan.FromHours(5)]) { IsTyped = true },
        new("span", SqlType.Interval(), [TimeSpan.Zero, TimeSpan.MinValue, TimeSpan.MaxValue, TimeSpan.FromHours(25), TimeSpan.FromMicroseconds(-1), TimeSpan.FromDays(400), "1 month 2 days"], Of(RandomValues.Spans)),
        new("bytes", SqlType.LargeBinary(), [.. Bytes, "\\xdeadbeef", "abc"], Of(RandomValues.Bytes)),
        new("uuid", SqlType.Uuid(), [Guid.Empty, "12345678-1234-5678-1234-567812345678"], Of(RandomValues.Guids)),
        new("hexid", SqlType.Uuid(native: false), [Guid.Empty], Of(RandomValues.Guids)) { IsTyped = true },
        new("doc", SqlType.Json(), Json, MoreJson) { IsTyped = true },
        new("docb", SqlType.Jsonb(), Json, MoreJson) { IsTyped = true },
        new("host", SqlType.Named("INET"), [IPAddress.Loopback, IPAddress.IPv6Loopback, IPNetwork.Parse("10.0.0.0/8"), "192.168.1.1/24"]),
        new("mac", SqlType.Named("MACADDR"), [PhysicalAddress.Parse("00-11-22-AA-BB-CC"), "08:00:2b:01:02:03"]),
        new("bits", SqlType.Named("BIT VARYING"), [new BitArray([true, false, true]), "0101"]),
        new("spot", SqlType.Named("POINT"), ["(1.5,-2)"]),
        new("tree", SqlType.Named("XML"), ["<a b='c'>&amp;</a>"]),
        new("numbers", SqlType.Array(SqlType.Integer()), [new[] { 1, 2 }, Array.Empty<int>(), new List<object?> { 1, null, 3L }, new short[] { 1 }, "{5,6}"]) { IsTyped = true },
        new("words", SqlType.Array(SqlType.Text()), [new[] { "it's", "\\", "{a,\"b\"}", "NULL", "" }, new List<string?> { null, "x" }]) { IsTyped = true },
        new("days", SqlType.Array(SqlType.Date()), [new[] { DateOnly.MinValue, DateOnly.MaxValue }, new List<object?> { null, "2024-02-29" }]) { IsTyped = true },
    ];

    protected override string Shown(string column) => $"coalesce(encode(convert_to({column}::text, 'UTF8'), 'hex'), 'NULL')";

    protected override string Setup(string databaseName) => $"ALTER DATABASE {databaseName} SET TimeZone = 'America/New_York'";
}

public class StoredValuesOnMariaDb(MariaDbDatabase database) : StoredValueSuite(database), IClassFixture<MariaDbDatabase>
{
    protected override IReadOnlyList<ValueColumn> Columns =>
    [
        new("whole", SqlType.Integer(), [.. Ints, " 5 "]),
        new("big", SqlType.BigInteger(), [.. Longs, "9223372036854775807"], Of(RandomValues.Longs)),
        new("vast", new MySqlNumber("BIGINT") { Unsigned = true }, [ulong.MaxValue, ulong.MinValue, uint.MaxValue, "18446744073709551615"]),
        new("exact", SqlType.Numeric(40, 10), [ulong.MaxValue, decimal.MaxValue, -0.00m, 10.50m, 0.1, 1e20, -0.0, "1.10"], Of(RandomValues.Decimals(18))),
        new("ratio", SqlType.Double(), [.. Doubles, "1.5"], Of(RandomValues.Doubles)),
        new("single", SqlType.Named("FLOAT"), [0.1f, 3e38f, -0.0f, 16777217, "0.1"]),
        new("truth", SqlType.Boolean(), [true, false, 1, "1"]),
        new("txt", SqlType.Text(), [.. Texts], MoreTexts),
        new("name", SqlType.String(200), ["it's", "\\", 'c', 5, "ü"], MoreTexts),
        new("day", SqlType.Date(), [.. Dates, DateTime.MaxValue], Of(RandomValues.Dates)),
        new("at", SqlType.Named("DATETIME(6)"), [.. DateTimes], Of(RandomValues.Moments)),
        new("moment", new MySqlTime("TIMESTAMP"), [new DateTime(2024, 2, 29, 13, 14, 15, DateTimeKind.Utc), new DateTimeOffset(2024, 2, 29, 13, 14, 15, TimeSpan.FromHours(5.5)), new DateTime(2024, 2, 29, 13, 14, 15), "2024-02-29 01:02:03"]) { IsTyped = true },
        new("clock", SqlType.Named("TIME(6)"), [.. Times, TimeSpan.FromHours(25), TimeSpan.FromMicroseconds(-1), new TimeSpan(838, 59, 59), new TimeSpan(-838, -59, -59)]),
        new("bytes", SqlType.LargeBinary(), [.. Bytes, "abc", "ü\\"], Of(RandomValues.Bytes)),
        new("hexid", SqlType.Uuid(native: false), [Guid.Empty], Of(RandomValues.Guids)),
        new("doc", SqlType.Json(), Json, MoreJson) { IsTyped = true },
        new("host", SqlType.String(50), [IPAddress.Loopback, IPAddress.IPv6Loopback, "::1"]),
        new("more", SqlType.Text(), [.. Texts], MoreTexts),
    ];

    protected override string Session => "SET time_zone = '-05:00'";

    protected override string Shown(string column) => $"coalesce(hex(concat({column})), 'NULL')";
}

/// <summary>The server takes a backslash for what it is.</summary>
public sealed class StoredValuesOnMariaDbWithoutEscapes(MariaDbDatabase database) : StoredValuesOnMariaDb(database)
{
    protected override string Session => "SET sql_mode = concat(@@sql_mode, ',NO_BACKSLASH_ESCAPES')";
}

public sealed class StoredValuesOnSqlite(SqliteDatabase database) : StoredValueSuite(database), IClassFixture<SqliteDatabase>
{
    protected override IReadOnlyList<ValueColumn> Columns =>
    [
        new("whole", SqlType.Integer(), [.. Ints, " 5 "]),
        new("big", SqlType.BigInteger(), [.. Longs, "9223372036854775807"], Of(RandomValues.Longs)),
        new("exact", SqlType.Numeric(), [decimal.MaxValue, -0.00m, 10.50m, 0.1, 1e300, -0.0, "1.10"], Of(RandomValues.Decimals(15))),
        new("ratio", SqlType.Double(), [.. Doubles, "1.5"], Of(RandomValues.Doubles)),
        new("bare", SqlType.Named("BLOB"), [.. Doubles, .. Texts, .. Bytes], Of(RandomValues.Doubles)),
        new("truth", SqlType.Boolean(), [true, false, 1, "1"]),
        new("txt", SqlType.Text(), [.. Texts, 1.0, 10.50m], MoreTexts),
        new("name", SqlType.String(200), ["it's", "\\", 'c', 5, "ü"], MoreTexts),
        new("day", SqlType.Date(), [.. Dates, DateTime.MaxValue], Of(RandomValues.Dates)),
        new("at", SqlType.DateTime(), [.. DateTimes], Of(RandomValues.Moments)),
        new("moment", SqlType.DateTime(timezone: true), [.. DateTimes], Of(RandomValues.Moments)),
        new("clock", SqlType.Time(), [.. Times, TimeSpan.FromHours(5)]) { IsTyped = true },
        new("bytes", SqlType.LargeBinary(), [.. Bytes, "abc"], Of(RandomValues.Bytes)),
        new("hexid", SqlType.Uuid(), [Guid.Empty], Of(RandomValues.Guids)),
        new("doc", SqlType.Json(), Json, MoreJson) { IsTyped = true },
        new("more", SqlType.Text(), [.. Texts], MoreTexts),
        new("floats", SqlType.Double(), [.. Doubles], Of(RandomValues.Doubles)),
    ];

    protected override string Shown(string column) => $"hex(typeof({column}) || ' ' || quote({column}))";
}
