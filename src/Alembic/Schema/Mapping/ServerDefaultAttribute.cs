namespace Alembic.Schema;

/// <summary>The value that the server stores when an INSERT does not name the column. SQLAlchemy: <c>server_default</c>.</summary>
/// <remarks>Text is a literal, as in <see cref="Column.Default"/> and in <c>op.AlterColumn</c>. For SQL use <see cref="Sql"/>.</remarks>
/// <example><code>[ServerDefault("new")] · [ServerDefault(0)] · [ServerDefault(Sql = "now()")]</code></example>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ServerDefaultAttribute : Attribute
{
    /// <summary>Creates a default whose <see cref="Sql"/> is set.</summary>
    public ServerDefaultAttribute()
    {
    }

    /// <summary>Creates a literal default.</summary>
    /// <param name="literal">Text, a number, a Boolean or a value of an enumeration; written as the dialect's literal.</param>
    public ServerDefaultAttribute(object literal) => Literal = literal;

    /// <summary>The literal; <see langword="null"/> if SQL is set instead.</summary>
    public object? Literal { get; }

    /// <summary>SQL, written unchanged; <see langword="null"/> (the default) if a literal is given instead. In code: <see cref="ServerDefault.Raw"/>.</summary>
    public string? Sql { get; set; }
}
