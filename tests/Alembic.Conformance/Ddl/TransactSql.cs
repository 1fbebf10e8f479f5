using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Alembic.Conformance.Ddl;

/// <summary>SQL Server's own parser, which takes the place of a server.</summary>
public static class TransactSql
{
    /// <summary>Parses SQL; <c>GO</c> on a line of its own separates batches.</summary>
    /// <returns>What the parser says is wrong, or <see langword="null"/>.</returns>
    public static string? FindError(string sql)
    {
        using var reader = new StringReader(sql);
        new TSql170Parser(initialQuotedIdentifiers: true).Parse(reader, out var errors);
        return errors.Count == 0 ? null : $"SQL Server's parser says: {errors[0].Message} (line {errors[0].Line}, column {errors[0].Column})\n{sql}";
    }
}
