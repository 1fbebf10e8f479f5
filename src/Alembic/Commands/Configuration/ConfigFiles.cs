namespace Alembic.Commands;

/// <summary>The files of a configuration.</summary>
/// <param name="Main">The ini file; where there is only a JSON file, that one.</param>
/// <param name="Json">A JSON file beside the ini file, whose values the ini file's own go before; <see langword="null"/> for none.</param>
public sealed record ConfigFiles(string Main, string? Json = null)
{
    private const string IniName = "alembic.ini";
    private const string JsonName = "alembic.json";

    internal static bool IsJson(string path) => path.EndsWith(".json", StringComparison.OrdinalIgnoreCase);

    internal static ConfigFiles Locate(IReadOnlyList<string> options, Func<string, string?> environmentVariable, string? programFolder)
    {
        if (options.Count > 0)
        {
            return Named([.. options.Where(path => !IsJson(path))], [.. options.Where(IsJson)]);
        }

        if (environmentVariable("ALEMBIC_CONFIG") is { Length: > 0 } named)
        {
            return new(named);
        }

        return Within("") ?? (programFolder is null ? null : Within(programFolder)) ?? new(IniName);
    }

    private static ConfigFiles? Within(string folder)
    {
        var ini = Path.Combine(folder, IniName);
        var json = Path.Combine(folder, JsonName);
        return (File.Exists(ini), File.Exists(json)) switch
        {
            (true, var both) => new(ini, both ? json : null),
            (_, true) => new(json),
            _ => null,
        };
    }

    private static ConfigFiles Named(string[] ini, string[] json) => (ini, json) switch
    {
        ({ Length: > 1 }, _) => throw new AlembicException("only one ini file may be indicated"),
        (_, { Length: > 1 }) => throw new AlembicException("only one JSON file may be indicated"),
        ([], [var only]) => new(only),
        _ => new(ini[0], json.FirstOrDefault()),
    };
}
