using Alembic.Schema;

namespace Alembic.Dialects.Sqlite;

/// <summary>What SQLite takes for the same.</summary>
internal sealed class SqliteComparison(SqliteDialect dialect) : SchemaComparison(dialect)
{
    // An expression must stand in parentheses to be a default again; SQLite gives it without.
    public override Column Correct(Column column, Table table, Action<string> log) =>
        column.Default is ExpressionDefault { Sql: RawSql { Text: var sql } } && NeedsParentheses(sql)
            ? column with { Default = ServerDefault.Raw($"({sql})") }
            : column with { Default = column.Default is ExpressionDefault { Sql: RawSql raw } ? ServerDefault.Raw(raw.Text) : column.Default };

    public override void CorrectIndexes(Table database, List<TableIndex> databaseIndexes, List<TableIndex> modelIndexes, Action<string> log)
    {
        databaseIndexes.RemoveAll(IsOnExpressions);
        foreach (var index in modelIndexes.Where(IsOnExpressions).Where(index => databaseIndexes.TrueForAll(other => other.Name?.Text != index.Name?.Text)).ToList())
        {
            log($"autogenerate skipping metadata-specified expression-based index {NameTuple.Quoted(index.Name?.Text)}; the text of expressions cannot be compared on SQLite");
            modelIndexes.Remove(index);
        }
    }

    public override bool IsSameDefault(Column database, Column model, bool isRewritten) =>
        Bare(DefaultText(database.Default)) == Bare(DefaultText(model.Default));

    private static string? Bare(string? sql)
    {
        if (sql is ['(', _, .., ')'])
        {
            sql = sql[1..^1];
        }

        var start = sql?.StartsWith('"') == true ? 1 : 0;
        var end = sql?.EndsWith('"') == true ? 1 : 0;
        return sql is not null && sql.Length > start + end + 2 && sql[start] == '\'' && sql[^(end + 1)] == '\'' ? sql[(start + 1)..^(end + 1)] : sql;
    }

    private static bool NeedsParentheses(string sql) => sql switch
    {
        "" => false,
        [var only] when char.IsAsciiDigit(only) || only == '.' => false,
        ['\'', _, .., '\''] => false,
        ['(', _, .., ')'] => false,
        _ => true,
    };
}
