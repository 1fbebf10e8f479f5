using System.Text;

namespace Alembic.Commands;

/// <summary>Expands <c>%(name)s</c> and <c>%%</c> in one option's value.</summary>
internal sealed class IniInterpolation(IniFile file, string section, string option)
{
    private const int MaxDepth = 10;

    /// <exception cref="AlembicException">The value holds a percent sign that is neither <c>%%</c> nor begins <c>%(name)s</c>.</exception>
    public static void Check(string option, string value)
    {
        for (var at = value.IndexOf('%'); at >= 0; at = value.IndexOf('%', at))
        {
            if (value.AsSpan(at + 1) is ['%', ..])
            {
                at += 2;
            }
            else if (NameAt(value, at) is { } name)
            {
                at += name.Length + "%()s".Length;
            }
            else
            {
                throw new AlembicException($"The value for option '{option}' has a lone percent sign at position {at}. Write %% for a percent sign.");
            }
        }
    }

    public string Expand(string value)
    {
        if (!value.Contains('%', StringComparison.Ordinal) || file.IsLiteral(section, option))
        {
            return value;
        }

        var result = new StringBuilder();
        Expand(value, result, depth: 1);
        return result.ToString();
    }

    private void Expand(string value, StringBuilder result, int depth)
    {
        if (depth > MaxDepth)
        {
            throw Error($"refers to other keys more than {MaxDepth} levels deep, perhaps in a cycle");
        }

        for (var from = 0; from < value.Length;)
        {
            var at = value.IndexOf('%', from);
            if (at < 0)
            {
                result.Append(value, from, value.Length - from);
                return;
            }

            result.Append(value, from, at - from);
            if (value.AsSpan(at + 1) is ['%', ..])
            {
                result.Append('%');
                from = at + 2;
                continue;
            }

            var name = NameAt(value, at) ?? throw Error(value.AsSpan(at + 1) is ['(', ..]
                ? "has a '%(' without its ')s'"
                : "has a '%' that is followed by neither '%' nor '('. Write %% for a percent sign");
            Append(name, result, depth);
            from = at + name.Length + "%()s".Length;
        }
    }

    private void Append(string name, StringBuilder result, int depth)
    {
        var key = IniFile.Key(name);
        if (file.GetRaw(section, key) is { } other)
        {
            if (other.Contains('%', StringComparison.Ordinal) && !file.IsLiteral(section, key))
            {
                Expand(other, result, depth + 1);
            }
            else
            {
                result.Append(other);
            }
        }
        else if (name.Contains(':', StringComparison.Ordinal) && file.Lookup(name) is { } found)
        {
            result.Append(found);
        }
        else if (name.StartsWith("ENV:", StringComparison.OrdinalIgnoreCase))
        {
            throw Error($"refers to the environment variable {name["ENV:".Length..]}, which is not set");
        }
        else if (name.Contains(':', StringComparison.Ordinal))
        {
            throw Error($"refers to the setting '{name}', which is not in appsettings.json, the user secrets or the environment");
        }
        else
        {
            var token = option == "file_template" ? $". A token of file names has two percent signs: %%({name})s" : "";
            throw Error($"refers to '{name}', which is not an option of the section or of [{IniFile.DefaultSection}]{token}");
        }
    }

    private static string? NameAt(string value, int at)
    {
        var end = value.AsSpan(at + 1) is ['(', ..] ? value.IndexOf(')', at) : -1;
        return end > at + 2 && value.AsSpan(end + 1) is ['s', ..] ? value[(at + 2)..end] : null;
    }

    private AlembicException Error(string what) => new($"Option '{option}'{file.PlaceOf(section, option)} {what}.");
}
