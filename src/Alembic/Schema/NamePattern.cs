using System.Globalization;
using System.Text;

namespace Alembic.Schema;

/// <summary>Fills a naming convention's pattern for one constraint or index.</summary>
internal static class NamePattern
{
    private const string Tokens =
        "table, constraint, column_0, column_0_name, column_0_key, column_0_label, column_0N_name, column_0_N_name, referred_table, referred_column_0_name";

    /// <summary>Whether a pattern completes a name that was given, rather than replace a missing one.</summary>
    public static bool UsesGivenName(string pattern) =>
        pattern.Contains("{constraint}", StringComparison.Ordinal) || pattern.Contains("%(constraint_name)s", StringComparison.Ordinal)
        || pattern.Contains("{constraint_name}", StringComparison.Ordinal);

    public static string Fill(string pattern, in NamedObject named)
    {
        var text = new StringBuilder();
        for (var i = 0; i < pattern.Length; i++)
        {
            var rest = pattern.AsSpan(i);
            if (rest.StartsWith("{{") || rest.StartsWith("}}") || rest.StartsWith("%%"))
            {
                text.Append(pattern[i++]);
            }
            else if (rest[0] == '{' && rest.IndexOf('}') is var end and > 0)
            {
                text.Append(Token(rest[1..end].ToString(), pattern, named));
                i += end;
            }
            else if (rest.StartsWith("%(") && rest.IndexOf(")s", StringComparison.Ordinal) is var close and > 0)
            {
                text.Append(Token(rest[2..close].ToString(), pattern, named));
                i += close + 1;
            }
            else
            {
                text.Append(pattern[i]);
            }
        }

        return text.ToString();
    }

    private static string Token(string token, string pattern, in NamedObject named) => token switch
    {
        "table" or "table_name" => named.Table,
        "constraint" or "constraint_name" => named.Given ?? throw new AlembicException(
            $"The naming convention '{pattern}' needs a constraint name, but a constraint of table {named.Table} has none. Give it a name."),
        "referred_table" or "referred_table_name" => named.ReferredTable ?? throw Unknown(token, pattern),
        _ when token.StartsWith("referred_column_", StringComparison.Ordinal) => Columns(token, token["referred_column_".Length..], pattern, named, named.ReferredColumns),
        _ when token.StartsWith("column_", StringComparison.Ordinal) => Columns(token, token["column_".Length..], pattern, named, named.Columns),
        _ => throw Unknown(token, pattern),
    };

    // 0, 0_name, 0_key, 0_label; 0N_name joins all from 0 without, 0_N_name with an underscore.
    private static string Columns(string token, string selector, string pattern, in NamedObject named, IReadOnlyList<string?> columns)
    {
        var digits = selector.Length - selector.AsSpan().TrimStart("0123456789").Length;
        if (!int.TryParse(selector.AsSpan(0, digits), CultureInfo.InvariantCulture, out var first))
        {
            throw Unknown(token, pattern);
        }

        var rest = selector.AsSpan(digits);
        var joins = rest.StartsWith("N") || rest.StartsWith("_N");
        var separator = rest.StartsWith("_N") ? "_" : "";
        rest = joins ? rest[(rest.IndexOf('N') + 1)..] : rest;
        var labels = rest is "_label";
        if (!labels && rest is not ("" or "_name" or "_key"))
        {
            throw Unknown(token, pattern);
        }

        var text = new StringBuilder();
        for (var i = first; i < columns.Count && (joins || i == first); i++)
        {
            text.Append(i == first ? "" : separator).Append(columns[i] is { } column && labels ? named.Label(column) : columns[i]);
        }

        return text.ToString();
    }

    private static AlembicException Unknown(string token, string pattern) => new(
        $"The naming convention '{pattern}' has the token '{token}', which is unknown. The tokens are: {Tokens}.");
}

/// <summary>What a naming convention can say of a constraint or index.</summary>
internal readonly record struct NamedObject(string Table, string? Schema)
{
    /// <summary>The name that was given.</summary>
    public string? Given { get; init; }

    /// <summary>The names of the columns; null for an expression.</summary>
    public IReadOnlyList<string?> Columns { get; init; } = [];

    public string? ReferredTable { get; init; }

    public IReadOnlyList<string?> ReferredColumns { get; init; } = [];

    public string Label(string column) => Schema is null ? $"{Table}_{column}" : $"{Schema}_{Table}_{column}";
}
