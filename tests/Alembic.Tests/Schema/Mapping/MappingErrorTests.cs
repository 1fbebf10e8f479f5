using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using Alembic.Schema;

namespace Alembic.Tests.Schema.Mapping;

public sealed class MappingErrorTests
{
    [Theory]
    [InlineData(typeof(NoKey), "NoKey has no key: put [Key] on a property")]
    [InlineData(typeof(UnknownType), "UnknownType.When is of type System.Version")]
    [InlineData(typeof(IndexOnNothing), "[Indexed] on Alembic.Tests.Schema.Mapping.MappingErrorTests+IndexOnNothing names the property Nam")]
    [InlineData(typeof(TwoDefaults), "TwoDefaults.Total has both [Computed] and [ServerDefault]")]
    [InlineData(typeof(EmptyDefault), "EmptyDefault.Total has a [ServerDefault] with neither SQL nor a literal")]
    [InlineData(typeof(SameColumn), "SameColumn has several properties for the column a: A, B")]
    [InlineData(typeof(BadReference), "BadReference.OwnerId has [References(\"owner\")]: write table.column")]
    [InlineData(typeof(BadForeignKey), "BadForeignKey.OwnerId has [ForeignKey(\"Owner\")], but there is no property Owner")]
    [InlineData(typeof(PreciseText), "PreciseText.Number has a precision, which does not apply to System.Int32")]
    [InlineData(typeof(int), "System.Int32 cannot be mapped to a table")]
    public void What_cannot_be_mapped_is_named_with_what_to_do(Type type, string message)
    {
        var error = Assert.Throws<AlembicException>(() => Metadata.FromTypes(type));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_classes_for_one_table_are_named_both()
    {
        var error = Assert.Throws<AlembicException>(() => Metadata.FromTypes(typeof(One), typeof(Other)));

        Assert.Contains("MappingErrorTests+Other", error.Message, StringComparison.Ordinal);
        Assert.Contains("MappingErrorTests+One are both mapped to the table same", error.Message, StringComparison.Ordinal);
    }

    private sealed class NoKey
    {
        public string? Name { get; init; }
    }

    private sealed class UnknownType
    {
        public int Id { get; init; }

        public Version? When { get; init; }
    }

    [Indexed("Nam")]
    private sealed class IndexOnNothing
    {
        public int Id { get; init; }

        public string? Name { get; init; }
    }

    private sealed class TwoDefaults
    {
        public int Id { get; init; }

        [Computed("1"), ServerDefault(Sql = "2")]
        public int Total { get; init; }
    }

    private sealed class EmptyDefault
    {
        public int Id { get; init; }

        [ServerDefault]
        public int Total { get; init; }
    }

    private sealed class SameColumn
    {
        public int Id { get; init; }

        [Column("a")]
        public int A { get; init; }

        [Column("a")]
        public int B { get; init; }
    }

    private sealed class BadReference
    {
        public int Id { get; init; }

        [References("owner")]
        public int OwnerId { get; init; }
    }

    private sealed class BadForeignKey
    {
        public int Id { get; init; }

        [ForeignKey("Owner")]
        public int OwnerId { get; init; }
    }

    private sealed class PreciseText
    {
        public int Id { get; init; }

        [NumericPrecision(3)]
        public int Number { get; init; }
    }

    [Table("same")]
    private sealed class One
    {
        [Key]
        public int Key { get; init; }
    }

    [Table("same")]
    private sealed class Other
    {
        [Key]
        public int Key { get; init; }
    }
}
