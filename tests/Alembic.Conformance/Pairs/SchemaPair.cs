using System.Text.Json;

namespace Alembic.Conformance.Pairs;

/// <summary>An old and a new schema that another project wrote, as SQL.</summary>
public sealed record SchemaPair(string Id, string Dialect, string Old, string New)
{
    /// <summary>Whether the pair has tables, columns, constraints, indexes, sequences, types and comments only.</summary>
    public bool IsCore { get; init; }

    /// <summary>Whether neither side is empty.</summary>
    public bool HasBothSides { get; init; }

    /// <summary>Whether both sides load on the server that the corpora's README names.</summary>
    public bool Loads { get; init; }

    /// <summary>SQL to run before each side; empty for none.</summary>
    public string Setup { get; init; } = "";

    public SchemaPair Swapped() => this with { Old = New, New = Old };

    /// <summary>Reads the pairs of a corpus folder for one dialect.</summary>
    public static IEnumerable<SchemaPair> Read(string corpora, string dialect) =>
        Directory.EnumerateFiles(Path.Combine(corpora, "schema-pairs"), "*.jsonl").Order(StringComparer.Ordinal)
            .SelectMany(File.ReadLines)
            .Where(line => line.Length > 0)
            .Select(line => JsonDocument.Parse(line).RootElement)
            .Select(Read)
            .Where(pair => pair.Dialect == dialect);

    private static SchemaPair Read(JsonElement json) => new(Text(json, "id"), Text(json, "dialect"), Text(json, "old"), Text(json, "new"))
    {
        IsCore = json.GetProperty("core").GetBoolean(),
        HasBothSides = json.GetProperty("both").GetBoolean(),
        Loads = json.GetProperty("loads").ValueKind == JsonValueKind.True,
        Setup = json.TryGetProperty("setup", out _) ? Text(json, "setup") : "",
    };

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString() ?? "";
}
