namespace Alembic.Commands;

/// <summary>The configuration of a project: <c>alembic.ini</c> or <c>alembic.json</c>, and what a program sets on top of it. Alembic: <c>alembic.config.Config</c>.</summary>
/// <remarks>
/// The main options are those of one section, <c>[alembic]</c> unless another is named (<c>-n/--name</c>). In values, <c>%(here)s</c> stands for
/// the folder of the file, and <c>%(ENV:NAME)s</c> for an environment variable. A file that is not there counts as an empty one.
/// </remarks>
/// <threadsafety>Not safe for several threads.</threadsafety>
/// <example><code>
/// var config = new Config("alembic.ini");
/// config.SetMainOption("sqlalchemy.url", "sqlite:///app.db");
/// </code></example>
public sealed partial class Config
{
    private readonly HashSet<string> _said = new(StringComparer.Ordinal);
    private IniFile? _file;

    /// <summary>Creates the configuration from an ini file, or an empty one.</summary>
    /// <param name="fileName">The file's path; <see langword="null"/> for none.</param>
    /// <param name="section">The section of the main options. Alembic: <c>ini_section</c>.</param>
    public Config(string? fileName = null, string section = "alembic")
    {
        ArgumentException.ThrowIfNullOrEmpty(section);
        FileName = fileName;
        Section = section;
    }

    /// <summary>The ini file's path, as given, or that of a JSON file (<c>*.json</c>) in its place; <see langword="null"/> for none. Alembic: <c>config_file_name</c>.</summary>
    public string? FileName { get; }

    /// <summary>The path of a JSON file beside the ini file, whose values the ini file's own go before; <see langword="null"/> for none.</summary>
    public string? JsonFileName { get; init; }

    /// <summary>The section of the main options. Alembic: <c>config_ini_section</c>.</summary>
    public string Section { get; }

    /// <summary>Names and values that stand in the file's values as <c>%(name)s</c>, taken literally. Alembic: <c>config_args</c>.</summary>
    public IReadOnlyDictionary<string, string> Arguments { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Gives the value of an environment variable. Default: that of the process.</summary>
    public Func<string, string?> EnvironmentVariable { get; init; } = Environment.GetEnvironmentVariable;

    /// <summary>
    /// Gives the value of a name with a colon that is no environment variable, such as <c>ConnectionStrings:Default</c> in
    /// <c>%(ConnectionStrings:Default)s</c>; <see langword="null"/> knows none.
    /// </summary>
    public Func<string, string?>? Lookup { get; init; }

    /// <summary>Takes each warning about the configuration, once; <see langword="null"/> drops them.</summary>
    public Action<string>? Warning { get; init; }

    /// <summary>The absolute path of the folder that holds the ini file: <c>%(here)s</c>. Without a file, the working folder.</summary>
    public string Here => FileName is null ? Environment.CurrentDirectory : Path.GetDirectoryName(Path.GetFullPath(FileName))!;

    /// <summary>The file as read, with what was set since. Alembic: <c>file_config</c>.</summary>
    /// <exception cref="AlembicException">The file cannot be read, or is not an ini file.</exception>
    public IniFile File => _file ??= Read();

    /// <summary>Which files a command uses: those of <c>-c/--config</c>, else that of the environment variable <c>ALEMBIC_CONFIG</c>, else <c>alembic.ini</c> and <c>alembic.json</c>.</summary>
    /// <param name="options">The values of <c>-c</c>, in order: an ini file, a JSON file, or one of each.</param>
    /// <param name="environmentVariable">Gives the value of an environment variable; <see langword="null"/> asks the process.</param>
    /// <param name="programFolder">Where to look when nothing is named and the working folder holds neither file, such as the program's own folder; <see langword="null"/> for nowhere.</param>
    /// <exception cref="AlembicException">Several files of one kind are named.</exception>
    public static ConfigFiles Locate(IReadOnlyList<string> options, Func<string, string?>? environmentVariable = null, string? programFolder = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        return ConfigFiles.Locate(options, environmentVariable ?? Environment.GetEnvironmentVariable, programFolder);
    }

    /// <summary>A main option; <see langword="null"/> when it is not there. Alembic: <c>get_main_option</c>.</summary>
    /// <param name="name">The name, in any case.</param>
    /// <exception cref="AlembicException">The main section is not there, or the value refers to an unknown name.</exception>
    public string? GetMainOption(string name) => GetSectionOption(Section, name);

    /// <summary>A main option, or a default when it is not there. Alembic: <c>get_main_option</c>.</summary>
    /// <param name="name">The name, in any case.</param>
    /// <param name="defaultValue">The default.</param>
    /// <exception cref="AlembicException">The main section is not there, or the value refers to an unknown name.</exception>
    public string GetMainOption(string name, string defaultValue) => GetMainOption(name) ?? defaultValue;

    /// <summary>Sets a main option, before the file's own value. Alembic: <c>set_main_option</c>.</summary>
    /// <param name="name">The name, in any case.</param>
    /// <param name="value">The value; a percent sign is written <c>%%</c>.</param>
    /// <exception cref="AlembicException">The value holds a lone percent sign.</exception>
    public void SetMainOption(string name, string value) => SetSectionOption(Section, name, value);

    /// <summary>Removes a main option, if it is there. Alembic: <c>remove_main_option</c>.</summary>
    /// <param name="name">The name, in any case.</param>
    public void RemoveMainOption(string name) => File.RemoveOption(Section, name);

    /// <summary>An option of a section; <see langword="null"/> when it is not there. Alembic: <c>get_section_option</c>.</summary>
    /// <param name="section">The section's name.</param>
    /// <param name="name">The option's name, in any case.</param>
    /// <exception cref="AlembicException">The section is not there, or the value refers to an unknown name.</exception>
    public string? GetSectionOption(string section, string name) => File.HasSection(section)
        ? File.Get(section, name)
        : throw new AlembicException($"No config file {(FileName is null ? "None" : $"'{FileName}'")} found, or file has no '[{section}]' section");

    /// <summary>Sets an option of a section, which is made if it is not there. Alembic: <c>set_section_option</c>.</summary>
    /// <param name="section">The section's name.</param>
    /// <param name="name">The option's name, in any case.</param>
    /// <param name="value">The value; a percent sign is written <c>%%</c>.</param>
    /// <exception cref="AlembicException">The value holds a lone percent sign.</exception>
    public void SetSectionOption(string section, string name, string value)
    {
        if (!File.HasSection(section))
        {
            File.AddSection(section);
        }

        File.Set(section, name, value);
    }

    /// <summary>A view of a section's options, whose values are interpolated when they are read; <see langword="null"/> when it is not there. Alembic: <c>get_section</c>.</summary>
    /// <param name="section">The section's name.</param>
    public IReadOnlyDictionary<string, string>? GetSection(string section) => File.HasSection(section) ? File.Items(section) : null;

    /// <summary>Warns of main options that have no effect, or are near to a known one and so probably mistyped. Other unknown options are the environment's own.</summary>
    /// <exception cref="AlembicException">The file cannot be read, or is not an ini file.</exception>
    public void Check() => new ConfigCheck(File, Section, Warn).Run();

    internal static string VariableOf(string option) => "ALEMBIC_" + option.ToUpperInvariant().Replace('.', '_');

    private IniFile Read()
    {
        var isJson = FileName is not null && ConfigFiles.IsJson(FileName);
        var exists = FileName is not null && (System.IO.File.Exists(FileName) || Directory.Exists(FileName));
        var file = exists && !isJson ? IniFile.Load(FileName!, Find) : new IniFile(FileName, Find);
        if (exists && isJson)
        {
            JsonSettings.AddTo(file, FileName!);
        }

        if (JsonFileName is not null)
        {
            JsonSettings.AddTo(file, JsonFileName);
        }

        if (FileName is null)
        {
            file.AddSection(Section);
        }

        ApplyEnvironment(file);
        foreach (var (name, value) in Arguments)
        {
            file.SetVariable(name, value);
        }

        file.SetVariable("here", Here.Replace(Path.DirectorySeparatorChar, '/'));
        return file;
    }

    private void ApplyEnvironment(IniFile file)
    {
        foreach (var option in ConfigCheck.KnownOptions)
        {
            if (EnvironmentVariable(VariableOf(option)) is { Length: > 0 } value)
            {
                if (!file.HasSection(Section))
                {
                    file.AddSection(Section);
                }

                // The file may write the other of the two names; and what stands in a variable is taken as it is.
                file.SetFromVariable(VariableOf(option), Section, option == "url" ? "sqlalchemy.url" : option, value.Replace("%", "%%", StringComparison.Ordinal));
            }
        }
    }

    private string? Find(string name) => name.StartsWith("ENV:", StringComparison.OrdinalIgnoreCase) ? EnvironmentVariable(name["ENV:".Length..]) : Lookup?.Invoke(name);

    private void Warn(string text)
    {
        if (_said.Add(text))
        {
            Warning?.Invoke(text);
        }
    }
}
