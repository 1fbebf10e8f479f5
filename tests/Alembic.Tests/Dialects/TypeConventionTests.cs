using Alembic.Dialects;
using Alembic.Schema;

namespace Alembic.Tests.Dialects;

public class TypeConventionTests
{
    public static TheoryData<Type, string> OnEachDialect
    {
        get
        {
            var pairs = new TheoryData<Type, string>();
            foreach (var dialect in Dialect.Names)
            {
                foreach (var type in typeof(SqlType).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(SqlType)) && !type.IsAbstract))
                {
                    pairs.Add(type, dialect);
                }
            }

            return pairs;
        }
    }

    [Theory]
    [MemberData(nameof(OnEachDialect))]
    public void Each_type_is_written_or_clearly_refused(Type type, string dialect)
    {
        try
        {
            Assert.Matches(@"^[\w""`\[]", Dialect.Find(dialect).TypeName(Sample(type)));
        }
        catch (AlembicException refusal) when (type != typeof(NoType))
        {
            Assert.Contains(dialect, refusal.Message, StringComparison.OrdinalIgnoreCase);
        }
        catch (AlembicException)
        {
            Assert.Equal(typeof(NoType), type);
        }
    }

    [Fact]
    public void A_variant_stands_for_the_type_on_its_dialect()
    {
        var type = SqlType.Json().WithVariant(SqlType.Named("jsonb"), "postgresql");
        Assert.Equal("jsonb", Dialect.Find("postgresql").TypeName(type));
        Assert.Equal("JSON", Dialect.Find("sqlite").TypeName(type));
    }

    // The constructor's first value of each kind: a name, a length, an item.
    private static SqlType Sample(Type type)
    {
        var constructor = type.GetConstructors().MaxBy(constructor => constructor.GetParameters().Length)!;
        return (SqlType)constructor.Invoke([.. constructor.GetParameters().Select(parameter => Value(parameter.ParameterType))]);
    }

    private static object? Value(Type type) => type switch
    {
        _ when type == typeof(string) => "a",
        _ when type == typeof(int?) || type == typeof(int) => 3,
        _ when type == typeof(bool) || type == typeof(bool?) => true,
        _ when type == typeof(SqlType) => SqlType.Integer(),
        _ when type == typeof(ValueList<string>) => (ValueList<string>)["a", "bb"],
        _ => throw new NotSupportedException($"Give a sample value for {type}."),
    };
}
