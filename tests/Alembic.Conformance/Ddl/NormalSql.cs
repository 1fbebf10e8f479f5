using System.Text.RegularExpressions;
using Alembic.Sql;

namespace Alembic.Conformance.Ddl;

/// <summary>The corpus' rules for comparing SQL.</summary>
internal static partial class NormalSql
{
    /// <summary>A statement without its layout.</summary>
    public static string Of(string sql, bool offline)
    {
        var text = sql.Trim().Replace("\n", "", StringComparison.Ordinal).Replace("\t", "", StringComparison.Ordinal);
        if (!offline)
        {
            return text;
        }

        text = text.Replace("    ", "", StringComparison.Ordinal);
        return text.EndsWith(';') ? text[..^1] : text;
    }

    /// <summary>Each parameter outside of quotes as a question mark: how it is called is the driver's matter.</summary>
    public static string Anonymous(string sql) => Placeholder().Replace(sql, match => match.Groups["name"].Success ? "?" : match.Value);

    /// <summary>A statement as the database gets it, from what was handed to one of Python's drivers: placeholders as <c>?</c>, and no doubled percent sign.</summary>
    public static string WithoutDriver(string sql, string? paramStyle) => paramStyle is "format" or "pyformat"
        ? DriverPlaceholder().Replace(sql, match => match.Value == "%%" ? "%" : "?")
        : sql;

    /// <summary>Executions of one statement for many rows as the one statement that Python hands its driver.</summary>
    public static IEnumerable<SqlStatement> Merged(IEnumerable<SqlStatement> statements)
    {
        SqlStatement? last = null;
        foreach (var statement in statements)
        {
            if (last is null || last.Text != statement.Text)
            {
                yield return statement;
            }

            last = statement;
        }
    }

    [GeneratedRegex(@"%%|%s|%\(\w+\)s")]
    private static partial Regex DriverPlaceholder();

    // Oracle's driver takes a parameter's name in quotes too: :"select".
    [GeneratedRegex("""'(?:[^']|'')*'|"(?:[^"]|"")*"|(?<![:\w])[:@](?<name>\w+|"\w+")""")]
    private static partial Regex Placeholder();
}
