using System.Runtime.CompilerServices;

namespace Alembic.Schema;

/// <summary>An index of a table. SQLAlchemy: <c>Index</c>.</summary>
/// <param name="Name">The name; <see langword="null"/> leaves it to the naming convention.</param>
/// <param name="Columns">What is indexed, in order: <see cref="ColumnName"/>s or other expressions.</param>
/// <example><code>new("ix_account_doc", "doc") { Unique = true, Options = [Pg.Using("gin")] }</code></example>
public sealed record TableIndex(ObjectName? Name, ValueList<SqlExpression> Columns)
{
    /// <summary>Creates an index on columns.</summary>
    /// <param name="name">The name; <see langword="null"/> leaves it to the naming convention.</param>
    /// <param name="columns">The names of the columns, in order.</param>
    public TableIndex(string? name, params ReadOnlySpan<string> columns) : this(name, ToColumns(columns))
    {
    }

    /// <summary>Creates an index on columns, by a name that may be final: <c>new(Op.F("ix_account_doc"), "doc")</c>.</summary>
    /// <param name="name">The name; <see langword="null"/> leaves it to the naming convention.</param>
    /// <param name="columns">The names of the columns, in order.</param>
    [OverloadResolutionPriority(-1)]
    public TableIndex(ObjectName? name, params ReadOnlySpan<string> columns) : this(name, ToColumns(columns))
    {
    }

    /// <summary>Whether the index is unique. Default <see langword="false"/>.</summary>
    public bool Unique { get; init; }

    /// <summary>The comment; <see langword="null"/> for none.</summary>
    public string? Comment { get; init; }

    /// <summary>What only one database knows: method, condition, included columns…</summary>
    public ValueList<DialectOption> Options { get; init; } = [];

    private static ValueList<SqlExpression> ToColumns(ReadOnlySpan<string> names)
    {
        var columns = new SqlExpression[names.Length];
        for (var i = 0; i < names.Length; i++)
        {
            columns[i] = new ColumnName(names[i]);
        }

        return new(columns);
    }
}
