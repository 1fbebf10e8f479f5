namespace Alembic.Schema;

/// <summary>Lets the database compute the column: <c>GENERATED ALWAYS AS (…)</c>. SQLAlchemy: <c>Computed</c>.</summary>
/// <param name="sql">The expression over the row's other columns, in SQL.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ComputedAttribute(string sql) : Attribute
{
    private bool? _stored;

    /// <summary>The expression, in SQL.</summary>
    public string Sql { get; } = sql;

    /// <summary>Whether the value is stored rather than computed when read; left out, the database's own choice.</summary>
    public bool Stored
    {
        get => _stored ?? false;
        set => _stored = value;
    }

    internal bool? StoredOrUnsaid => _stored;
}
