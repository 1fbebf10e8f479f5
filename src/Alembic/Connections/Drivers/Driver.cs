using System.Data.Common;
using System.Globalization;

namespace Alembic.Connections;

/// <summary>An ADO.NET driver: which databases it is for, where it comes from, and how it words a connection string.</summary>
/// <remarks>The known drivers are in <see cref="Drivers.All"/>. A driver is loaded by name, from what the project references.</remarks>
/// <threadsafety>Immutable; safe for any number of threads.</threadsafety>
public abstract class Driver
{
    private protected Driver(string name, string factoryType, params IReadOnlyList<string> dialects)
    {
        Name = name;
        Package = name;
        FactoryType = factoryType;
        Dialects = dialects;
    }

    /// <summary>The name of the driver's assembly: <c>Npgsql</c>.</summary>
    public string Name { get; }

    /// <summary>The NuGet package to add for it: mostly of the same name, but <c>Oracle.ManagedDataAccess.Core</c>.</summary>
    public string Package { get; private protected init; }

    /// <summary>The full name of its <see cref="DbProviderFactory"/>: <c>Npgsql.NpgsqlFactory</c>.</summary>
    public string FactoryType { get; }

    /// <summary>The names of the dialects that it connects to.</summary>
    public IReadOnlyList<string> Dialects { get; }

    /// <summary>The driver's <see cref="Name"/>.</summary>
    public override string ToString() => Name;

    internal string ConnectionString(DatabaseUrl url)
    {
        var text = new DbConnectionStringBuilder();
        Address(url, text);
        foreach (var (name, value) in url.Query)
        {
            if (Option(name, value) is var (keyword, translated))
            {
                text[keyword] = translated;
            }
        }

        Complete(url, text);
        return text.ConnectionString;
    }

    /// <summary>The keywords by which the client asks a silent server whether it is still there, so that a network that went away ends a connection. Default: none.</summary>
    private protected virtual IReadOnlyList<(string Keyword, string Value)> KeepAlives => [];

    /// <summary>A connection string with <see cref="KeepAlives"/>, where it says nothing of them.</summary>
    internal string KeepAlive(string connectionString)
    {
        var text = new DbConnectionStringBuilder { ConnectionString = connectionString };
        var names = text.Keys.Cast<string>().Select(Letters).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return KeepAlives.Any(pair => names.Contains(Letters(pair.Keyword)))
            ? connectionString
            : string.Join(';', KeepAlives.Select(pair => $"{pair.Keyword}={pair.Value}").Prepend(connectionString.TrimEnd(';')));
    }

    /// <summary>Whether the part of a URL's scheme behind the plus sign means this driver: <c>mysqldata</c> is MySql.Data.</summary>
    internal bool IsNamed(string? name) => name is not null && string.Equals(Letters(name), Letters(Name), StringComparison.OrdinalIgnoreCase);

    /// <summary>Writes host, port, database, user and password.</summary>
    private protected abstract void Address(DatabaseUrl url, DbConnectionStringBuilder text);

    /// <summary>A URL parameter in the driver's words: passed on by its name where it has no translation; <see langword="null"/> for one that means nothing here.</summary>
    private protected abstract (string Keyword, string Value)? Option(string name, string value);

    /// <summary>Adds what follows from all parts together. Nothing by default.</summary>
    private protected virtual void Complete(DatabaseUrl url, DbConnectionStringBuilder text)
    {
    }

    private protected static void Add(DbConnectionStringBuilder text, string keyword, string? value)
    {
        if (value is not null)
        {
            text[keyword] = value;
        }
    }

    private protected static void Add(DbConnectionStringBuilder text, string keyword, int? value) => Add(text, keyword, value?.ToString(CultureInfo.InvariantCulture));

    private protected static bool IsTrue(string value) => value.ToLowerInvariant() is "true" or "yes" or "on" or "1" or "t" or "y";

    /// <summary>A number of seconds, rounded up, since drivers take whole ones; other text stays.</summary>
    private protected static string Seconds(string value) => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && double.IsFinite(seconds)
        ? Math.Ceiling(seconds).ToString("F0", CultureInfo.InvariantCulture)
        : value;

    private static string Letters(string name) => string.Concat(name.Where(char.IsLetterOrDigit));
}
