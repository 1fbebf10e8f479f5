namespace Alembic.Schema;

/// <summary>Patterns that name constraints and indexes which have no name of their own. SQLAlchemy: <c>naming_convention</c>.</summary>
/// <remarks>
/// Tokens: <c>{table}</c>, <c>{column_0}</c>, <c>{column_0_name}</c>, <c>{column_0_key}</c>, <c>{column_0_label}</c> (table and column), their
/// plural forms without and with an underscore between the names (<c>{column_0N_name}</c>, <c>{column_0_N_name}</c>), <c>{referred_table}</c>,
/// <c>{referred_column_0_name}</c> and its plurals, and <c>{constraint}</c> (the name given). <c>{{</c> and <c>}}</c> stand for braces.
/// SQLAlchemy's form of the tokens, <c>%(table_name)s</c>, is understood as well.
/// </remarks>
public sealed record NamingConvention
{
    /// <summary>SQLAlchemy's default: indexes are <c>ix_{column_0_label}</c>; constraints have no convention.</summary>
    public static NamingConvention Default { get; } = new();

    /// <summary>Pattern of index names. Default <c>ix_{column_0_label}</c>. SQLAlchemy: <c>ix</c>.</summary>
    public string? Index { get; init; } = "ix_{column_0_label}";

    /// <summary>Pattern of unique constraint names; <see langword="null"/> (the default) leaves them to the database. SQLAlchemy: <c>uq</c>.</summary>
    public string? Unique { get; init; }

    /// <summary>Pattern of check constraint names; <see langword="null"/> (the default) leaves them to the database. SQLAlchemy: <c>ck</c>.</summary>
    public string? Check { get; init; }

    /// <summary>Pattern of foreign key names; <see langword="null"/> (the default) leaves them to the database. SQLAlchemy: <c>fk</c>.</summary>
    public string? ForeignKey { get; init; }

    /// <summary>Pattern of primary key names; <see langword="null"/> (the default) leaves them to the database. SQLAlchemy: <c>pk</c>.</summary>
    public string? PrimaryKey { get; init; }
}
