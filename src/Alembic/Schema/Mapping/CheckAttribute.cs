namespace Alembic.Schema;

/// <summary>Puts a check constraint on a class's table. SQLAlchemy: <c>CheckConstraint</c>.</summary>
/// <param name="condition">The condition that each row must meet, in SQL, with the columns' names.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property, AllowMultiple = true)]
public sealed class CheckAttribute(string condition) : Attribute
{
    /// <summary>The condition that each row must meet, in SQL.</summary>
    public string Condition { get; } = condition;

    /// <summary>The constraint's name; <see langword="null"/> (the default) leaves it to the naming convention or the database.</summary>
    public string? Name { get; set; }
}
