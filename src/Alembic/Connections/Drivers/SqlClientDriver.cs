using System.Data.Common;
using System.Globalization;

namespace Alembic.Connections;

/// <summary>Microsoft.Data.SqlClient. URLs speak the language of pyodbc and pymssql.</summary>
internal sealed class SqlClientDriver() : Driver("Microsoft.Data.SqlClient", "Microsoft.Data.SqlClient.SqlClientFactory", "mssql")
{
    private protected override void Address(DatabaseUrl url, DbConnectionStringBuilder text)
    {
        if (url.QueryValues("dsn") is [var dsn, ..])
        {
            throw new AlembicException($"The ODBC data source '{dsn}' cannot be used: {Name} knows none. Name host and database: mssql://user@host:1433/database");
        }

        if (url.QueryValues("odbc_connect") is [var odbc, ..])
        {
            foreach (var (keyword, value, _) in Redaction.Pairs(odbc).Where(pair => pair.Keyword.Length > 0))
            {
                if (Option(keyword, value) is var (name, translated))
                {
                    text[name] = translated;
                }
            }

            return;
        }

        text["Data Source"] = (url.Host ?? "localhost") + (url.Port is { } port ? "," + port.ToString(CultureInfo.InvariantCulture) : "");
        Add(text, "Initial Catalog", url.Database is { Length: > 0 } database ? database : null);
        Add(text, "User ID", url.Username is { Length: > 0 } user ? user : null);
        Add(text, "Password", url.Username is { Length: > 0 } ? url.Password : null);
    }

    private protected override (string Keyword, string Value)? Option(string name, string value) => name.ToLowerInvariant().Replace("_", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal) switch
    {
        "odbcconnect" or "driver" or "ansi" or "unicoderesults" or "autocommit" or "fastexecutemany" or "charset" or "tdsversion" or "odbcautotranslate" or "autotranslate"
            or "longasmax" or "usesetinputsizes" or "ansinpw" or "quotedid" or "regional" or "clientcharset" => null,
        "server" or "host" or "address" or "addr" => ("Data Source", value),
        "database" => ("Initial Catalog", value),
        "uid" or "user" => ("User ID", value),
        "pwd" or "password" => ("Password", value),
        "trustedconnection" => ("Integrated Security", YesNo(value)),
        "encrypt" => ("Encrypt", YesNo(value)),
        "trustservercertificate" => ("TrustServerCertificate", YesNo(value)),
        "timeout" or "logintimeout" or "connectiontimeout" or "connecttimeout" => ("Connect Timeout", Seconds(value)),
        "app" or "appname" or "applicationname" => ("Application Name", value),
        "wsid" => ("Workstation ID", value),
        "marsconnection" => ("MultipleActiveResultSets", YesNo(value)),
        "multisubnetfailover" => ("MultiSubnetFailover", YesNo(value)),
        "applicationintent" => ("ApplicationIntent", value),
        "authentication" => ("Authentication", value),
        "attachdbfilename" => ("AttachDbFilename", value),
        "failoverpartner" => ("Failover Partner", value),
        "hostnameincertificate" => ("HostNameInCertificate", value),
        "packetsize" => ("Packet Size", value),
        "language" => ("Current Language", value),
        _ => (name, value),
    };

    private protected override void Complete(DatabaseUrl url, DbConnectionStringBuilder text)
    {
        if (!text.ContainsKey("User ID") && !text.ContainsKey("Authentication") && !text.ContainsKey("Integrated Security"))
        {
            text["Integrated Security"] = "true";
        }
    }

    private static string YesNo(string value) => value.ToLowerInvariant() switch
    {
        "yes" or "1" or "true" or "mandatory" => "true",
        "no" or "0" or "false" or "optional" => "false",
        _ => value,
    };
}
