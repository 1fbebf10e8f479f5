using System.Data.Common;
using System.Globalization;

namespace Alembic.Connections;

/// <summary>Oracle.ManagedDataAccess. URLs speak the language of python-oracledb.</summary>
internal sealed class OracleDriver : Driver
{
    public OracleDriver() : base("Oracle.ManagedDataAccess", "Oracle.ManagedDataAccess.Client.OracleClientFactory", "oracle") =>
        Package = "Oracle.ManagedDataAccess.Core";

    private protected override void Address(DatabaseUrl url, DbConnectionStringBuilder text)
    {
        Add(text, "Data Source", Source(url));
        text["User Id"] = url.Username is { Length: > 0 } user ? user : "/";
        Add(text, "Password", url.Password);
    }

    private protected override (string Keyword, string Value)? Option(string name, string value) => name switch
    {
        "service_name" or "sid" or "protocol" or "encoding" or "nencoding" or "threaded" or "events" or "arraysize" or "auto_convert_lobs" or "coerce_to_decimal" or "purity" => null,
        "dsn" => ("Data Source", value),
        "mode" => ("DBA Privilege", value.ToUpperInvariant().Replace("AUTH_MODE_", "", StringComparison.Ordinal)),
        "tcp_connect_timeout" or "timeout" or "connect_timeout" => ("Connection Timeout", Seconds(value)),
        "stmtcachesize" => ("Statement Cache Size", value),
        "user" => ("User Id", value),
        "proxy_user" => ("Proxy User Id", value),
        _ => (name, value),
    };

    private static string? Source(DatabaseUrl url)
    {
        var service = Last(url, "service_name");
        var sid = url.Database is { Length: > 0 } database ? database : Last(url, "sid");
        if (service is not null && sid is not null)
        {
            throw new AlembicException("\"service_name\" option shouldn't be used with a \"database\" part of the url");
        }

        if (service is null && sid is null)
        {
            return url.Host;
        }

        // A descriptor, since the short form host:port/name means a service only.
        var port = (url.Port ?? 1521).ToString(CultureInfo.InvariantCulture);
        var protocol = Last(url, "protocol")?.ToUpperInvariant() ?? "TCP";
        var what = service is null ? $"(SID={sid})" : $"(SERVICE_NAME={service})";
        return $"(DESCRIPTION=(ADDRESS=(PROTOCOL={protocol})(HOST={url.Host ?? "localhost"})(PORT={port}))(CONNECT_DATA={what}))";
    }

    private static string? Last(DatabaseUrl url, string name) => url.QueryValues(name) is [.., var value] ? value : null;
}
