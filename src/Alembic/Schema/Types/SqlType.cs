namespace Alembic.Schema;

/// <summary>The type of a column: a generic type that each dialect writes in its own way, or one database's own type.</summary>
/// <remarks>
/// The factories on this class (<c>SqlType.String(100)</c>) are the front door; dialects add theirs as static extension members
/// (<c>SqlType.Jsonb()</c> with <c>using Alembic.Dialects.PostgreSql;</c>). Types are values: equal when all parameters are.
/// </remarks>
public abstract partial record SqlType
{
    /// <summary>Whether values are whole numbers, so that the database can number rows by a key of this type. Default <see langword="false"/>.</summary>
    public virtual bool IsInteger => false;

    /// <summary>The types that stand for this one on named dialects. SQLAlchemy: <c>with_variant</c>.</summary>
    public ValueList<TypeVariant> Variants { get; init; } = [];

    /// <summary>Gives this type with another one in its place on some dialects.</summary>
    /// <param name="type">The type there.</param>
    /// <param name="dialects">The dialects' names, such as <c>postgresql</c>.</param>
    public SqlType WithVariant(SqlType type, params ReadOnlySpan<string> dialects)
    {
        ArgumentNullException.ThrowIfNull(type);
        var variants = new List<TypeVariant>(Variants);
        foreach (var dialect in dialects)
        {
            variants.Add(new(dialect, type));
        }

        return this with { Variants = ValueList.From(variants) };
    }

    /// <summary>The type that counts on a dialect: the variant for it, else this type.</summary>
    /// <param name="dialect">The dialect's name.</param>
    public SqlType On(string dialect)
    {
        foreach (var variant in Variants.AsSpan())
        {
            if (variant.Dialect == dialect)
            {
                return variant.Type;
            }
        }

        return this;
    }
}

/// <summary>A type that stands for another on one dialect.</summary>
/// <param name="Dialect">The dialect's name, such as <c>postgresql</c>.</param>
/// <param name="Type">The type there.</param>
public sealed record TypeVariant(string Dialect, SqlType Type);
