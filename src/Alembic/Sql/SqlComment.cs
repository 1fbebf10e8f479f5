namespace Alembic.Sql;

/// <summary>Finds the end of a comment between <c>/*</c> and <c>*/</c>.</summary>
internal static class SqlComment
{
    /// <summary>Gives the length of the comment that a text begins with.</summary>
    /// <param name="sql">The text, from <c>/*</c> on.</param>
    /// <param name="nests">Whether a comment within it has an end of its own.</param>
    /// <param name="isOpen">Whether it lacks its end.</param>
    public static int LengthOf(ReadOnlySpan<char> sql, bool nests, out bool isOpen)
    {
        var at = 2;
        for (var depth = 1; depth > 0;)
        {
            var next = sql[at..].IndexOfAny('*', '/');
            isOpen = next < 0 || at + next + 1 >= sql.Length;
            if (isOpen)
            {
                return sql.Length;
            }

            at += next;
            var isEnd = sql[at] == '*' && sql[at + 1] == '/';
            var isBegin = nests && sql[at] == '/' && sql[at + 1] == '*';
            depth += isEnd ? -1 : isBegin ? 1 : 0;
            at += isEnd || isBegin ? 2 : 1;
        }

        isOpen = false;
        return at;
    }
}
