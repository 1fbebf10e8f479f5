using Alembic.Connections;
using Alembic.Runtime;

namespace Alembic.Tests.Connections;

[Collection("Current directory")]
public sealed class DriverTests
{
    [Theory]
    [InlineData("postgresql://u:p@h:5433/db?sslmode=verify-full&application_name=x&connect_timeout=2.5", "Host=h;Port=5433;Database=db;Username=u;Password=p;SSL Mode=VerifyFull;Application Name=x;Timeout=3")]
    [InlineData("postgresql://", "Host=localhost")]
    [InlineData("postgresql:///db?host=/var/run/postgresql", "Host=/var/run/postgresql;Database=db")]
    [InlineData("postgresql:///db?host=a:1&host=b:2", "Host=a:1,b:2;Database=db")]
    [InlineData("postgresql:///db?host=a,b&port=1,2", "Host=a:1,b:2;Database=db")]
    [InlineData("postgresql://a:1,b:2/db", "Host=a:1,b:2;Database=db")]
    [InlineData("postgresql://h/db?options=-csearch_path%3Da&search_path=a,b&Include+Error+Detail=true", "Host=h;Database=db;options=\"-csearch_path=a\";Search Path=a,b;Include Error Detail=true")]
    [InlineData("postgresql+asyncpg://h/db?ssl=require&prepared_statement_cache_size=0", "Host=h;Database=db;SSL Mode=Require")]
    public void Npgsql(string url, string expected) => AssertConnectionString("Npgsql", url, expected);

    [Theory]
    [InlineData("sqlite://", "Data Source=:memory:")]
    [InlineData("sqlite:///:memory:", "Data Source=:memory:")]
    [InlineData("sqlite:////abs/x.db?timeout=30&check_same_thread=false", "Data Source=/abs/x.db;Default Timeout=30")]
    [InlineData("sqlite:////abs/x.db?mode=ro&cache=shared", "Data Source=/abs/x.db;Mode=ReadOnly;Cache=shared")]
    [InlineData("sqlite:///file:path?mode=ro&uri=true&timeout=3", "Data Source=\"file:path?mode=ro\";Default Timeout=3")]
    [InlineData("sqlite+pysqlcipher://:pass@//abs/x.db", "Data Source=/abs/x.db;Password=pass")]
    public void Microsoft_Data_Sqlite(string url, string expected) => AssertConnectionString("Microsoft.Data.Sqlite", url, expected);

    [Fact]
    public void A_relative_SQLite_file_is_in_the_working_folder() =>
        AssertConnectionString("Microsoft.Data.Sqlite", "sqlite:///a/../rel.db", $"Data Source={Path.Combine(Environment.CurrentDirectory, "rel.db")}");

    [Theory]
    [InlineData("mysql+pymysql://u:p@h:3307/db?charset=utf8mb4&use_unicode=1&ssl_ca=/ca", "Server=h;Port=3307;Database=db;User ID=u;Password=p;Allow User Variables=true;Character Set=utf8mb4;SslCa=/ca")]
    [InlineData("mariadb://u@/db?unix_socket=/tmp/my.sock", "Server=/tmp/my.sock;Database=db;User ID=u;Allow User Variables=true;Protocol=unix")]
    [InlineData("mysql://h?ssl_mode=VERIFY_IDENTITY&connect_timeout=5", "Server=h;Allow User Variables=true;SslMode=VerifyFull;Connection Timeout=5")]
    public void MySqlConnector_and_MySql_Data(string url, string expected)
    {
        AssertConnectionString("MySqlConnector", url, expected.Replace("Allow User Variables=true", "Allow User Variables=true;Ignore Command Transaction=true", StringComparison.Ordinal));
        AssertConnectionString("MySql.Data", url, expected);
    }

    [Theory]
    [InlineData("Npgsql", "Host=h", "Host=h;Tcp Keepalive=true;Tcp Keepalive Time=30;Tcp Keepalive Interval=10")]
    [InlineData("Npgsql", "Host=h;TCP KeepAlive=false", "Host=h;TCP KeepAlive=false")]
    [InlineData("MySqlConnector", "Server=h", "Server=h;Keepalive=30")]
    [InlineData("MySqlConnector", "Server=h;Keep Alive=0", "Server=h;Keep Alive=0")]
    [InlineData("Microsoft.Data.Sqlite", "Data Source=x.db", "Data Source=x.db")]
    public void A_server_that_is_silent_is_asked_whether_it_is_there_unless_the_connection_string_says_something_else(string driver, string given, string expected) =>
        Assert.Equal(expected, Drivers.All.First(one => one.Name == driver).KeepAlive(given));

    [Theory]
    [InlineData("mssql+pyodbc://u:p@h:1434/db?driver=ODBC+Driver+18+for+SQL+Server&Encrypt=yes&TrustServerCertificate=yes", "Data Source=h,1434;Initial Catalog=db;User ID=u;Password=p;Encrypt=true;TrustServerCertificate=true")]
    [InlineData("mssql+pyodbc://h/db", "Data Source=h;Initial Catalog=db;Integrated Security=true")]
    [InlineData("mssql+pyodbc://u:p@mydsn", "Data Source=mydsn;User ID=u;Password=p")]
    [InlineData("mssql+pymssql://u:p@h\\SQLEXPRESS/db?charset=utf8&appname=x", "Data Source=h\\SQLEXPRESS;Initial Catalog=db;User ID=u;Password=p;Application Name=x")]
    [InlineData("mssql://h/db?Authentication=ActiveDirectoryDefault", "Data Source=h;Initial Catalog=db;Authentication=ActiveDirectoryDefault")]
    [InlineData("mssql+pyodbc:///?odbc_connect=DRIVER%3D%7Bx%3By%7D%3BSERVER%3Dtcp%3Ah%2C1433%3BDATABASE%3Dd%3BUID%3Du%3BPWD%3D%7Bp%3B%7D%7Dw%7D", "Data Source=tcp:h,1433;Initial Catalog=d;User ID=u;Password=\"p;}w\"")]
    public void Microsoft_Data_SqlClient(string url, string expected) => AssertConnectionString("Microsoft.Data.SqlClient", url, expected);

    [Theory]
    [InlineData("oracle+oracledb://u:p@h:1522/?service_name=svc", "Data Source=\"(DESCRIPTION=(ADDRESS=(PROTOCOL=TCP)(HOST=h)(PORT=1522))(CONNECT_DATA=(SERVICE_NAME=svc)))\";User Id=u;Password=p")]
    [InlineData("oracle://u:p@h/xe?mode=SYSDBA", "Data Source=\"(DESCRIPTION=(ADDRESS=(PROTOCOL=TCP)(HOST=h)(PORT=1521))(CONNECT_DATA=(SID=xe)))\";User Id=u;Password=p;DBA Privilege=SYSDBA")]
    [InlineData("oracle://u:p@tnsname", "Data Source=tnsname;User Id=u;Password=p")]
    [InlineData("oracle://tnsname", "Data Source=tnsname;User Id=/")]
    public void Oracle_ManagedDataAccess(string url, string expected) => AssertConnectionString("Oracle.ManagedDataAccess", url, expected);

    [Theory]
    [InlineData("sqlite://u:marker@h/x.db", "Invalid SQLite URL: sqlite://u:***@h/x.db. Valid SQLite URL forms are: sqlite:///:memory: (or, sqlite://), sqlite:///relative/path/to/file.db, sqlite:////absolute/path/to/file.db")]
    [InlineData("mssql://u:marker@/?dsn=mine", "The ODBC data source 'mine' cannot be used: Microsoft.Data.SqlClient knows none. Name host and database: mssql://user@host:1433/database")]
    [InlineData("oracle://u:marker@h/sid?service_name=x", "\"service_name\" option shouldn't be used with a \"database\" part of the url")]
    public void Parts_that_a_database_cannot_have_are_refused(string text, string message)
    {
        var url = DatabaseUrl.Parse(text);

        Assert.Equal(message, Assert.Throws<AlembicException>(() => url.ToConnectionString(Drivers.For(url.DialectName)[0])).Message);
    }

    [Fact]
    public void The_known_dialects_have_their_drivers_in_order_of_preference()
    {
        Assert.Equal(["mariadb", "mssql", "mysql", "oracle", "postgresql", "sqlite"], Drivers.Dialects);
        Assert.Equal(["MySqlConnector", "MySql.Data"], Drivers.For("mysql").Select(driver => driver.Name));
        Assert.Equal("Oracle.ManagedDataAccess.Core", Drivers.For("oracle")[0].Package);
    }

    [Theory]
    [InlineData("postgrsql", "No driver is known for the dialect 'postgrsql', only for mariadb, mssql, mysql, oracle, postgresql, sqlite. Did you mean postgresql? Or create the data source in Env.cs: override CreateDataSource.")]
    [InlineData("duckdb", "No driver is known for the dialect 'duckdb', only for mariadb, mssql, mysql, oracle, postgresql, sqlite. Or create the data source in Env.cs: override CreateDataSource.")]
    public void A_dialect_without_a_known_driver_is_named_with_the_nearest(string name, string message) =>
        Assert.Equal(message, Assert.Throws<AlembicException>(() => Drivers.For(name)).Message);

    [Theory]
    [InlineData("duckdb:///x.db?a=b", null, "duckdb:///x.db?a=b")]
    [InlineData("Data Source=x", "duckdb", "Data Source=x")]
    [InlineData("postgresql://u:p@h/d", null, "Host=h;Database=d;Username=u;Password=p")]
    public void An_environment_of_its_own_dialect_gets_what_was_given(string text, string? dialect, string expected) =>
        Assert.Equal(expected, Drivers.ConnectionString(DatabaseUrl.Parse(text, dialect)));

    private static void AssertConnectionString(string driver, string text, string expected)
    {
        var url = DatabaseUrl.Parse(text);
        Assert.Equal(expected, url.ToConnectionString(Drivers.For(url.DialectName).Single(candidate => candidate.Name == driver)));
    }
}
