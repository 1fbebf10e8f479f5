using Alembic.Connections;
using Alembic.Runtime;

namespace Alembic.Tests.Connections;

public sealed class RedactionTests
{
    [Theory]
    [InlineData("Host=h;Password=secret;Database=d", "Host=h;Password=***;Database=d")]
    [InlineData("Host = h ; PWD = \"sec;ret\"\"x\" ; Database=d", "Host = h ;PWD=***; Database=d")]
    [InlineData("Pwd='sec;ret';Host=b", "Pwd=***;Host=b")]
    [InlineData("DRIVER={ODBC;x};PWD={sec;}}ret};UID=u", "DRIVER={ODBC;x};PWD=***;UID=u")]
    [InlineData("SSL Password=secret;Proxy_Password=secret;Access Token=secret;AccessToken=secret", "SSL Password=***;Proxy_Password=***;Access Token=***;AccessToken=***")]
    [InlineData("Password=", "Password=")]
    [InlineData("Password=\"secret", "Password=***")]
    [InlineData("Host=h;Passwrod=secret;Database=d", "Host=h;***;Database=d")]
    [InlineData("Password=a;REST;Port=1", "Password=***;***;Port=1")]
    [InlineData("Password=a;RE=ST;Port=1", "Password=***;***;Port=1")]
    [InlineData("url=postgresql://u:secret@h/d", "***")]
    [InlineData("a;b=c;;d", "***;***;;***")]
    [InlineData("", "")]
    public void A_connection_string_keeps_all_but_its_secrets(string text, string expected) => Assert.Equal(expected, Redaction.ConnectionString(text));

    [Theory]
    [InlineData("see postgresql://u:secret@h/d for more", "see postgresql://u:***@h/d for more")]
    [InlineData("bad string 'Server=x;Password=secret;y'", "bad string 'Server=x;Password=***;y'")]
    [InlineData("password authentication failed for user \"u\"", "password authentication failed for user \"u\"")]
    public void A_text_loses_what_looks_like_a_password(string text, string expected) => Assert.Equal(expected, Redaction.Text(text));

    [Theory]
    [InlineData("CREATE ROLE r LOGIN PASSWORD 'it''s secret' VALID UNTIL 'x'", "CREATE ROLE r LOGIN PASSWORD *** VALID UNTIL 'x'")]
    [InlineData("ALTER ROLE r ENCRYPTED PASSWORD E'se\\'cret'", "ALTER ROLE r ENCRYPTED PASSWORD ***")]
    [InlineData("CREATE USER MAPPING FOR u SERVER s OPTIONS (user 'u', password 'secret')", "CREATE USER MAPPING FOR u SERVER s OPTIONS (user 'u', password ***)")]
    [InlineData("CREATE USER u IDENTIFIED BY 'secret' REQUIRE SSL", "CREATE USER u IDENTIFIED BY *** REQUIRE SSL")]
    [InlineData("CREATE USER u IDENTIFIED BY PASSWORD '*2470'", "CREATE USER u IDENTIFIED BY PASSWORD ***")]
    [InlineData("CREATE USER u IDENTIFIED WITH caching_sha2_password BY \"secret\"", "CREATE USER u IDENTIFIED WITH caching_sha2_password BY ***")]
    [InlineData("CREATE USER u IDENTIFIED VIA ed25519 USING PASSWORD('secret')", "CREATE USER u IDENTIFIED VIA ed25519 USING PASSWORD(***)")]
    [InlineData("CREATE USER u IDENTIFIED BY secret ACCOUNT UNLOCK", "CREATE USER u IDENTIFIED BY *** ACCOUNT UNLOCK")]
    [InlineData("CREATE LOGIN l WITH PASSWORD = N'sec ret', CHECK_POLICY = OFF", "CREATE LOGIN l WITH PASSWORD = ***, CHECK_POLICY = OFF")]
    [InlineData("CREATE ROLE r PASSWORD 'cut off", "CREATE ROLE r PASSWORD ***")]
    [InlineData("CREATE USER u IDENTIFIED VIA ed25519 USING 'secret' OR mysql_native_password USING 'other'", "CREATE USER u IDENTIFIED VIA ed25519 USING *** OR mysql_native_password USING ***")]
    [InlineData("ALTER USER u IDENTIFIED BY \"se\\\"cret\" REPLACE 'old'", "ALTER USER u IDENTIFIED BY *** REPLACE ***")]
    [InlineData("ALTER USER u IDENTIFIED BY VALUES 'S:ABCD'", "ALTER USER u IDENTIFIED BY VALUES ***")]
    [InlineData("COMMENT ON ROLE r IS 'C:\\'; ALTER ROLE r PASSWORD $$secret$$", "COMMENT ON ROLE r IS 'C:\\'; ALTER ROLE r PASSWORD ***")]
    [InlineData("ALTER ROLE r PASSWORD /* why */ 'secret' -- PASSWORD 'x'", "ALTER ROLE r PASSWORD /* why */ *** -- PASSWORD 'x'")]
    [InlineData("CREATE TABLE account (password VARCHAR(20) DEFAULT 'x')", "CREATE TABLE account (password VARCHAR(20) DEFAULT 'x')")]
    [InlineData("INSERT INTO hint VALUES ('your password', 'x')", "INSERT INTO hint VALUES ('your password', 'x')")]
    public void A_statement_loses_its_passwords(string sql, string expected) => Assert.Equal(expected, Redaction.Sql(sql));

    [Fact]
    public void What_is_said_of_a_statement_loses_its_passwords() => Assert.Equal(
        "syntax error near *** nonsense, and hunter2",
        Redaction.About("CREATE USER u IDENTIFIED BY 'secret' nonsense", "syntax error near 'secret' nonsense, and hunter2"));

    [Theory]
    [InlineData("post gres://scott:secret@h/d")]
    [InlineData("postgres//scott:secret@h/d")]
    [InlineData("post-gres://scott:secret@h/d?sslmode=require")]
    [InlineData("postgresql://h/d\0x")]
    [InlineData("postgresql://h/d%00x")]
    [InlineData("postgresql://h\n/d")]
    public void A_broken_URL_beside_a_dialect_is_no_connection_string(string text)
    {
        var refusal = Assert.Throws<AlembicException>(() => DatabaseUrl.Parse(text, "postgresql"));

        Assert.StartsWith("Could not parse SQLAlchemy URL from given URL string", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_drivers_words_lose_what_may_be_a_part_of_the_password()
    {
        var url = DatabaseUrl.Parse("Host=h;Passwrod=hunter2;Password=a;remainder", "postgresql");

        Assert.Equal("no passwrod in ***, nor ***", url.Redact("no passwrod in hunter2, nor remainder"));
    }

    [Fact]
    public void A_text_loses_the_password_of_the_URL_at_hand()
    {
        var url = DatabaseUrl.Parse("postgresql://scott:t%40ger@h/d");

        Assert.Equal("the *** and the *** of scott", url.Redact("the t@ger and the t%40ger of scott"));
        Assert.Equal("the *** of mine", DatabaseUrl.Parse("Pwd=hunter2", "mysql").Redact("the hunter2 of mine"));
    }
}
