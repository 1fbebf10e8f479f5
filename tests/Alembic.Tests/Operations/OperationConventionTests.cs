using Alembic.Dialects;
using Alembic.Operations;

namespace Alembic.Tests.Operations;

public class OperationConventionTests
{
    public static TheoryData<Type> Operations => [.. typeof(Operation).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Operation)) && !type.IsAbstract)];

    public static TheoryData<Type, string> OnEachDialect
    {
        get
        {
            var pairs = new TheoryData<Type, string>();
            foreach (var dialect in Dialect.Names)
            {
                foreach (var type in Operations.Select(row => row.Data))
                {
                    pairs.Add(type, dialect);
                }
            }

            return pairs;
        }
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void Each_operation_is_recorded_by_the_facade(Type type)
    {
        Assert.True(SampleOperations.Calls.ContainsKey(type), $"{type.Name} has no method on Op: add it, and a call of it to {nameof(SampleOperations)}.");
        Assert.IsType(type, SampleOperations.Of(type));
    }

    [Theory]
    [MemberData(nameof(OnEachDialect))]
    public void Each_operation_has_SQL_or_a_clear_refusal(Type type, string dialect)
    {
        try
        {
            var statements = Dialect.Find(dialect).CreateCompiler(new() { Literals = true }).Compile(SampleOperations.Of(type), "abc");
            Assert.NotEmpty(statements);
            Assert.All(statements, statement => Assert.False(string.IsNullOrWhiteSpace(statement.Text)));
            Assert.All(statements, statement => Assert.Equal("abc", statement.Origin?.Revision));
        }
        catch (AlembicException refusal)
        {
            Assert.Contains(dialect, refusal.Message, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public void An_operation_knows_its_line() => Assert.EndsWith(
        "SampleOperations.cs", SampleOperations.Of(typeof(DropTableOp)).Location?.File, StringComparison.Ordinal);
}
