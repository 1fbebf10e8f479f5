using System.Globalization;
using System.Text;
using Alembic.Connections;

namespace Alembic;

/// <summary>Which database to connect to: an SQLAlchemy URL taken apart, or an ADO.NET connection string with the name of its dialect.</summary>
/// <remarks>
/// A URL has the form <c>dialect[+driver]://[user[:password]@][host[:port]][/database][?name=value&amp;…]</c>. User, password, host and database
/// are percent-decoded; in the query a plus sign is a space as well. <see cref="ToString"/> hides passwords. Alembic: <c>sqlalchemy.url</c>;
/// SQLAlchemy: <c>sqlalchemy.engine.URL</c>.
/// </remarks>
/// <example><code>
/// var url = DatabaseUrl.Parse("postgresql+psycopg://scott:tiger@localhost:5433/shop?sslmode=require");
/// var npgsql = url.ToConnectionString(Drivers.For(url.DialectName)[0]);
/// </code></example>
public sealed record DatabaseUrl
{
    /// <summary>The dialect's name: <c>postgresql</c>, <c>sqlite</c>, <c>mysql</c>, <c>mariadb</c>, <c>mssql</c>, <c>oracle</c>, or that of a dialect of your own.</summary>
    public required string DialectName { get; init; }

    /// <summary>What stands behind the plus sign, such as <c>psycopg</c>; <see langword="null"/> when there is none. Any name is allowed; that of a .NET driver prefers this driver.</summary>
    public string? DriverName { get; init; }

    /// <summary>The user; <see langword="null"/> when the URL has none.</summary>
    public string? Username { get; init; }

    /// <summary>The password, in the clear; <see langword="null"/> when the URL has none.</summary>
    public string? Password { get; init; }

    /// <summary>The host, without the brackets of an IPv6 address; <see langword="null"/> when the URL has none. PostgreSQL: may list several, <c>a:5432,b:5433</c>.</summary>
    public string? Host { get; init; }

    /// <summary>The port; <see langword="null"/> for the database's usual one.</summary>
    public int? Port { get; init; }

    /// <summary>The database, or SQLite's file; <see langword="null"/> when the URL has none.</summary>
    public string? Database { get; init; }

    /// <summary>The query's names and values in order; a name may occur several times.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Query { get; init; } = [];

    /// <summary>The ADO.NET connection string, when one was given instead of a URL; then the other parts are empty.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>The URL or connection string with <c>***</c> for each password.</summary>
    public string Redacted => ConnectionString is null ? Render(hidePasswords: true) : Redaction.ConnectionString(ConnectionString);

    /// <summary>Reads a URL, or an ADO.NET connection string.</summary>
    /// <param name="text">What to read.</param>
    /// <param name="dialect">
    /// The dialect of an ADO.NET connection string; <see langword="null"/> for URLs. Where a URL is given all the same, it must be one of this dialect.
    /// </param>
    /// <exception cref="AlembicException">
    /// The text is no URL and there is no dialect; the port is no number; the dialect is not the URL's. The message never holds the text.
    /// </exception>
    public static DatabaseUrl Parse(string text, string? dialect = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        text = text.Trim();
        var name = string.IsNullOrWhiteSpace(dialect) ? null : DatabaseUrlReader.Dialect(dialect.Trim());
        DatabaseUrlReader.RequirePlain(text);
        if (!DatabaseUrlReader.IsUrl(text))
        {
            if (DatabaseUrlReader.IsBrokenUrl(text))
            {
                throw DatabaseUrlReader.Unparsable(name is null ? "" : $". It is not an ADO.NET connection string either, which 'dialect = {name}' would be for");
            }

            return name is null
                ? throw DatabaseUrlReader.Unparsable(text.Contains('=', StringComparison.Ordinal) ? ". An ADO.NET connection string also needs the key 'dialect': dialect = postgresql" : "")
                : new() { DialectName = name, ConnectionString = text };
        }

        var url = new DatabaseUrlReader(text).Read();
        if (url is { Password: not null, Host: { } host } && host.Contains('@', StringComparison.Ordinal))
        {
            // Else the rest of the password would be shown as the host's name.
            throw DatabaseUrlReader.Unparsable(". Write an '@' in the user name or password as %40, and in alembic.ini as %%40");
        }

        return name is null || url.DialectName == name || (IsMySql(name) && IsMySql(url.DialectName)) ? url
            : throw new AlembicException($"The dialect is '{name}', but the URL is for '{url.DialectName}'. Remove one of them.");
    }

    /// <summary>The values of a query parameter, in order; empty when it is not there.</summary>
    /// <param name="name">The name, in its case.</param>
    public IReadOnlyList<string> QueryValues(string name) => [.. Query.Where(pair => pair.Key == name).Select(pair => pair.Value)];

    /// <summary>The connection string for a driver, with the password in the clear.</summary>
    /// <param name="driver">The driver, from <see cref="Drivers.For"/>.</param>
    /// <exception cref="AlembicException">The URL has parts that this database cannot have.</exception>
    public string ToConnectionString(Driver driver)
    {
        ArgumentNullException.ThrowIfNull(driver);
        return ConnectionString ?? driver.ConnectionString(this);
    }

    /// <summary>Writes the URL so that <see cref="Parse"/> reads it again; an ADO.NET connection string as it is.</summary>
    /// <param name="hidePasswords">Whether <c>***</c> stands for each password.</param>
    public string Render(bool hidePasswords)
    {
        if (ConnectionString is not null)
        {
            return hidePasswords ? Redacted : ConnectionString;
        }

        var url = new StringBuilder(DialectName);
        if (DriverName is not null)
        {
            url.Append('+').Append(DriverName);
        }

        url.Append("://");
        if (Username is not null || Password is not null)
        {
            url.Append(Uri.EscapeDataString(Username ?? ""));
            if (Password is not null)
            {
                url.Append(':').Append(hidePasswords ? Redaction.Mask : Uri.EscapeDataString(Password));
            }

            url.Append('@');
        }

        // A list of hosts brings its own colons; only an address in the sixth version wants brackets.
        url.Append(Host is null ? "" : Host.Contains(':', StringComparison.Ordinal) && !Host.Contains(',', StringComparison.Ordinal) ? $"[{EscapeHost(Host)}]" : EscapeHost(Host));
        if (Port is { } port)
        {
            url.Append(':').Append(port.ToString(CultureInfo.InvariantCulture));
        }

        if (Database is not null)
        {
            url.Append('/').Append(Uri.EscapeDataString(Database).Replace("%2F", "/", StringComparison.Ordinal).Replace("%3A", ":", StringComparison.Ordinal));
        }

        return url.Append(Query.Count == 0 ? "" : "?").AppendJoin('&', Query.Select(pair => Parameter(pair, hidePasswords))).ToString();
    }

    /// <summary>Any text with <c>***</c> for what looks like a password in a URL or a connection string: for messages that somebody else wrote.</summary>
    /// <param name="text">A log line, or an exception's message.</param>
    public static string HidePasswords(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Contains("://", StringComparison.Ordinal) || text.Contains('=', StringComparison.Ordinal) ? Redaction.Text(text) : text;
    }

    /// <summary>A text, such as a driver's message, with <c>***</c> for this URL's password and for whatever else looks like one.</summary>
    /// <param name="text">The text.</param>
    public string Redact(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        foreach (var secret in Secrets)
        {
            text = text.Replace(secret, Redaction.Mask, StringComparison.Ordinal)
                .Replace(Uri.EscapeDataString(secret), Redaction.Mask, StringComparison.Ordinal);
        }

        return Redaction.Text(text);
    }

    /// <inheritdoc cref="Redacted"/>
    public override string ToString() => Redacted;

    internal static bool IsUrl(string text) => DatabaseUrlReader.IsUrl(text.Trim());

    private static bool IsMySql(string dialect) => dialect is "mysql" or "mariadb";

    // A password that is also another part, or is a word of every message, cannot be hidden by looking for it.
    private IEnumerable<string> Secrets => (ConnectionString is null
            ? Query.Where(pair => Redaction.IsSecret(pair.Key)).Select(pair => pair.Value).Append(Password ?? "")
            : Redaction.Secrets(ConnectionString))
        .Where(secret => secret.Length > 3 && secret != Username && secret != Host && secret != Database && secret != DialectName)
        .OrderByDescending(secret => secret.Length);

    private static string Parameter(KeyValuePair<string, string> pair, bool hidePasswords) => Uri.EscapeDataString(pair.Key) + "=" +
        (!hidePasswords ? Uri.EscapeDataString(pair.Value)
        : Redaction.IsSecret(pair.Key) ? Redaction.Mask
        : pair.Key == "odbc_connect" ? Uri.EscapeDataString(Redaction.ConnectionString(pair.Value)).Replace("%2A%2A%2A", Redaction.Mask, StringComparison.Ordinal)
        : Uri.EscapeDataString(pair.Value));

    private static string EscapeHost(string host) => host.Replace("%", "%25", StringComparison.Ordinal).Replace("/", "%2F", StringComparison.Ordinal)
        .Replace("?", "%3F", StringComparison.Ordinal).Replace("@", "%40", StringComparison.Ordinal);
}
