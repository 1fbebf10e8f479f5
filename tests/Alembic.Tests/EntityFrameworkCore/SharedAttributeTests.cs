using Alembic.Schema;
using Microsoft.EntityFrameworkCore;

namespace Alembic.Tests.EntityFrameworkCore;

public sealed class SharedAttributeTests
{
    [Fact]
    public void Attributes_of_EF_Core_count_and_do_not_clash()
    {
        var table = Metadata.FromTypes(typeof(Price)).Tables[0];

        Assert.Equal("what it costs", table.Comment);
        Assert.Equal(SqlType.Numeric(10, 2), table.FindColumn("Amount")!.Type);
        Assert.Equal("net", table.FindColumn("Amount")!.Comment);
        Assert.Equal(SqlType.Numeric(6), table.FindColumn("Rate")!.Type);
    }

    [Comment("what it costs")]
    private sealed class Price
    {
        public int Id { get; init; }

        [Precision(10, 2), Comment("net")]
        public decimal Amount { get; init; }

        [Precision(6)]
        public decimal Rate { get; init; }
    }
}
