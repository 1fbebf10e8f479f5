namespace Alembic.Schema;

/// <summary>Says whether the database numbers the rows; without it, it does for a single integer key. SQLAlchemy: <c>autoincrement</c>.</summary>
/// <param name="enabled">Whether it does. Default <see langword="true"/>.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AutoincrementAttribute(bool enabled = true) : Attribute
{
    /// <summary>Whether the database numbers the rows.</summary>
    public bool Enabled { get; } = enabled;
}
