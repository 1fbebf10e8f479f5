using System.Text.Json.Nodes;

namespace Alembic.Conformance.CommandLine;

/// <summary>What a command did: its exit code, what it printed, and what is there afterwards.</summary>
public sealed record CliOutcome(int Exit, string Output, string Error)
{
    /// <summary>The version table's rows, sorted; <see langword="null"/> where there is no such table.</summary>
    public IReadOnlyList<string>? Rows { get; init; }

    /// <summary>The new files, with the values that are read from them.</summary>
    public IReadOnlyList<CreatedScript> Created { get; init; } = [];

    /// <summary>The lines that tell of steps, in order.</summary>
    public IEnumerable<string> Steps => Error.Split('\n').Where(line => line.Contains("] Running ", StringComparison.Ordinal));
}

/// <summary>A script that a command made.</summary>
public sealed record CreatedScript(string File, string Revision, IReadOnlyList<string> Down, IReadOnlyList<string> Labels, IReadOnlyList<string> DependsOn)
{
    public static CreatedScript Of(JsonNode json) => new(
        Path.ChangeExtension(json["file"]!.GetValue<string>(), ".cs"),
        json["rev"]!.GetValue<string>(),
        Texts(json["down"]),
        Texts(json["labels"]),
        Texts(json["depends_on"]));

    public override string ToString() => $"{File}: {Revision} <- [{string.Join(", ", Down)}] labels [{string.Join(", ", Labels)}] depends on [{string.Join(", ", DependsOn)}]";

    private static IReadOnlyList<string> Texts(JsonNode? value) => value switch
    {
        null => [],
        JsonArray list => [.. list.Select(item => item!.GetValue<string>())],
        _ => [value.GetValue<string>()],
    };
}
