using System.Data.Common;

namespace Alembic.Connections;

/// <summary>MySqlConnector and MySql.Data, which share their keywords. URLs speak the language of PyMySQL and mysqlclient.</summary>
internal sealed class MySqlDriver(string name, string factoryType) : Driver(name, factoryType, "mysql", "mariadb")
{
    private protected override IReadOnlyList<(string Keyword, string Value)> KeepAlives { get; } = [("Keepalive", "30")];

    private protected override void Address(DatabaseUrl url, DbConnectionStringBuilder text)
    {
        text["Server"] = url.Host ?? "localhost";
        Add(text, "Port", url.Port);
        Add(text, "Database", url.Database is { Length: > 0 } database ? database : null);
        Add(text, "User ID", url.Username);
        Add(text, "Password", url.Password);

        // Scripts written for the server use @variables, as every Python driver lets them.
        text["Allow User Variables"] = "true";

        // Commands that a script or callback makes on the run's connection need not name its transaction, as with the other drivers.
        if (Name == "MySqlConnector")
        {
            text["Ignore Command Transaction"] = "true";
        }
    }

    private protected override (string Keyword, string Value)? Option(string name, string value) => name switch
    {
        "use_unicode" or "binary_prefix" or "autocommit" or "buffered" or "use_pure" or "raise_on_warnings" or "get_warnings"
            or "client_flag" or "auth_plugin" or "collation" or "cursorclass" or "conv" => null,
        "unix_socket" or "unix_sock" => ("Server", value),
        "host" => ("Server", value),
        "port" => ("Port", value),
        "user" => ("User ID", value),
        "passwd" or "password" => ("Password", value),
        "db" or "database" => ("Database", value),
        "charset" => ("Character Set", value),
        "connect_timeout" or "connection_timeout" or "timeout" => ("Connection Timeout", Seconds(value)),
        "read_timeout" or "write_timeout" => ("Default Command Timeout", Seconds(value)),
        "compress" => ("Use Compression", IsTrue(value) ? "true" : "false"),
        "local_infile" or "allow_local_infile" => ("AllowLoadLocalInfile", IsTrue(value) ? "true" : "false"),
        "program_name" => Name == "MySqlConnector" ? ("Application Name", value) : null,
        "ssl_ca" => ("SslCa", value),
        "ssl_cert" => ("SslCert", value),
        "ssl_key" => ("SslKey", value),
        "ssl_mode" => ("SslMode", SslMode(value)),
        "ssl" => ("SslMode", IsTrue(value) ? "Required" : "None"),
        "ssl_disabled" => ("SslMode", IsTrue(value) ? "None" : "Preferred"),
        "ssl_verify_cert" => ("SslMode", IsTrue(value) ? "VerifyCA" : "Required"),
        "ssl_check_hostname" or "ssl_verify_identity" => ("SslMode", IsTrue(value) ? "VerifyFull" : "VerifyCA"),
        _ => (name, value),
    };

    private protected override void Complete(DatabaseUrl url, DbConnectionStringBuilder text)
    {
        if (text["Server"] is string server && server.StartsWith('/'))
        {
            text["Protocol"] = "unix";
            text.Remove("Port");
        }
    }

    private static string SslMode(string value) => value.ToUpperInvariant() switch
    {
        "DISABLED" => "None",
        "PREFERRED" => "Preferred",
        "REQUIRED" => "Required",
        "VERIFY_CA" => "VerifyCA",
        "VERIFY_IDENTITY" => "VerifyFull",
        _ => value,
    };
}
