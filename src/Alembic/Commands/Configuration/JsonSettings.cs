using System.Text.Json;

namespace Alembic.Commands;

/// <summary>Reads <c>alembic.json</c>: an object of sections, each an object of options, with the names and the interpolation of the ini file.</summary>
/// <remarks>An object within a section is for options with a dot in their name, an array for a list.</remarks>
internal static class JsonSettings
{
    private const string SeparatorOption = "path_separator";

    /// <summary>Adds the options that the file does not have itself.</summary>
    /// <exception cref="AlembicException">The JSON file cannot be read, or is of another shape.</exception>
    public static void AddTo(IniFile file, string path)
    {
        using var document = Parse(path);
        foreach (var section in Members(document.RootElement, path, "$"))
        {
            if (section.Name != IniFile.DefaultSection && !file.HasSection(section.Name))
            {
                file.AddSection(section.Name);
            }

            foreach (var (name, value) in Options(section.Value, path, section.Name, file.GetRaw(section.Name, SeparatorOption)))
            {
                file.AddFrom(path, section.Name, name, value);
            }
        }
    }

    private static JsonDocument Parse(string path)
    {
        try
        {
            return JsonDocument.Parse(File.ReadAllBytes(path), new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        }
        catch (JsonException failure)
        {
            // The parser's own words may quote what stands there.
            throw new AlembicException($"{path}, line {failure.LineNumber + 1}: is not JSON.", failure);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new AlembicException($"Cannot read {path}: {failure.Message}", failure);
        }
    }

    private static IEnumerable<(string Name, string Value)> Options(JsonElement section, string path, string place, string? namedBefore)
    {
        var members = Members(section, path, place).ToList();
        var isNamed = members.Exists(member => member.Name == SeparatorOption);
        if (!isNamed && members.Exists(member => member.Value.ValueKind == JsonValueKind.Array))
        {
            // An array needs no separator of its user.
            yield return (SeparatorOption, "newline");
        }

        // The other file's word for what stands between folders holds for an array too.
        var separator = Separator(namedBefore ?? (isNamed && section.GetProperty(SeparatorOption) is { ValueKind: JsonValueKind.String } own ? own.GetString() : null));
        foreach (var member in members)
        {
            foreach (var option in Flat(Key(member.Name, path, place), member.Value, separator, path, $"{place}.{member.Name}"))
            {
                yield return option;
            }
        }
    }

    private static IEnumerable<(string Name, string Value)> Flat(string name, JsonElement value, string separator, string path, string place) => value.ValueKind switch
    {
        JsonValueKind.Object => Members(value, path, place).SelectMany(member => Flat($"{name}.{Key(member.Name, path, place)}", member.Value, separator, path, $"{place}.{member.Name}")),
        JsonValueKind.Array => [(name, string.Join(name == "version_locations" ? separator : ",", value.EnumerateArray().Select(item => Scalar(item, path, place))))],
        JsonValueKind.Null => [],
        _ => [(name, Scalar(value, path, place))],
    };

    private static string Key(string name, string path, string place) => !name.Any(char.IsControl) ? name
        : throw new AlembicException($"{path}: {PlainText.Of(place)} has a key with a control character: {PlainText.Of(name)}. Remove it.");

    private static JsonElement.ObjectEnumerator Members(JsonElement element, string path, string place) => element.ValueKind == JsonValueKind.Object
        ? element.EnumerateObject()
        : throw new AlembicException($"{path}: {place} is not an object. The file must be an object of sections, as in {{ \"alembic\": {{ \"script_location\": \"%(here)s/migrations\" }} }}");

    private static string Scalar(JsonElement value, string path, string place) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Number => value.GetRawText(),
        _ => throw new AlembicException($"{path}: {place} contains a list item that is not text."),
    };

    private static string Separator(string? name) => name switch
    {
        "space" => " ",
        "os" => Path.PathSeparator.ToString(),
        ":" => ":",
        ";" => ";",
        _ => "\n",
    };
}
