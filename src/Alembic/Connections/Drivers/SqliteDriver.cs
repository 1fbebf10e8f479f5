using System.Data.Common;

namespace Alembic.Connections;

/// <summary>Microsoft.Data.Sqlite.</summary>
internal sealed class SqliteDriver() : Driver("Microsoft.Data.Sqlite", "Microsoft.Data.Sqlite.SqliteFactory", "sqlite")
{
    private protected override void Address(DatabaseUrl url, DbConnectionStringBuilder text)
    {
        // Only an encrypted file has a password: sqlite+pysqlcipher://:passphrase@/file.db
        if (url.Host is not null || url.Port is not null || url.Username is { Length: > 0 })
        {
            throw new AlembicException(
                $"Invalid SQLite URL: {url}. Valid SQLite URL forms are: sqlite:///:memory: (or, sqlite://), sqlite:///relative/path/to/file.db, sqlite:////absolute/path/to/file.db");
        }

        text["Data Source"] = Source(url);
        Add(text, "Password", url.Password);
    }

    private protected override (string Keyword, string Value)? Option(string name, string value) => name switch
    {
        "uri" or "isolation_level" or "detect_types" or "check_same_thread" or "cached_statements" or "native_datetime" => null,
        "timeout" => ("Default Timeout", Seconds(value)),
        "mode" => ("Mode", value switch { "ro" => "ReadOnly", "rw" => "ReadWrite", "rwc" => "ReadWriteCreate", "memory" => "Memory", _ => value }),
        "cache" => ("Cache", value),
        "vfs" => ("Vfs", value),
        _ => (name, value),
    };

    // What stands in the data source's own query is not the driver's.
    private protected override void Complete(DatabaseUrl url, DbConnectionStringBuilder text)
    {
        if (IsUri(url))
        {
            foreach (var (name, value) in url.Query.Where(pair => pair.Key != "timeout"))
            {
                if (Option(name, value) is var (keyword, _))
                {
                    text.Remove(keyword);
                }
            }
        }
    }

    private static bool IsUri(DatabaseUrl url) => url.QueryValues("uri") is [.., var value] && IsTrue(value);

    private static string Source(DatabaseUrl url)
    {
        if (url.Database is null or "" or ":memory:")
        {
            return ":memory:";
        }

        if (!IsUri(url))
        {
            return Path.GetFullPath(url.Database);
        }

        var own = url.Query.Where(pair => pair.Key is not ("uri" or "timeout" or "isolation_level" or "detect_types" or "check_same_thread" or "cached_statements"));
        var query = string.Join('&', own.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}"));
        return query.Length == 0 ? url.Database : $"{url.Database}?{query}";
    }
}
