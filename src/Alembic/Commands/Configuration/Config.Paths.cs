namespace Alembic.Commands;

/// <content>Lists of folders.</content>
public sealed partial class Config
{
    private const string Separators = "'space', 'newline', 'os', ':', ';'";

    /// <summary>The folders of the scripts, as written; empty for the one folder <c>versions</c> of the script directory. Keys: <c>version_locations</c>, split by <c>path_separator</c>.</summary>
    /// <exception cref="AlembicException">The separator is unknown, or a location names a Python package.</exception>
    public IReadOnlyList<string> VersionLocations
    {
        get
        {
            if (Option("version_locations") is not { Length: > 0 } list)
            {
                return [];
            }

            var parts = Separator() is { } separator
                ? list.Split(separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                : SplitLegacy(list);
            return [.. parts.Select(part => Folder("version_locations", part))];
        }
    }

    /// <summary>Whether scripts are looked for in the sub-folders of a location too. Key: <c>recursive_version_locations</c>.</summary>
    /// <exception cref="AlembicException">The value is neither true nor false.</exception>
    public bool RecursiveVersionLocations => Flag("recursive_version_locations") ?? false;

    private char? Separator()
    {
        var name = Option("path_separator") is not null ? "path_separator" : "version_path_separator";
        if (Option(name) is not { } value)
        {
            Warn("No path_separator found in configuration; falling back to legacy splitting on spaces/commas for version_locations.  "
                + "Consider adding path_separator=os to Alembic config.");
            return null;
        }

        char separator = value switch
        {
            "space" => ' ',
            "newline" => '\n',
            "os" => Path.PathSeparator,
            ":" => ':',
            ";" => ';',
            _ => throw new AlembicException($"'{value}' is not a valid value for {name}; expected {Separators}"),
        };
        if (name == "version_path_separator")
        {
            Warn("The version_path_separator configuration parameter is deprecated; please use path_separator");
        }

        return separator;
    }

    private static string[] SplitLegacy(string list) => list.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries);

    // Alembic reads package:folder as a folder within a Python package.
    private string Folder(string option, string path) => Path.IsPathRooted(path) || !path.Contains(':', StringComparison.Ordinal) || Directory.Exists(path)
        ? path
        : throw Malformed(option, $"'{path}' names a Python package. Write the path of a folder, such as %(here)s/migrations");
}
