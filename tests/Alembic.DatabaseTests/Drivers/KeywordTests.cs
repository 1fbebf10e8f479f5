using System.Data.Common;
using Alembic.Connections;
using Alembic.Runtime;
using Microsoft.Data.Sqlite;
using MySqlConnector;
using Npgsql;

namespace Alembic.DatabaseTests.Drivers;

/// <summary>The keywords that URL parameters are translated to are ones that the drivers accept.</summary>
public sealed class KeywordTests
{
    [Theory]
    [InlineData("sslmode=verify-full&sslcert=c&sslkey=k&sslrootcert=r&sslpassword=p&sslnegotiation=direct")]
    [InlineData("sslmode=disable&connect_timeout=2.5&command_timeout=3&application_name=x&client_encoding=utf8")]
    [InlineData("options=-csearch_path%3Da&search_path=a,b&passfile=f&krbsrvname=k&gssencmode=disable&channel_binding=prefer&require_auth=!md5,!password")]
    [InlineData("target_session_attrs=read-write&load_balance_hosts=random&keepalives=1&keepalives_idle=3&keepalives_interval=3")]
    [InlineData("ssl=true&timeout=5&require_auth=scram-sha-256,md5,none")]
    public void Npgsql(string query) => Accepts(new NpgsqlConnectionStringBuilder(), $"postgresql://u:p@h:1/d?{query}", "Npgsql");

    [Theory]
    [InlineData("timeout=2.5&check_same_thread=false&cached_statements=5")]
    [InlineData("mode=ro&cache=shared")]
    [InlineData("mode=memory&Foreign+Keys=true")]
    public void Microsoft_Data_Sqlite(string query) => Accepts(new SqliteConnectionStringBuilder(), $"sqlite:///x.db?{query}", "Microsoft.Data.Sqlite");

    [Theory]
    [InlineData("charset=utf8mb4&use_unicode=1&connect_timeout=3&read_timeout=4&compress=true&local_infile=1&program_name=x")]
    [InlineData("ssl_ca=a&ssl_cert=c&ssl_key=k&ssl_mode=VERIFY_IDENTITY")]
    [InlineData("ssl=false&unix_socket=/tmp/my.sock")]
    public void MySql_connector(string query) => Accepts(new MySqlConnectionStringBuilder(), $"mysql+pymysql://u:p@h:1/d?{query}", "MySqlConnector");

    private static void Accepts(DbConnectionStringBuilder builder, string text, string driver)
    {
        var url = DatabaseUrl.Parse(text);
        builder.ConnectionString = url.ToConnectionString(Alembic.Drivers.For(url.DialectName).Single(candidate => candidate.Name == driver));
        Assert.NotEmpty(builder.ConnectionString);
    }
}
