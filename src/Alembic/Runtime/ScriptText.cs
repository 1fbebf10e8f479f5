using System.Text;
using Alembic.Sql;

namespace Alembic.Runtime;

/// <summary>The text of a statement in a script.</summary>
internal static class ScriptText
{
    /// <summary>Gives a statement with its terminator. Tabs become four spaces, as in Alembic's scripts, but for those in strings and quoted names.</summary>
    public static string Complete(string sql, string terminator, SqlLexerOptions lexer)
    {
        sql = sql.Trim();
        var text = new StringBuilder(sql.Length + terminator.Length);
        foreach (var token in new SqlLexer(sql, lexer))
        {
            var part = token.Of(sql);
            if (token.Kind is SqlTokenKind.String or SqlTokenKind.QuotedName || !part.Contains('\t'))
            {
                text.Append(part);
            }
            else
            {
                text.Append(part.ToString().Replace("\t", "    ", StringComparison.Ordinal));
            }
        }

        return text.Append(terminator.Length > 0 && Swallows(sql, lexer) ? "\n" : "").Append(terminator).ToString();
    }

    // A comment alone needs no terminator of its own line, and the text is the same as Alembic's.
    private static bool Swallows(string sql, SqlLexerOptions lexer) => SqlSyntax.EndsInLineComment(sql, lexer) && new SqlLexer(sql, lexer).MoveToCode();
}
