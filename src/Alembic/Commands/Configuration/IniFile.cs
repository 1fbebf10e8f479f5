using System.Text;

namespace Alembic.Commands;

/// <summary>The sections and options of an ini file, read and interpolated as Python's <c>ConfigParser</c> does.</summary>
/// <remarks>
/// <para>Options follow <c>key = value</c> or <c>key : value</c>; keys ignore case, section names do not. Lines that begin with <c>#</c> or
/// <c>;</c> are comments; nothing is a comment behind a value. Lines indented deeper than their key continue its value, empty lines
/// within it included. <c>[DEFAULT]</c> gives options to every section.</para>
/// <para>In values, <c>%(name)s</c> stands for another option of the section, of <c>[DEFAULT]</c> or of <see cref="SetVariable"/>,
/// <c>%(PREFIX:NAME)s</c> for what the lookup given to the constructor knows (there the name keeps its case), and <c>%%</c> for a percent sign.
/// Variables and looked-up values are taken literally: a percent sign in them means nothing.</para>
/// <para>Messages name file, line, section and option, never a value, which may hold a password.</para>
/// </remarks>
public sealed class IniFile
{
    /// <summary>The section whose options hold for every section.</summary>
    public const string DefaultSection = "DEFAULT";

    private readonly Dictionary<string, Dictionary<string, string>> _sections = new(StringComparer.Ordinal);
    private readonly List<string> _order = [];
    private readonly Dictionary<string, string> _defaults = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _variables = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Section, string Key), string> _places = [];
    private readonly Func<string, string?>? _lookup;

    /// <summary>Creates an empty file.</summary>
    /// <param name="name">The name for messages; <see langword="null"/> when it has none.</param>
    /// <param name="lookup">
    /// Answers names with a colon, such as <c>ENV:HOME</c>, in the case in which they are written; <see langword="null"/> for a name it
    /// does not know. Left out: no such names.
    /// </param>
    public IniFile(string? name = null, Func<string, string?>? lookup = null)
    {
        Name = name;
        _lookup = lookup;
    }

    /// <summary>The name for messages: the path as it was given; <see langword="null"/> when there is none.</summary>
    public string? Name { get; }

    /// <summary>The section names in order, without <see cref="DefaultSection"/>.</summary>
    public IReadOnlyList<string> Sections => _order;

    /// <summary>Reads ini text.</summary>
    /// <param name="text">The text; a byte order mark at its start is skipped.</param>
    /// <param name="name">The name for messages; <see langword="null"/> when it has none.</param>
    /// <param name="lookup">As for the constructor.</param>
    /// <exception cref="AlembicException">The text is not an ini file, or repeats a section or an option.</exception>
    public static IniFile Parse(string text, string? name = null, Func<string, string?>? lookup = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        var file = new IniFile(name, lookup);
        new IniParser(file).Read(text);
        return file;
    }

    /// <summary>Reads an ini file of UTF-8 text.</summary>
    /// <param name="path">The file's path.</param>
    /// <param name="lookup">As for the constructor.</param>
    /// <exception cref="AlembicException">The file cannot be read, is not UTF-8, is not an ini file, or repeats a section or an option.</exception>
    public static IniFile Load(string path, Func<string, string?>? lookup = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            return Parse(File.ReadAllText(path, new UTF8Encoding(false, throwOnInvalidBytes: true)), path, lookup);
        }
        catch (DecoderFallbackException failure)
        {
            throw new AlembicException($"{path} is not UTF-8 text. Save it as UTF-8.", failure);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new AlembicException($"Cannot read {path}: {failure.Message}", failure);
        }
    }

    /// <summary>Whether there is a section; <see cref="DefaultSection"/> is none.</summary>
    /// <param name="section">The name, case-sensitive.</param>
    public bool HasSection(string section) => _sections.ContainsKey(section);

    /// <summary>Adds an empty section.</summary>
    /// <param name="section">The name.</param>
    /// <exception cref="AlembicException">The section is there already, or the name is <see cref="DefaultSection"/>.</exception>
    public void AddSection(string section)
    {
        ArgumentException.ThrowIfNullOrEmpty(section);
        if (section == DefaultSection || !_sections.TryAdd(section, new(StringComparer.Ordinal)))
        {
            throw new AlembicException($"Section [{section}] cannot be added: it already exists.");
        }

        _order.Add(section);
    }

    /// <summary>Whether a section has an option, of its own or from <see cref="DefaultSection"/>.</summary>
    /// <param name="section">The section's name.</param>
    /// <param name="option">The option's name, in any case.</param>
    public bool HasOption(string section, string option) => GetRaw(section, option) is not null;

    /// <summary>An option's value, interpolated; <see langword="null"/> when there is no such section or option.</summary>
    /// <param name="section">The section's name.</param>
    /// <param name="option">The option's name, in any case.</param>
    /// <exception cref="AlembicException">The value refers to an unknown name, or is malformed.</exception>
    public string? Get(string section, string option) =>
        GetRaw(section, option) is { } raw ? new IniInterpolation(this, section, Key(option)).Expand(raw) : null;

    /// <summary>An option's value as written; <see langword="null"/> when there is no such section or option.</summary>
    /// <param name="section">The section's name.</param>
    /// <param name="option">The option's name, in any case.</param>
    public string? GetRaw(string section, string option)
    {
        var key = Key(option);
        return OwnOptions(section) is not { } own ? null
            : own.TryGetValue(key, out var value) || _defaults.TryGetValue(key, out value) || _variables.TryGetValue(key, out value) ? value
            : null;
    }

    /// <summary>The names of a section's options: first its own, then those that it has from elsewhere; empty when there is no such section.</summary>
    /// <param name="section">The section's name.</param>
    public IReadOnlyList<string> Options(string section) => OwnOptions(section) is not { } own ? [] : [.. own.Keys.Union(_defaults.Keys).Union(_variables.Keys)];

    /// <summary>The names of the options that stand in a section itself; empty when there is no such section.</summary>
    /// <param name="section">The section's name.</param>
    public IReadOnlyList<string> OwnOptionNames(string section) => OwnOptions(section) is { } own ? [.. own.Keys] : [];

    /// <summary>A view of a section's options, in order, those from <see cref="DefaultSection"/> included.</summary>
    /// <param name="section">The section's name; an unknown one gives an empty view.</param>
    /// <remarks>A value is interpolated when it is read: one that refers to an unknown name throws an <see cref="AlembicException"/> then.</remarks>
    public IReadOnlyDictionary<string, string> Items(string section) => new IniSection(this, section);

    /// <summary>Sets an option.</summary>
    /// <param name="section">A section that exists, or <see cref="DefaultSection"/>.</param>
    /// <param name="option">The option's name, in any case.</param>
    /// <param name="value">The value; it may refer to others, so a percent sign is written <c>%%</c>.</param>
    /// <exception cref="AlembicException">There is no such section, or the value holds a lone percent sign.</exception>
    public void Set(string section, string option, string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(option);
        ArgumentNullException.ThrowIfNull(value);
        var options = OwnOptions(section) ?? throw new AlembicException($"There is no section [{section}]{In}. Add it first.");
        IniInterpolation.Check(option, value);
        options[Key(option)] = value;
        _places.Remove((section, Key(option)));
    }

    /// <summary>Removes an option from a section, if it stands there.</summary>
    /// <param name="section">The section's name.</param>
    /// <param name="option">The option's name, in any case.</param>
    /// <returns>Whether it was there.</returns>
    public bool RemoveOption(string section, string option) => OwnOptions(section)?.Remove(Key(option)) ?? false;

    /// <summary>Gives every section a value that is not in the file; the file's own options go before it.</summary>
    /// <param name="name">The name, in any case.</param>
    /// <param name="value">The value, taken literally.</param>
    public void SetVariable(string name, string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(value);
        _variables[Key(name)] = value;
    }

    internal string In => Name is null ? "" : $" in {Name}";

    /// <summary>Where an option stands, for messages that name it: <c> in section [alembic] in alembic.ini</c>; in another file that was added to this one, or in the environment.</summary>
    /// <param name="section">The section's name.</param>
    /// <param name="option">The option's name, in any case.</param>
    public string PlaceOf(string section, string option) =>
        _places.TryGetValue((section, Key(option)), out var place) ? place : $" in section [{section}]{In}";

    /// <summary>Adds an option of another file, unless it is there.</summary>
    internal void AddFrom(string path, string section, string option, string value)
    {
        if (OwnOptions(section)!.TryAdd(Key(option), value))
        {
            _places[(section, Key(option))] = $" in section [{section}] in {path}";
        }
    }

    /// <summary>Sets an option that an environment variable gives.</summary>
    internal void SetFromVariable(string variable, string section, string option, string value)
    {
        Set(section, option, value);
        _places[(section, Key(option))] = $", which the environment variable {variable} gives,";
    }

    internal static string Key(string option) => option.ToLowerInvariant();

    internal bool IsLiteral(string section, string key) =>
        OwnOptions(section)?.ContainsKey(key) != true && !_defaults.ContainsKey(key) && _variables.ContainsKey(key);

    internal string? Lookup(string name) => _lookup?.Invoke(name);

    internal Dictionary<string, string>? OwnOptions(string section) =>
        section == DefaultSection ? _defaults : _sections.GetValueOrDefault(section);
}
