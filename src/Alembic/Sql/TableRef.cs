using Alembic.Schema;
using Alembic.Sql;

namespace Alembic;

/// <summary>A table by name, for data migrations: it gives columns and starts statements. SQLAlchemy: <c>table("account", column("id"))</c>.</summary>
/// <param name="name">The table's name, unquoted.</param>
/// <param name="schema">The schema; <see langword="null"/> for the default one.</param>
/// <param name="alias">Another name for it in a query; <see langword="null"/> for none.</param>
public sealed class TableRef(string name, string? schema = null, string? alias = null)
{
    /// <summary>The table's name, unquoted.</summary>
    public string Name { get; } = name;

    /// <summary>The schema; <see langword="null"/> for the default one.</summary>
    public string? Schema { get; } = schema;

    /// <summary>Another name for it in a query; <see langword="null"/> for none.</summary>
    public string? Alias { get; } = alias;

    /// <summary>A column of the table.</summary>
    /// <param name="column">The column's name, unquoted.</param>
    /// <param name="type">The SQL type, which decides how values are written; <see langword="null"/> takes it from the value.</param>
    /// <typeparam name="T">The .NET type of its values.</typeparam>
    public ColumnExpr<T> Column<T>(string column, SqlType? type = null) => new(
        new ColumnName(column) { Table = Alias ?? Name, Schema = Alias is null ? Schema : null }, type);

    /// <summary>Starts an <c>INSERT</c>.</summary>
    public InsertStatement Insert() => new(this);

    /// <summary>Starts an <c>UPDATE</c>.</summary>
    public UpdateStatement Update() => new(this);

    /// <summary>Starts a <c>DELETE</c>.</summary>
    public DeleteStatement Delete() => new(this);

    /// <summary>Starts a <c>SELECT</c> from the table.</summary>
    /// <param name="columns">What to select, in order.</param>
    public SelectStatement Select(params ReadOnlySpan<Expr> columns) => new(Expr.Nodes(columns), this);
}
