namespace Alembic.Sql;

/// <summary>Finds the end of a number in SQL.</summary>
internal static class SqlNumber
{
    /// <summary>Gives the length of the number that a text begins with. A sign belongs to it only behind an exponent's e, and two dots are a range.</summary>
    public static int LengthOf(ReadOnlySpan<char> sql)
    {
        var isHex = sql.Length > 1 && sql[0] == '0' && sql[1] is 'x' or 'X';
        var at = 1;
        for (; at < sql.Length; at++)
        {
            var next = at + 1 < sql.Length ? sql[at + 1] : '\0';
            var isSign = sql[at] is '+' or '-' && !isHex && sql[at - 1] is 'e' or 'E' && char.IsAsciiDigit(next) && IsDecimal(sql[..(at - 1)]);
            if ((!isSign && !(char.IsAsciiLetterOrDigit(sql[at]) || sql[at] is '.' or '_')) || (sql[at] == '.' && next == '.'))
            {
                break;
            }
        }

        return at;
    }

    private static bool IsDecimal(ReadOnlySpan<char> digits) => digits.TrimStart("0123456789._").IsEmpty;
}
