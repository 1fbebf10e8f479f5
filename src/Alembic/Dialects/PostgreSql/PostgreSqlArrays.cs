using Alembic.Schema;

namespace Alembic.Dialects.PostgreSql;

/// <summary>Lists of objects as the lists of one type that the driver takes.</summary>
internal static class PostgreSqlArrays
{
    /// <summary>Gives the items as an array of their own type.</summary>
    /// <param name="items">The items; all of one type, or null.</param>
    /// <param name="type">The SQL type of an item, where it is known.</param>
    /// <param name="literals">Gives an item as the driver takes it.</param>
    /// <exception cref="AlembicException">The items are of several types, or of one that no array has.</exception>
    public static object Typed(IReadOnlyList<object?> items, SqlType? type, PostgreSqlLiterals literals)
    {
        var values = items.Select(item => literals.ToParameter(item, type)).ToArray();
        return values.FirstOrDefault(value => value is not null) switch
        {
            // An array of nothing but nulls is cast to its type by the statement.
            null or string => Of<string>(values),
            bool => Nullable<bool>(values),
            short => Nullable<short>(values),
            int => Nullable<int>(values),
            long => Nullable<long>(values),
            decimal => Nullable<decimal>(values),
            float => Nullable<float>(values),
            double => Nullable<double>(values),
            DateOnly => Nullable<DateOnly>(values),
            TimeOnly => Nullable<TimeOnly>(values),
            DateTime => Nullable<DateTime>(values),
            DateTimeOffset => Nullable<DateTimeOffset>(values),
            TimeSpan => Nullable<TimeSpan>(values),
            Guid => Nullable<Guid>(values),
            byte[] => Of<byte[]>(values),
            var other => throw Refusal(other),
        };
    }

    private static T?[] Of<T>(object?[] values) where T : class => [.. values.Select(value => value is null or T ? (T?)value : throw Refusal(value))];

    private static T?[] Nullable<T>(object?[] values) where T : struct => [.. values.Select(value => value is null ? null : value is T item ? (T?)item : throw Refusal(value))];

    private static AlembicException Refusal(object value) => new(
        $"A list of objects with a value of type {value.GetType().Name} cannot be sent as an array. Give an array of one type, such as int[] or string[].");
}
