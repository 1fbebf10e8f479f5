using Alembic.Connections;
using Alembic.Runtime;
using FsCheck;
using FsCheck.Fluent;

namespace Alembic.Tests.Connections;

public sealed class DatabaseUrlTests
{
    [Fact]
    public void All_parts_are_read_and_percent_decoded()
    {
        var url = DatabaseUrl.Parse("postgresql+psycopg://us%40er:p%40ss%2F1@host:5433/my%20db?sslmode=require&options=-c+a%3Db");

        Assert.Equal(("postgresql", "psycopg"), (url.DialectName, url.DriverName));
        Assert.Equal(("us@er", "p@ss/1"), (url.Username, url.Password));
        Assert.Equal(("host", 5433, "my db"), (url.Host, url.Port, url.Database));
        Assert.Equal(["require"], url.QueryValues("sslmode"));
        Assert.Equal(["-c a=b"], url.QueryValues("options"));
    }

    [Theory]
    [InlineData("sqlite://", null, null, null, null, null)]
    [InlineData("sqlite:///", null, null, null, null, "")]
    [InlineData("sqlite:///rel.db", null, null, null, null, "rel.db")]
    [InlineData("sqlite:////abs/x.db", null, null, null, null, "/abs/x.db")]
    [InlineData("sqlite:///C:\\x.db", null, null, null, null, "C:\\x.db")]
    [InlineData("mysql://host", null, null, "host", null, null)]
    [InlineData("mysql://host:/db", null, null, "host", null, "db")]
    [InlineData("mysql://user@host/db", "user", null, "host", null, "db")]
    [InlineData("mysql://user:@host", "user", "", "host", null, null)]
    [InlineData("mysql://:pw@host", "", "pw", "host", null, null)]
    [InlineData("mysql://user:p/w@host/db", "user", "p/w", "host", null, "db")]
    [InlineData("mysql://user:p:w@host", "user", "p:w", "host", null, null)]
    [InlineData("mysql://user@domain@host/db", "user@domain", null, "host", null, "db")]
    [InlineData("mysql://u:p w+@host", "u", "p w+", "host", null, null)]
    [InlineData("mysql://[::1]:3307/db", null, null, "::1", 3307, "db")]
    [InlineData("mysql://u:p@[fe80::1%25eth0]/db", "u", "p", "fe80::1%eth0", null, "db")]
    [InlineData("postgresql://u@a:5432,b:5433/db", "u", null, "a:5432,b:5433", null, "db")]
    [InlineData("postgresql://a,b:5433/db", null, null, "a,b:5433", null, "db")]
    [InlineData("postgresql://%2Fvar%2Frun%2Fpostgresql/db", null, null, "/var/run/postgresql", null, "db")]
    public void Each_part_may_be_left_out(string text, string? user, string? password, string? host, int? port, string? database)
    {
        var url = DatabaseUrl.Parse(text);

        Assert.Equal((user, password, host, port, database), (url.Username, url.Password, url.Host, url.Port, url.Database));
    }

    [Theory]
    [InlineData("postgres://h/d", "postgresql")]
    [InlineData("sqlserver://h/d", "mssql")]
    [InlineData("MySQL://h/d", "mysql")]
    [InlineData("mariadb+mariadbconnector://h/d", "mariadb")]
    [InlineData("duck_db://h/d", "duck_db")]
    public void The_dialect_stands_before_the_plus_sign(string text, string dialect) => Assert.Equal(dialect, DatabaseUrl.Parse(text).DialectName);

    [Fact]
    public void A_query_parameter_may_occur_several_times_and_an_empty_one_is_none()
    {
        var url = DatabaseUrl.Parse("postgresql://u@/db?host=a&host=b&x=&y&=z");

        Assert.Equal(["a", "b"], url.QueryValues("host"));
        Assert.Equal(3, url.Query.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("sqlite:/x.db")]
    [InlineData("foo-bar://marker@h")]
    [InlineData("mysql://[::1]marker/d")]
    public void What_is_no_URL_is_refused_in_SQLAlchemy_s_words(string text) =>
        Assert.Equal("Could not parse SQLAlchemy URL from given URL string", Assert.Throws<AlembicException>(() => DatabaseUrl.Parse(text)).Message);

    [Theory]
    [InlineData("postgresql://user:p@marker:more@host/db")]
    [InlineData("mysql://host:marker/db")]
    [InlineData("Server=x;Password=marker")]
    public void A_refusal_never_repeats_the_text(string text)
    {
        var error = Assert.Throws<AlembicException>(() => DatabaseUrl.Parse(text));

        Assert.StartsWith("Could not parse SQLAlchemy URL from given URL string", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("marker", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_ADO_NET_connection_string_comes_with_its_dialect()
    {
        var url = DatabaseUrl.Parse("Host=h;Password=secret", "postgres");

        Assert.Equal("postgresql", url.DialectName);
        Assert.Equal("Host=h;Password=secret", url.ToConnectionString(Drivers.For("postgresql")[0]));
        Assert.Equal("Host=h;Password=***", url.ToString());
    }

    [Fact]
    public void A_URL_of_another_dialect_than_the_one_named_is_refused()
    {
        Assert.Equal("sqlite", DatabaseUrl.Parse("sqlite://", "sqlite").DialectName);
        Assert.Equal("mariadb", DatabaseUrl.Parse("mariadb://h/d", "mysql").DialectName);
        Assert.Equal(
            "The dialect is 'mysql', but the URL is for 'sqlite'. Remove one of them.",
            Assert.Throws<AlembicException>(() => DatabaseUrl.Parse("sqlite://", "mysql")).Message);
    }

    [Theory]
    [InlineData("postgresql+psycopg://u:secret@h:1/d?a=b", "postgresql+psycopg://u:***@h:1/d?a=b")]
    [InlineData("postgresql://u@h/d", "postgresql://u@h/d")]
    [InlineData("postgresql://h/d?password=secret&sslpassword=secret", "postgresql://h/d?password=***&sslpassword=***")]
    [InlineData("mssql+pyodbc:///?odbc_connect=SERVER%3Dh%3BPWD%3D%7Bsec%3Bret%7D%3BUID%3Du", "mssql+pyodbc:///?odbc_connect=SERVER%3Dh%3BPWD%3D***%3BUID%3Du")]
    [InlineData("sqlite:////a/b.db", "sqlite:////a/b.db")]
    public void The_text_of_a_URL_hides_its_passwords(string text, string expected)
    {
        var url = DatabaseUrl.Parse(text);

        Assert.Equal(expected, url.ToString());
        Assert.Equal(expected, $"{url}");
    }

    [Fact]
    public void What_is_rendered_is_read_again()
    {
        var text = ArbMap.Default.GeneratorFor<string>().Where(value => value is not null && value.All(c => !char.IsSurrogate(c) && c != 0));
        Prop.ForAll(text.ArrayOf(5).ToArbitrary(), parts =>
        {
            var url = new DatabaseUrl
            {
                DialectName = "mysql",
                Username = parts[0],
                Password = parts[1],
                Database = parts[2],
                Port = parts.Length,
                Host = "::1",
                Query = [new("a" + parts[3], "b" + parts[4])],
            };
            var again = DatabaseUrl.Parse(url.Render(hidePasswords: false));
            Assert.Equal((url.Username, url.Password, url.Host, url.Port, url.Database), (again.Username, again.Password, again.Host, again.Port, again.Database));
            Assert.Equal(url.Query, again.Query);
        }).QuickCheckThrowOnFailure();
    }
}
