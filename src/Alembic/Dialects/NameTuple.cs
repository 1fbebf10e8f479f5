namespace Alembic.Dialects;

/// <summary>Writes names in log lines as Alembic does, which are read by people and by scripts.</summary>
internal static class NameTuple
{
    /// <summary>Names in parentheses: <c>('a', 'b')</c>, a single one with a comma: <c>('a',)</c>.</summary>
    public static string Of(IEnumerable<string> names)
    {
        string[] quoted = [.. names.Select(Quoted)];
        return quoted.Length == 1 ? $"({quoted[0]},)" : $"({string.Join(", ", quoted)})";
    }

    /// <summary>A name in quotes; <c>None</c> for none.</summary>
    public static string Quoted(string? name) => name is null ? "None"
        : name.Contains('\'', StringComparison.Ordinal) && !name.Contains('"', StringComparison.Ordinal) ? $"\"{Escaped(name)}\""
        : $"'{Escaped(name).Replace("'", "\\'", StringComparison.Ordinal)}'";

    private static string Escaped(string name) => name
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal)
        .Replace("\t", "\\t", StringComparison.Ordinal)
        .Replace("\r", "\\r", StringComparison.Ordinal);
}
