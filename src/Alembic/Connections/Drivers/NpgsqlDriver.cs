using System.Data.Common;
using System.Globalization;

namespace Alembic.Connections;

/// <summary>Npgsql. URLs speak libpq's language.</summary>
internal sealed class NpgsqlDriver() : Driver("Npgsql", "Npgsql.NpgsqlFactory", "postgresql")
{
    private protected override IReadOnlyList<(string Keyword, string Value)> KeepAlives { get; } =
        [("Tcp Keepalive", "true"), ("Tcp Keepalive Time", "30"), ("Tcp Keepalive Interval", "10")];

    private protected override void Address(DatabaseUrl url, DbConnectionStringBuilder text)
    {
        text["Host"] = Hosts(url) ?? "localhost";
        Add(text, "Port", url.QueryValues("host").Count == 0 && url.QueryValues("port") is [var port] ? port : url.Port?.ToString(CultureInfo.InvariantCulture));
        Add(text, "Database", url.Database is { Length: > 0 } database ? database : null);
        Add(text, "Username", url.Username);
        Add(text, "Password", url.Password);
    }

    private protected override (string Keyword, string Value)? Option(string name, string value) => name switch
    {
        "host" or "port" or "async_fallback" or "prepared_statement_cache_size" or "prepared_statement_name_func" or "gssdelegation" or "sslcompression" => null,
        "hostaddr" => ("Host", value),
        "dbname" or "database" => ("Database", value),
        "user" => ("Username", value),
        "passfile" => ("Passfile", value),
        "connect_timeout" or "timeout" => ("Timeout", Seconds(value)),
        "command_timeout" => ("Command Timeout", Seconds(value)),
        "application_name" or "fallback_application_name" => ("Application Name", value),
        "client_encoding" => ("Client Encoding", value),
        "search_path" => ("Search Path", value),
        "sslmode" or "ssl" => ("SSL Mode", SslMode(value)),
        "sslnegotiation" => ("SSL Negotiation", value),
        "sslcert" => ("SSL Certificate", value),
        "sslkey" => ("SSL Key", value),
        "sslpassword" => ("SSL Password", value),
        "sslrootcert" => value == "system" ? null : ("Root Certificate", value),
        "channel_binding" => ("Channel Binding", value),
        "require_auth" => ("Require Auth", string.Join(',', value.Split(',').Select(AuthMethod))),
        "gssencmode" => ("GSS Encryption Mode", value),
        "krbsrvname" => ("Kerberos Service Name", value),
        "target_session_attrs" => ("Target Session Attributes", value),
        "load_balance_hosts" => ("Load Balance Hosts", value == "random" ? "true" : value == "disable" ? "false" : value),
        "keepalives" => ("Tcp Keepalive", IsTrue(value) ? "true" : "false"),
        "keepalives_idle" => ("Tcp Keepalive Time", value),
        "keepalives_interval" => ("Tcp Keepalive Interval", value),
        _ => (name, value),
    };

    // host=a:1&host=b:2, or host=a,b&port=1,2, or the host of the URL itself.
    private static string? Hosts(DatabaseUrl url)
    {
        var hosts = url.QueryValues("host").SelectMany(value => value.Split(',')).ToList();
        if (hosts.Count == 0)
        {
            return url.Host;
        }

        var ports = url.QueryValues("port").SelectMany(value => value.Split(',')).ToList();
        return string.Join(',', hosts.Select((host, i) => ports switch
        {
            [] => host,
            [var only] => $"{host}:{only}",
            _ when i < ports.Count && ports[i].Length > 0 => $"{host}:{ports[i]}",
            _ => host,
        }));
    }

    private static string AuthMethod(string value) => value.StartsWith('!') ? "!" + AuthMethod(value[1..]) : value switch
    {
        "password" => "Password",
        "md5" => "MD5",
        "gss" => "GSS",
        "sspi" => "SSPI",
        "scram-sha-256" => "ScramSHA256",
        "none" => "None",
        _ => value,
    };

    private static string SslMode(string value) => value.ToLowerInvariant() switch
    {
        "verify-ca" => "VerifyCA",
        "verify-full" => "VerifyFull",
        "true" => "Require",
        "false" => "Disable",
        var mode => mode.Length == 0 ? mode : char.ToUpperInvariant(mode[0]) + mode[1..],
    };
}
