using System.Globalization;

namespace Alembic.Connections;

/// <summary>Reads a URL part by part; where a part ends is decided as SQLAlchemy decides it.</summary>
internal sealed class DatabaseUrlReader(string text)
{
    private const string SchemeEnd = "://";
    private int _at;

    public static bool IsUrl(string text)
    {
        var end = text.IndexOf(SchemeEnd, StringComparison.Ordinal);
        return end > 0 && text[..end].All(c => char.IsLetterOrDigit(c) || c is '_' or '+');
    }

    /// <summary>Whether a text is meant as a URL, but its scheme is not one. A connection string begins with a keyword and an equals sign.</summary>
    public static bool IsBrokenUrl(string text) => text.IndexOf('=', StringComparison.Ordinal) is var equals
        && (equals < 0 ? text.Contains("//", StringComparison.Ordinal) : text[..equals].Contains("//", StringComparison.Ordinal));

    /// <summary>Refuses what no part of a database's address can hold.</summary>
    public static void RequirePlain(string text)
    {
        if (text.Any(char.IsControl))
        {
            throw Unparsable(": it contains a line break, a NUL or another control character");
        }
    }

    public static string Dialect(string name) => name.ToLowerInvariant() switch
    {
        "postgres" or "pgsql" => "postgresql",
        "sqlite3" => "sqlite",
        "sqlserver" => "mssql",
        var other => other,
    };

    public static AlembicException Unparsable(string why = "") => new($"Could not parse SQLAlchemy URL from given URL string{why}")
    {
        Hint = "A URL looks like postgresql://user@host:5432/dbname, or sqlite:///app.db",
    };

    public DatabaseUrl Read()
    {
        var scheme = Until(text.IndexOf(SchemeEnd, StringComparison.Ordinal));
        _at += SchemeEnd.Length;
        var plus = scheme.IndexOf('+', StringComparison.Ordinal);
        var dialect = Dialect(plus < 0 ? scheme : scheme[..plus]);
        var (user, password) = User();
        var host = Host();
        var (hosts, port) = Port(host, dialect);
        if (_at < text.Length && text[_at] is not ('/' or '?'))
        {
            throw Unparsable();
        }

        var database = Skip('/') ? Uri.UnescapeDataString(Until(Next("?"))) : null;
        if ($"{user}{password}{hosts}{database}".Contains('\0', StringComparison.Ordinal))
        {
            throw Unparsable(": it contains a NUL, which no database accepts");
        }

        return new()
        {
            DialectName = dialect,
            DriverName = plus < 0 ? null : scheme[(plus + 1)..],
            Username = user,
            Password = password,
            Host = hosts,
            Port = port,
            Database = database,
            Query = Skip('?') ? Query(text[_at..]) : [],
        };
    }

    // A password goes up to the first @ and may hold slashes; a user without one up to the last @ before the next : or /.
    private (string? User, string? Password) User()
    {
        var userEnd = Next(":/");
        if (userEnd < text.Length && text[userEnd] == ':' && text.IndexOf('@', userEnd) is >= 0 and var passwordEnd)
        {
            var user = Until(userEnd);
            _at++;
            var password = Until(passwordEnd);
            _at++;
            return (Uri.UnescapeDataString(user), Uri.UnescapeDataString(password));
        }

        if (text.LastIndexOf('@', userEnd - 1, userEnd - _at) is >= 0 and var end)
        {
            var user = Until(end);
            _at++;
            return (Uri.UnescapeDataString(user), null);
        }

        return (null, null);
    }

    private string? Host()
    {
        if (_at < text.Length && text[_at] == '[' && text.LastIndexOf(']', Next("/?") - 1, Next("/?") - _at) is var close && close > _at + 1)
        {
            _at++;
            var address = Until(close);
            _at++;
            return Uri.UnescapeDataString(address);
        }

        var host = Until(Next(":/?"));
        return host.Length == 0 ? null : Uri.UnescapeDataString(host);
    }

    private (string? Hosts, int? Port) Port(string? host, string dialect)
    {
        if (!Skip(':'))
        {
            return (host, null);
        }

        var digits = Until(Next("/?"));
        if (digits.Length == 0)
        {
            return (host, null);
        }

        // libpq's list of hosts, each with its own port or none: a:5432,b:5433.
        if (dialect == "postgresql" && $"{host}:{digits}".Contains(',', StringComparison.Ordinal) && !digits.Contains('@', StringComparison.Ordinal))
        {
            return ($"{host}:{digits}", null);
        }

        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= ushort.MaxValue
            ? (host, port)
            : throw Unparsable(": the port is not a number. A '@', ':' or '/' in the user name or password is written %40, %3A or %2F");
    }

    private static List<KeyValuePair<string, string>> Query(string query)
    {
        var result = new List<KeyValuePair<string, string>>();
        foreach (var pair in query.Split('&'))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals >= 0 && equals < pair.Length - 1)
            {
                result.Add(new(Decode(pair[..equals]), Decode(pair[(equals + 1)..])));
            }
        }

        return result;
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    private int Next(string anyOf) => text.AsSpan(_at).IndexOfAny(anyOf) is >= 0 and var offset ? _at + offset : text.Length;

    private string Until(int end)
    {
        var part = text[_at..end];
        _at = end;
        return part;
    }

    private bool Skip(char c)
    {
        var found = _at < text.Length && text[_at] == c;
        _at += found ? 1 : 0;
        return found;
    }
}
