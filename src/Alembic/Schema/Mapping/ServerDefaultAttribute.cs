namespace Alembic.Schema;

/// <summary>What the server puts in the column that an INSERT leaves out. SQLAlchemy: <c>server_default</c>.</summary>
/// <example><code>[ServerDefault("now()")] · [ServerDefault(Literal = "new")] · [ServerDefault(Literal = false)]</code></example>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ServerDefaultAttribute : Attribute
{
    /// <summary>A default whose <see cref="Literal"/> is given.</summary>
    public ServerDefaultAttribute()
    {
    }

    /// <summary>A default in SQL.</summary>
    /// <param name="sql">The SQL, written as it stands.</param>
    public ServerDefaultAttribute(string sql) => Sql = sql;

    /// <summary>The SQL, written as it stands; <see langword="null"/> where a literal is given instead.</summary>
    public string? Sql { get; }

    /// <summary>A value, written as the dialect's literal: text, number or truth value; <see langword="null"/> (the default) where SQL is given instead.</summary>
    public object? Literal { get; set; }
}
