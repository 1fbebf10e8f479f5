namespace Alembic.Schema;

/// <summary>Look-ups in a list of dialect options.</summary>
public static class DialectOptions
{
    /// <summary>Finds the value of an option; the last one given wins.</summary>
    /// <param name="options">The options of an object or operation.</param>
    /// <param name="dialect">The dialect's name, such as <c>postgresql</c>.</param>
    /// <param name="name">The option's name, such as <c>using</c>.</param>
    /// <typeparam name="T">The type the value must have.</typeparam>
    /// <returns>The value, or the type's default when the option is absent or null.</returns>
    /// <exception cref="AlembicException">The value is of another type.</exception>
    public static T? Find<T>(this ValueList<DialectOption> options, string dialect, string name)
    {
        ArgumentNullException.ThrowIfNull(options);
        for (var i = options.Count - 1; i >= 0; i--)
        {
            if (options[i] is { } option && option.Dialect == dialect && option.Name == name)
            {
                return option.Value switch
                {
                    null => default,
                    T value => value,
                    var other => throw new AlembicException(
                        $"The option {dialect}_{name} takes a value of type {typeof(T).Name}, but was given '{other}' ({other.GetType().Name})."),
                };
            }
        }

        return default;
    }

    /// <summary>Finds the value of an option that is one name or several.</summary>
    /// <param name="options">The options of an object or operation.</param>
    /// <param name="dialect">The dialect's name, such as <c>postgresql</c>.</param>
    /// <param name="name">The option's name, such as <c>include</c>.</param>
    /// <returns>The names, or <see langword="null"/> when the option is absent, null or empty.</returns>
    /// <exception cref="AlembicException">The value is of another type.</exception>
    public static ValueList<string>? FindNames(this ValueList<DialectOption> options, string dialect, string name) =>
        Find<object>(options, dialect, name) is string single ? [single]
            : Find<ValueList<string>>(options, dialect, name) is { Count: > 0 } names ? names : null;

    /// <summary>Finds the value of an option that is an expression, or text that is raw SQL.</summary>
    /// <param name="options">The options of an object or operation.</param>
    /// <param name="dialect">The dialect's name, such as <c>postgresql</c>.</param>
    /// <param name="name">The option's name, such as <c>where</c>.</param>
    /// <returns>The expression, or <see langword="null"/> when the option is absent or null.</returns>
    /// <exception cref="AlembicException">The value is of another type.</exception>
    public static SqlExpression? FindExpression(this ValueList<DialectOption> options, string dialect, string name) =>
        Find<object>(options, dialect, name) is string sql ? new RawSql(sql) : Find<SqlExpression>(options, dialect, name);
}
