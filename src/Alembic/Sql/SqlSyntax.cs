using System.Text;

namespace Alembic.Sql;

/// <summary>What a statement does to the transaction around it.</summary>
internal enum TransactionControl
{
    /// <summary>Nothing. A savepoint, and the way back to one, are nothing either.</summary>
    None,

    /// <summary><c>BEGIN</c>, <c>START TRANSACTION</c>.</summary>
    Begin,

    /// <summary><c>COMMIT</c>, PostgreSQL's and SQLite's <c>END</c>.</summary>
    Commit,

    /// <summary><c>ROLLBACK</c>, <c>ABORT</c>.</summary>
    Rollback,

    /// <summary><c>PREPARE TRANSACTION</c>, which leaves the transaction to be ended later.</summary>
    Prepare,
}

/// <summary>Answers questions about SQL text by its tokens.</summary>
internal static class SqlSyntax
{
    private const string Mask = "'***'";

    /// <summary>Gives the words that a statement begins with, in capitals, up to what is no word.</summary>
    /// <param name="sql">The statement.</param>
    /// <param name="options">The database's SQL.</param>
    /// <param name="most">The greatest number of words.</param>
    public static IReadOnlyList<string> Keywords(ReadOnlySpan<char> sql, SqlLexerOptions options, int most)
    {
        List<string> words = [];
        var tokens = new SqlLexer(sql, options);
        while (words.Count < most && tokens.MoveToCode() && tokens.Current.Kind == SqlTokenKind.Word)
        {
            words.Add(tokens.Current.Of(sql).ToString().ToUpperInvariant());
        }

        return words;
    }

    /// <summary>Gives the tokens of a text without white space and comments. What stands in <c>/*! … */</c> is run, and is among them.</summary>
    /// <param name="sql">The text.</param>
    /// <param name="options">The database's SQL.</param>
    public static List<SqlToken> Code(ReadOnlySpan<char> sql, SqlLexerOptions options)
    {
        List<SqlToken> code = [];
        var tokens = new SqlLexer(sql, options);
        while (tokens.MoveToCode())
        {
            if (tokens.Current.Kind != SqlTokenKind.ExecutableMark)
            {
                code.Add(tokens.Current);
            }
        }

        return code;
    }

    /// <summary>Gives the name that a token stands for, without its quotes; <see langword="null"/> for no name.</summary>
    /// <param name="token">The token.</param>
    /// <param name="sql">The text that it was read from.</param>
    public static string? NameOf(SqlToken token, ReadOnlySpan<char> sql)
    {
        if (token.Kind == SqlTokenKind.Word)
        {
            return token.Of(sql).ToString();
        }

        if (token.Kind != SqlTokenKind.QuotedName || token.IsOpen)
        {
            return null;
        }

        var close = sql[(token.End - 1)..token.End].ToString();
        return sql[(token.Start + 1)..(token.End - 1)].ToString().Replace(close + close, close, StringComparison.Ordinal);
    }

    /// <summary>Whether a statement calls a function, with a first argument whose text begins in a certain way. The body and the rights of a function are no call.</summary>
    /// <param name="sql">The statement.</param>
    /// <param name="options">The database's SQL.</param>
    /// <param name="function">The function's name without a schema.</param>
    /// <param name="argument">How the first argument begins; empty for any, or none.</param>
    public static bool Calls(string sql, SqlLexerOptions options, string function, string argument = "")
    {
        if (!sql.Contains(function, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var tokens = Code(sql, options);
        return tokens is [var first, ..] && !((string[])["CREATE", "ALTER", "DROP", "GRANT", "REVOKE", "COMMENT"]).Any(verb => first.Is(sql, verb))
            && Enumerable.Range(0, tokens.Count).Any(i => tokens[i..] is [var name, var open, var value, ..]
                && string.Equals(NameOf(name, sql), function, StringComparison.OrdinalIgnoreCase) && open.Is(sql, '(')
                && value.Of(sql).TrimStart("Nn'").StartsWith(argument, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Says what one statement does to the transaction around it.</summary>
    /// <param name="sql">The statement, with or without a semicolon behind it.</param>
    /// <param name="options">The database's SQL.</param>
    public static TransactionControl TransactionControlOf(ReadOnlySpan<char> sql, SqlLexerOptions options)
    {
        var tokens = new SqlLexer(sql, options);
        var first = NextWord(ref tokens, sql);
        var second = NextWord(ref tokens, sql);
        if (second is "WORK" or "TRANSACTION" or "TRAN" && first is "ROLLBACK")
        {
            second = NextWord(ref tokens, sql) is "TO" ? "TO" : second;
        }

        return (first, second) switch
        {
            ("COMMIT", "PREPARED" or "FORCE") or ("ROLLBACK", "PREPARED" or "FORCE" or "TO") => TransactionControl.None,
            ("COMMIT", _) or ("END", "" or "WORK" or "TRANSACTION" or "AND") => TransactionControl.Commit,
            ("ROLLBACK", _) or ("ABORT", _) => TransactionControl.Rollback,
            ("START", "TRANSACTION") => TransactionControl.Begin,
            ("BEGIN", "" or "WORK" or "TRANSACTION" or "TRAN" or "DISTRIBUTED" or "DEFERRED" or "IMMEDIATE" or "EXCLUSIVE" or "CONCURRENT"
                or "ISOLATION" or "READ" or "DEFERRABLE") => TransactionControl.Begin,
            ("BEGIN", "NOT") => NextWord(ref tokens, sql) is "DEFERRABLE" ? TransactionControl.Begin : TransactionControl.None,
            ("PREPARE", "TRANSACTION") => TransactionControl.Prepare,
            _ => TransactionControl.None,
        };
    }

    /// <summary>Whether a COMMIT or ROLLBACK begins the next transaction at once: <c>AND CHAIN</c>.</summary>
    /// <param name="sql">The statement.</param>
    /// <param name="options">The database's SQL.</param>
    public static bool IsChained(ReadOnlySpan<char> sql, SqlLexerOptions options) =>
        TransactionControlOf(sql, options) is TransactionControl.Commit or TransactionControl.Rollback
            && Keywords(sql, options, 4) is [.., "AND", "CHAIN"];

    /// <summary>Whether the text ends in a comment that a semicolon behind it would belong to.</summary>
    /// <param name="sql">The text.</param>
    /// <param name="options">The database's SQL.</param>
    public static bool EndsInLineComment(ReadOnlySpan<char> sql, SqlLexerOptions options)
    {
        var tokens = new SqlLexer(sql, options);
        while (tokens.MoveNext())
        {
        }

        return tokens.Current.Kind == SqlTokenKind.LineComment;
    }

    /// <summary>Gives the line and column of a place in a text, both from 1.</summary>
    /// <param name="sql">The text.</param>
    /// <param name="position">The place, from 0.</param>
    public static (int Line, int Column) PlaceOf(ReadOnlySpan<char> sql, int position)
    {
        var before = sql[..Math.Clamp(position, 0, sql.Length)];
        return (before.Count('\n') + 1, before.Length - before.LastIndexOf('\n'));
    }

    /// <summary>Gives the text with <c>'***'</c> for each string.</summary>
    /// <param name="sql">The text.</param>
    /// <param name="options">The database's SQL.</param>
    public static string MaskLiterals(ReadOnlySpan<char> sql, SqlLexerOptions options)
    {
        var masked = new StringBuilder(sql.Length);
        foreach (var token in new SqlLexer(sql, options))
        {
            masked.Append(token.Kind == SqlTokenKind.String ? Mask : token.Of(sql));
        }

        return masked.ToString();
    }

    // Its capitals; empty where something else or nothing is next. What stands in /*! … */ is run, too.
    private static string NextWord(ref SqlLexer tokens, ReadOnlySpan<char> sql)
    {
        while (tokens.MoveToCode())
        {
            if (tokens.Current.Kind != SqlTokenKind.ExecutableMark)
            {
                return tokens.Current.Kind == SqlTokenKind.Word ? tokens.Current.Of(sql).ToString().ToUpperInvariant() : "";
            }
        }

        return "";
    }
}
