using Alembic.Sql;

namespace Alembic.Dialects.Sqlite;

/// <summary>Cuts SQLite's SQL into tokens; white space and comments go.</summary>
internal static class SqliteTokenizer
{
    public static List<SqliteToken> Read(string sql)
    {
        var tokens = new List<SqliteToken>();
        var lexer = new SqlLexer(sql, SqliteDialect.Instance.Lexer);
        while (lexer.MoveToCode())
        {
            tokens.Add(Token(sql, lexer.Current));
        }

        tokens.Add(new(SqliteTokenKind.End, "", sql.Length, sql.Length));
        return tokens;
    }

    private static SqliteToken Token(string sql, SqlToken token)
    {
        var (kind, value) = token.Kind switch
        {
            SqlTokenKind.Word or SqlTokenKind.Parameter => (SqliteTokenKind.Word, sql[token.Start..token.End]),
            SqlTokenKind.QuotedName => (SqliteTokenKind.QuotedName, Unquoted(sql, token)),
            SqlTokenKind.String when sql[token.Start] == '\'' => (SqliteTokenKind.Text, Unquoted(sql, token)),
            SqlTokenKind.String or SqlTokenKind.Number => (SqliteTokenKind.Number, sql[token.Start..token.End]),
            _ => (SqliteTokenKind.Symbol, sql[token.Start..token.End]),
        };
        return new(kind, value, token.Start, token.End);
    }

    // A doubled quote stands for itself, except in brackets.
    private static string Unquoted(string sql, SqlToken token)
    {
        var text = sql[(token.Start + 1)..(token.IsOpen ? token.End : token.End - 1)];
        var quote = sql[token.Start];
        return quote == '[' ? text : text.Replace(new string(quote, 2), quote.ToString(), StringComparison.Ordinal);
    }
}
