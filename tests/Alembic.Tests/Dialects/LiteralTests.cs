using System.Globalization;
using System.Text.Json.Nodes;
using Alembic.Dialects;
using Alembic.Dialects.PostgreSql;
using Alembic.Dialects.Sqlite;
using Alembic.Schema;
using FsCheck;
using FsCheck.Fluent;

namespace Alembic.Tests.Dialects;

public class LiteralTests
{
    public static TheoryData<object?, string, string> Values => new()
    {
        { null, "NULL", "NULL" },
        { true, "true", "1" },
        { 5, "5", "5" },
        { long.MinValue, "-9223372036854775808", "-9223372036854775808" },
        { 10.50m, "10.50", "10.50" },
        { -0.1, "-0.1", "-0.1" },
        { 100.0, "100.0", "100.0" },
        { 1e20, "1e+20", "1e+20" },
        { 1e-7, "1e-07", "1e-07" },
        { 123456789012345680.0, "1.2345678901234568e+17", "1.2345678901234568e+17" },
        { "it's \\ %:x\n", "E'it''s \\\\ %:x\n'", "'it''s \\ %:x\n'" },
        { 'c', "'c'", "'c'" },
        { new DateOnly(2024, 2, 29), "'2024-02-29'", "'2024-02-29'" },
        { new TimeOnly(13, 14, 15), "'13:14:15'", "'13:14:15.000000'" },
        { new DateTime(2024, 2, 29, 13, 14, 15, 123), "'2024-02-29 13:14:15.123000'", "'2024-02-29 13:14:15.123000'" },
        { new DateTimeOffset(2024, 2, 29, 13, 14, 15, TimeSpan.FromHours(-3.5)), "'2024-02-29 13:14:15-03:30'", "'2024-02-29 13:14:15.000000'" },
        { Guid.Parse("12345678-1234-5678-1234-567812345678"), "'12345678-1234-5678-1234-567812345678'", "'12345678123456781234567812345678'" },
        { new byte[] { 0, 255, 39 }, "E'\\\\x00ff27'", "X'00FF27'" },
        { JsonNode.Parse("""{"a":[1,null]}"""), """'{"a":[1,null]}'""", """'{"a":[1,null]}'""" },
    };

    [Theory]
    [MemberData(nameof(Values), DisableDiscoveryEnumeration = true)]
    public void Each_value_has_its_literal(object? value, string postgreSql, string sqlite)
    {
        Assert.Equal(postgreSql, Dialect.PostgreSql.Literal(value));
        Assert.Equal(sqlite, Dialect.Sqlite.Literal(value));
    }

    [Fact]
    public void Arrays_and_intervals_are_PostgreSqls()
    {
        Assert.Equal("ARRAY[1, 2]", Dialect.PostgreSql.Literal(new[] { 1, 2 }, SqlType.Array(SqlType.Integer())));
        Assert.Equal("ARRAY[]::VARCHAR(5)[]", Dialect.PostgreSql.Literal(Array.Empty<string>(), SqlType.Array(SqlType.String(5))));
        Assert.Equal("make_interval(secs=>90061.5)", Dialect.PostgreSql.Literal(TimeSpan.FromSeconds(90061.5)));
        Assert.Throws<AlembicException>(() => Dialect.Sqlite.Literal(new[] { 1 }));
        Assert.Throws<AlembicException>(() => Dialect.Sqlite.Literal(TimeSpan.Zero));
    }

    [Theory]
    [InlineData("a\0b")]
    [InlineData(double.NaN)]
    [InlineData(DayOfWeek.Friday)]
    public void What_has_no_literal_is_refused_and_not_shown(object value)
    {
        var error = Assert.Throws<AlembicException>(() => Dialect.Sqlite.Literal(value));
        Assert.Contains(value.GetType().Name, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(string.Create(CultureInfo.InvariantCulture, $"{value}"), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Floating_point_numbers_come_back() => Prop.ForAll(
        ArbMap.Default.ArbFor<double>().Filter(double.IsFinite),
        number => double.Parse(Dialect.Sqlite.Literal(number), CultureInfo.InvariantCulture).Equals(number)).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(0.1, "0.1")]
    [InlineData(0.30000000000000004, "(1351079888211149.0 / 4503599627370496.0)")]
    [InlineData(-1e20, "-1e+20")]
    [InlineData(1e300, "(1681218273811815.0 * ")]
    [InlineData(double.Epsilon, "(1.0 / ")]
    public void A_number_that_old_versions_of_SQLite_read_inexactly_is_made_of_powers_of_two(double number, string start)
    {
        var op = new Op("sqlite");
        op.Execute($"SELECT {number}");
        var statement = Assert.Single(Dialect.Sqlite.CreateCompiler(new() { Literals = true }).Compile(op.Operations[0]));
        Assert.StartsWith($"SELECT {start}", statement.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_comes_back_from_its_literal() => Prop.ForAll(
        ArbMap.Default.ArbFor<NonNull<string>>().Filter(text => !text.Get.Contains('\0', StringComparison.Ordinal)),
        text => Dialect.Sqlite.Literal(text.Get)[1..^1].Replace("''", "'", StringComparison.Ordinal) == text.Get).QuickCheckThrowOnFailure();
}
