using Alembic.Autogenerate;
using Alembic.Schema;

namespace Alembic.Tests.Autogenerate;

public class TableOrderTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("b a", "a b")]
    [InlineData("a>b b", "b a")]
    [InlineData("a>c b>c c d", "c d a b")]
    [InlineData("a>b b>a", "a b")]
    [InlineData("a>b b>a c>a d>c", "a b c d")]
    [InlineData("x>a a>b b>a a>z z>y y>z", "a b y z x")]
    [InlineData("a>a b>missing", "a b")]
    public void Those_referred_to_come_first_and_circles_count_for_nothing(string tables, string order) =>
        Assert.Equal(order, string.Join(' ', TableOrder.Sort(Read(tables)).Select(table => table.Name)));

    // With anything that is not linear this would take hours.
    [Fact]
    public void A_chain_of_100_000_tables_is_sorted()
    {
        const int Length = 100_000;
        var sorted = TableOrder.Sort(Enumerable.Range(0, Length).Select(place => Make(Name(place), place == 0 ? [] : [Name(place - 1)])));
        Assert.Equal(Enumerable.Range(0, Length).Select(Name), sorted.Select(table => table.Name));
    }

    [Fact]
    public void A_circle_of_100_000_tables_is_sorted_by_name()
    {
        const int Length = 100_000;
        var sorted = TableOrder.Sort(Enumerable.Range(0, Length).Reverse().Select(place => Make(Name(place), Name((place + 1) % Length))));
        Assert.Equal(Enumerable.Range(0, Length).Select(Name), sorted.Select(table => table.Name));
    }

    [Fact]
    public void The_default_schema_may_be_named()
    {
        var sorted = TableOrder.Sort([Make("a", "public.b"), Make("b")]);
        Assert.Equal(["b", "a"], sorted.Select(table => table.Name));
    }

    private static string Name(int place) => $"t{place:D6}";

    // "a>b" is a table that refers to another; a name may stand several times.
    private static IEnumerable<ComparedTable> Read(string tables) => tables.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(text => text.Split('>'))
        .GroupBy(parts => parts[0])
        .Select(group => Make(group.Key, [.. group.Where(parts => parts.Length > 1).Select(parts => parts[1])]));

    private static ComparedTable Make(string name, params string[] parents) => new()
    {
        Source = new(name),
        Name = name,
        Schema = null,
        DefaultSchema = "public",
        Columns = [],
        Constraints = [.. parents.Select(parent => new ColumnReference($"{parent}.id").ToForeignKey("p"))],
        Indexes = [],
    };
}
