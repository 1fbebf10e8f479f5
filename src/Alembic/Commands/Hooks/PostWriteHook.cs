namespace Alembic.Commands;

/// <summary>A program that runs over each new script.</summary>
/// <param name="Name">Its name in <c>hooks</c>.</param>
/// <param name="Options">Its options by name: <c>type</c>, <c>executable</c>, <c>options</c>, <c>cwd</c>.</param>
internal sealed record PostWriteHook(string Name, IReadOnlyDictionary<string, string> Options)
{
    internal const string ScriptToken = "REVISION_SCRIPT_FILENAME";

    internal static readonly IReadOnlyList<string> KnownOptions = ["cwd", "executable", "options", "type"];

    /// <summary>The program and its arguments for a script.</summary>
    /// <param name="path">The script's path.</param>
    /// <exception cref="AlembicException">The hook's type is missing or unknown, or it lacks what its type needs.</exception>
    internal (string Program, IReadOnlyList<string> Arguments) CommandFor(string path) => Required("type") switch
    {
        "exec" => (Required("executable"), Arguments(path, scriptFirst: true)),
        "dotnet" => ("dotnet", Arguments(path, scriptFirst: false)),
        "console_scripts" or "module" => throw new AlembicException(
            $"Post write hook '{Name}' is of type '{Options["type"]}', which runs Python code. Use exec with the program's path, or dotnet."),
        var type => throw new AlembicException($"No formatter with name '{type}' registered") { Hint = "The types of post write hooks are exec and dotnet." },
    };

    // Where the script has no place in the options it stands before them, as in Alembic; dotnet's first word is its command.
    private IReadOnlyList<string> Arguments(string path, bool scriptFirst)
    {
        var text = scriptFirst ? Options.GetValueOrDefault("options", "") : Required("options");
        if (!text.Contains(ScriptToken, StringComparison.Ordinal))
        {
            text = scriptFirst ? $"{ScriptToken} {text}" : $"{text} {ScriptToken}";
        }

        var words = ShellWords.Split(text) ?? throw new AlembicException($"Key {Name}.options of post write hook '{Name}' has an unclosed quotation mark.");
        return [.. words.Select(word => word.Replace(ScriptToken, path, StringComparison.Ordinal))];
    }

    private string Required(string key) => Options.TryGetValue(key, out var value) && value.Length > 0 ? value
        : throw new AlembicException($"Key {Name}.{key} is required for post write hook '{Name}'");
}
