using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using System.Text.Json;
using System.Text.Json.Nodes;
using Alembic.Schema;

namespace Alembic.Tests.Schema.Mapping;

public sealed class MappedTypeTests
{
    private static readonly Table Everything = Metadata.FromTypes(typeof(AllTypes)).Tables[0];

    public static TheoryData<string, SqlType> Types => new()
    {
        { nameof(AllTypes.Truth), SqlType.Boolean() },
        { nameof(AllTypes.Tiny), SqlType.SmallInteger() },
        { nameof(AllTypes.Small), SqlType.SmallInteger() },
        { nameof(AllTypes.Plain), SqlType.Integer() },
        { nameof(AllTypes.Big), SqlType.BigInteger() },
        { nameof(AllTypes.Unsigned), SqlType.BigInteger() },
        { nameof(AllTypes.Huge), SqlType.Numeric(20, 0) },
        { nameof(AllTypes.Money), SqlType.Numeric() },
        { nameof(AllTypes.Price), SqlType.Numeric(10, 2) },
        { nameof(AllTypes.Single), SqlType.Float() },
        { nameof(AllTypes.Double), SqlType.Double() },
        { nameof(AllTypes.Letter), SqlType.String(1) },
        { nameof(AllTypes.Text), SqlType.String() },
        { nameof(AllTypes.Short), SqlType.String(9) },
        { nameof(AllTypes.Long), SqlType.Text() },
        { nameof(AllTypes.When), SqlType.DateTime() },
        { nameof(AllTypes.WhenThere), SqlType.DateTime(timezone: true) },
        { nameof(AllTypes.Day), SqlType.Date() },
        { nameof(AllTypes.Time), SqlType.Time() },
        { nameof(AllTypes.Span), SqlType.Interval() },
        { nameof(AllTypes.Guid), SqlType.Uuid() },
        { nameof(AllTypes.Bytes), SqlType.LargeBinary() },
        { nameof(AllTypes.Document), SqlType.Json() },
        { nameof(AllTypes.Element), SqlType.Json() },
        { nameof(AllTypes.Node), SqlType.Json() },
        { nameof(AllTypes.Numbers), SqlType.Array(SqlType.Integer()) },
        { nameof(AllTypes.Color), SqlType.Integer() },
        { nameof(AllTypes.ColorText), SqlType.String(5) },
        { nameof(AllTypes.ColorNative), SqlType.Enum(["Red", "Green"], "color") },
        { nameof(AllTypes.Size), SqlType.Enum(["S", "L"], "sizes") },
        { nameof(AllTypes.Own), SqlType.Named("geometry(Point, 4326)") },
    };

    [Theory]
    [MemberData(nameof(Types))]
    public void A_property_has_the_type_that_stands_for_its_own(string property, SqlType expected) =>
        Assert.Equal(expected, Everything.FindColumn(property)!.Type);

    [Theory]
    [InlineData(nameof(AllTypes.Text), false)]
    [InlineData(nameof(AllTypes.MaybeText), true)]
    [InlineData(nameof(AllTypes.RequiredText), false)]
    [InlineData(nameof(AllTypes.Plain), false)]
    [InlineData(nameof(AllTypes.MaybePlain), true)]
    [InlineData(nameof(AllTypes.RequiredPlain), false)]
    [InlineData(nameof(AllTypes.Guid), true)]
    public void NULL_is_allowed_where_the_type_allows_it_and_nothing_requires_a_value(string property, bool expected) =>
        Assert.Equal(expected, Everything.FindColumn(property)!.Nullable);

#nullable disable
    private sealed class Oblivious
    {
        public int Id { get; init; }

        public string Text { get; init; }

        [Required]
        public string Needed { get; init; }
    }
#nullable restore

    [Fact]
    public void Where_nullability_is_unknown_NULL_is_allowed_unless_required()
    {
        var table = Metadata.FromTypes(typeof(Oblivious)).Tables[0];

        Assert.True(table.FindColumn("Text")!.Nullable);
        Assert.False(table.FindColumn("Needed")!.Nullable);
    }

    [Fact]
    public void A_literal_default_of_an_enumeration_has_the_form_that_the_column_has()
    {
        Assert.Equal(ServerDefault.Value(1), Everything.FindColumn(nameof(AllTypes.Color))!.Default);
        Assert.Equal(ServerDefault.Value("Green"), Everything.FindColumn(nameof(AllTypes.ColorText))!.Default);
    }

    private enum Color
    {
        Red,
        Green,
    }

    [EnumAs(EnumForm.Native, Name = "sizes")]
    private enum Size : short
    {
        S,
        L,
    }

    private sealed class AllTypes
    {
        public int Id { get; init; }

        public bool Truth { get; init; }

        public byte Tiny { get; init; }

        public short Small { get; init; }

        public int Plain { get; init; }

        public int? MaybePlain { get; init; }

        [Required]
        public int? RequiredPlain { get; init; }

        public long Big { get; init; }

        public uint Unsigned { get; init; }

        public ulong Huge { get; init; }

        public decimal Money { get; init; }

        [NumericPrecision(10, 2)]
        public decimal? Price { get; init; }

        public float Single { get; init; }

        public double Double { get; init; }

        public char Letter { get; init; }

        public string Text { get; init; } = "";

        public string? MaybeText { get; init; }

        [Required]
        public string? RequiredText { get; init; }

        [StringLength(9)]
        public string Short { get; init; } = "";

        [MaxLength]
        public string Long { get; init; } = "";

        public DateTime When { get; init; }

        public DateTimeOffset WhenThere { get; init; }

        public DateOnly Day { get; init; }

        public TimeOnly Time { get; init; }

        public TimeSpan Span { get; init; }

        public Guid? Guid { get; init; }

        public byte[] Bytes { get; init; } = [];

        public JsonDocument? Document { get; init; }

        public JsonElement Element { get; init; }

        public JsonObject? Node { get; init; }

        public int[] Numbers { get; init; } = [];

        [ServerDefault(MappedTypeTests.Color.Green)]
        public Color Color { get; init; }

        [EnumAs(EnumForm.Text), ServerDefault(MappedTypeTests.Color.Green)]
        public Color? ColorText { get; init; }

        [EnumAs(EnumForm.Native)]
        public Color ColorNative { get; init; }

        public Size Size { get; init; }

        [Column(TypeName = "geometry(Point, 4326)")]
        public object? Own { get; init; }
    }
}
