using Alembic.Sql;

namespace Alembic.Dialects.PostgreSql;

public sealed partial class PostgreSqlDialect
{
    /// <inheritdoc/>
    /// <remarks>The invalid index of a <c>CREATE INDEX CONCURRENTLY</c> that did not come to its end.</remarks>
    public override Leftover? LeftoverOf(string sql)
    {
        ArgumentNullException.ThrowIfNull(sql);
        var tokens = new SqlLexer(sql, Lexer);
        if (!Take(ref tokens, sql, "CREATE"))
        {
            return null;
        }

        _ = tokens.MoveToCode() && tokens.Current.Is(sql, "UNIQUE") && tokens.MoveToCode();
        if (!tokens.Current.Is(sql, "INDEX") || !Take(ref tokens, sql, "CONCURRENTLY") || !tokens.MoveToCode())
        {
            return null;
        }

        while (tokens.Current.Is(sql, "IF") || tokens.Current.Is(sql, "NOT") || tokens.Current.Is(sql, "EXISTS"))
        {
            tokens.MoveToCode();
        }

        string? index = null;
        if (!tokens.Current.Is(sql, "ON"))
        {
            index = NameOf(tokens.Current, sql);
            tokens.MoveToCode();
        }

        _ = tokens.MoveToCode() && tokens.Current.Is(sql, "ONLY") && tokens.MoveToCode();
        return Leftover(index, TableAt(ref tokens, sql));
    }

    private static Leftover Leftover(string? index, string table) => new(new(
        "SELECT 'the invalid index ' || c.relname, 'DROP INDEX CONCURRENTLY ' || c.oid::pg_catalog.regclass FROM pg_catalog.pg_index AS i "
        + "JOIN pg_catalog.pg_class AS c ON c.oid = i.indexrelid WHERE NOT i.indisvalid AND i.indrelid = pg_catalog.to_regclass(@table)"
        + (index is null ? "" : " AND c.relname = @index"))
    {
        Parameters = index is null ? [new("table", table)] : [new("table", table), new("index", index)],
    })
    {
        IsInTheWay = index is not null,
        Unknown = (
            $"perhaps an invalid index{(index is null ? $" of {table}" : $" {index}")}, which could not be searched for",
            index is null ? "DROP INDEX CONCURRENTLY, with its name" : $"DROP INDEX CONCURRENTLY IF EXISTS {Instance.Identifiers.Quote(index)}"),
    };

    private static bool Take(ref SqlLexer tokens, string sql, string word) => tokens.MoveToCode() && tokens.Current.Is(sql, word);

    private static string NameOf(SqlToken token, string sql) => token.Kind == SqlTokenKind.QuotedName
        ? token.Of(sql)[1..^1].ToString().Replace("\"\"", "\"", StringComparison.Ordinal)
        : token.Of(sql).ToString().ToLowerInvariant();

    // As it stands in the statement, which is how to_regclass reads it.
    private static string TableAt(ref SqlLexer tokens, string sql)
    {
        var (start, end) = (tokens.Current.Start, tokens.Current.End);
        while (tokens.MoveToCode() && tokens.Current.Is(sql, '.') && tokens.MoveToCode())
        {
            end = tokens.Current.End;
        }

        return sql[start..end];
    }
}
