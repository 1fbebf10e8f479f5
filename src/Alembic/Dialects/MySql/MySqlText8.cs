namespace Alembic.Dialects.MySql;

/// <summary>Reads texts of MySQL 8's catalog, which MariaDB's has as SQL.</summary>
internal static class MySqlText8
{
    /// <summary>An expression of the catalog as SQL: there its quotes are escaped.</summary>
    public static string Unescape(string expression) => expression.Replace("\\'", "'", StringComparison.Ordinal);

    /// <summary>A default of the catalog as SQL: a literal is there without its quotes, an expression without its parentheses.</summary>
    public static string DefaultOf(MySqlColumnRow row, string extra)
    {
        var text = row.Default!;
        if (extra.Contains("default_generated", StringComparison.Ordinal))
        {
            return text.StartsWith("CURRENT_TIMESTAMP", StringComparison.OrdinalIgnoreCase) ? text : $"({Unescape(text)})";
        }

        return row.Type.StartsWith("bit", StringComparison.Ordinal) && text.StartsWith("b'", StringComparison.Ordinal) ? text
            : $"'{text.Replace("\\", @"\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal)}'";
    }
}
