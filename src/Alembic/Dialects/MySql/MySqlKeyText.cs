using Alembic.Schema;

namespace Alembic.Dialects.MySql;

/// <summary>What an index is on and what it is, as texts that can be compared.</summary>
internal static class MySqlKeyText
{
    /// <summary>The options that are compared. The parser of a full-text index is in no table of the catalog.</summary>
    public static IReadOnlyList<string> Options { get; } = ["prefix", "using", "comment", "ignored"];

    public static string Columns(TableIndex index, Func<SqlExpression, string> text) => NameTuple.Of(index.Columns.Select(column => Column(index, column, text)));

    public static string? Option(ValueList<DialectOption> options, string name) => options.Find<object>(MySqlDialect.DialectName, name) switch
    {
        null or false => null,
        string method when name == "using" && method.Equals("BTREE", StringComparison.OrdinalIgnoreCase) => null,
        string word when name is "using" or "prefix" => word.ToUpperInvariant(),
        var value => value.ToString(),
    };

    /// <summary>A unique constraint as the index that it is.</summary>
    public static TableIndex Index(Unique unique) =>
        new(unique.Name, ValueList.From(unique.Columns.Select(SqlExpression (column) => new ColumnName(column)))) { Unique = true, Options = unique.Options };

    // A model may name a column and its direction as text.
    private static string Raw(string sql) => sql.EndsWith(" desc", StringComparison.OrdinalIgnoreCase) ? $"{sql[..^5].TrimEnd()} DESC"
        : sql.EndsWith(" asc", StringComparison.OrdinalIgnoreCase) ? sql[..^4].TrimEnd()
        : sql;

    private static string Column(TableIndex index, SqlExpression column, Func<SqlExpression, string> text) => column switch
    {
        SqlUnary { Operator: "DESC" } descending => Column(index, descending.Operand, text) + " DESC",
        SqlUnary { Operator: "ASC" or "NULLS FIRST" or "NULLS LAST" } same => Column(index, same.Operand, text),
        ColumnName named => named.Name + (MySqlDdl.LengthOf(index, named, MySqlDialect.DialectName) is { } length ? $"({length})" : ""),
        _ => Raw(text(column).Replace("`", "", StringComparison.Ordinal).Trim()),
    };
}
