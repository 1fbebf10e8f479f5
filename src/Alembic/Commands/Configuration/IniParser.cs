namespace Alembic.Commands;

/// <summary>Reads ini text line by line into an <see cref="IniFile"/>.</summary>
internal sealed class IniParser(IniFile file)
{
    private readonly Dictionary<(string Section, string? Option), int> _seen = [];
    private readonly List<int> _bogus = [];
    private readonly List<string> _value = [];
    private string? _section;
    private string? _option;
    private int _indent;

    public void Read(string text)
    {
        var number = 0;
        foreach (var line in text.TrimStart('\uFEFF').Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Split('\n'))
        {
            ReadLine(line, ++number);
        }

        EndOption();
        if (_bogus is [var first, ..])
        {
            throw new AlembicException(
                $"{Place(first)}: expected a section such as [alembic] or an option such as key = value{(_bogus.Count > 1 ? $" (as {_bogus.Count - 1} more)" : "")}.");
        }
    }

    private void ReadLine(string line, int number)
    {
        if (line.Any(letter => char.IsControl(letter) && letter is not ('\t' or '\f' or '\v')))
        {
            throw new AlembicException($"{Place(number)}: contains a NUL or another control character. Remove it.");
        }

        var content = line.Trim();
        if (content is ['#' or ';', ..])
        {
            return;
        }

        if (content.Length == 0)
        {
            // Belongs to the value if it goes on; EndOption drops it at the end.
            _value.Add("");
            return;
        }

        var indent = line.Length - line.TrimStart().Length;
        if (_option is { Length: > 0 } && indent > _indent)
        {
            _value.Add(content);
            return;
        }

        _indent = indent;
        if (content[0] == '[' && content.LastIndexOf(']') is > 1 and var end)
        {
            BeginSection(content[1..end], number);
        }
        else if (_section is null)
        {
            throw new AlembicException($"{Place(number)}: appears before the first section. Add a line such as [alembic] above it.");
        }
        else
        {
            BeginOption(content, number);
        }
    }

    private void BeginSection(string section, int number)
    {
        EndOption();
        _section = section;
        if (section == IniFile.DefaultSection)
        {
            return;
        }

        if (!_seen.TryAdd((section, null), number))
        {
            throw new AlembicException($"{Place(number)}: section [{section}] already exists, on line {_seen[(section, null)]}. Merge the two.");
        }

        file.AddSection(section);
    }

    private void BeginOption(string content, int number)
    {
        var delimiter = content.AsSpan().IndexOfAny('=', ':');
        if (delimiter <= 0)
        {
            _bogus.Add(number);
            if (delimiter < 0)
            {
                return;
            }
        }

        EndOption();
        var option = IniFile.Key(content[..delimiter].TrimEnd());
        if (!_seen.TryAdd((_section!, option), number))
        {
            throw new AlembicException(
                $"{Place(number)}: option '{option}' in section [{_section}] already exists, on line {_seen[(_section!, option)]}. Remove one.");
        }

        _option = option;
        _value.Add(content[(delimiter + 1)..].Trim());
    }

    private void EndOption()
    {
        if (_option is not null)
        {
            file.OwnOptions(_section!)![_option] = string.Join('\n', _value).TrimEnd();
        }

        _option = null;
        _value.Clear();
    }

    private string Place(int line) => $"{file.Name ?? "configuration"}, line {line}";
}
