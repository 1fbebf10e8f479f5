using Alembic.Operations;

namespace Alembic;

/// <summary>A new value, or nothing given: <c>default</c> leaves as is, while <see langword="null"/> is a value (it drops a default or a comment).</summary>
/// <typeparam name="T">The type of the value.</typeparam>
/// <remarks>A value converts to it. Alembic: the argument's default <c>False</c> against <c>None</c>.</remarks>
public readonly record struct Change<T>
{
    private readonly T _value;

    /// <summary>Makes a change to a value.</summary>
    /// <param name="value">The new value; <see langword="null"/> drops.</param>
    public Change(T value)
    {
        _value = value;
        IsGiven = true;
    }

    /// <summary>Whether a value was given.</summary>
    public bool IsGiven { get; }

    /// <summary>The new value.</summary>
    /// <exception cref="InvalidOperationException">Nothing was given.</exception>
    public T Value => IsGiven ? _value : throw new InvalidOperationException("Nothing was given: ask IsGiven first.");

    /// <summary>Makes a change to a value.</summary>
    /// <param name="value">The new value; <see langword="null"/> drops.</param>
    public static implicit operator Change<T>(T value) => new(value);

    /// <summary>Gives the value as text, or says that nothing was given.</summary>
    public override string ToString() => IsGiven ? $"{_value}" : "unchanged";
}
