using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Alembic.Commands;

/// <summary>A section's options, each interpolated when it is read, so that a wrong one harms only who asks for it.</summary>
internal sealed class IniSection(IniFile file, string section) : IReadOnlyDictionary<string, string>
{
    public IEnumerable<string> Keys => file.Options(section);

    public IEnumerable<string> Values => Keys.Select(key => this[key]);

    public int Count => file.Options(section).Count;

    public string this[string key] => file.Get(section, key) ?? throw new KeyNotFoundException($"Section [{section}]{file.In} has no option '{key}'.");

    public bool ContainsKey(string key) => file.HasOption(section, key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out string value) => (value = file.Get(section, key)) is not null;

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => Keys.Select(key => KeyValuePair.Create(key, this[key])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
