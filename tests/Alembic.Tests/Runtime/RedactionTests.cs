using Alembic.Runtime;

namespace Alembic.Tests.Runtime;

public sealed class RedactionTests
{
    [Theory]
    [InlineData("Host=h;Password=secret;Database=d", "Host=h;Password=***;Database=d")]
    [InlineData("Host = h ; PWD = \"sec;ret\"\"x\" ; Database=d", "Host = h ;PWD=***; Database=d")]
    [InlineData("Pwd='sec;ret';a=b", "Pwd=***;a=b")]
    [InlineData("DRIVER={ODBC;x};PWD={sec;}}ret};UID=u", "DRIVER={ODBC;x};PWD=***;UID=u")]
    [InlineData("SSL Password=secret;Proxy_Password=secret;Access Token=secret;AccessToken=secret", "SSL Password=***;Proxy_Password=***;Access Token=***;AccessToken=***")]
    [InlineData("Password=", "Password=")]
    [InlineData("Password=\"secret", "Password=***")]
    [InlineData("a;b=c;;d", "a;b=c;;d")]
    [InlineData("", "")]
    public void A_connection_string_keeps_all_but_its_secrets(string text, string expected) => Assert.Equal(expected, Redaction.ConnectionString(text));

    [Theory]
    [InlineData("see postgresql://u:secret@h/d for more", "see postgresql://u:***@h/d for more")]
    [InlineData("bad string 'Server=x;Password=secret;y'", "bad string 'Server=x;Password=***;y'")]
    [InlineData("password authentication failed for user \"u\"", "password authentication failed for user \"u\"")]
    public void A_text_loses_what_looks_like_a_password(string text, string expected) => Assert.Equal(expected, Redaction.Text(text));

    [Fact]
    public void A_text_loses_the_password_of_the_URL_at_hand()
    {
        var url = DatabaseUrl.Parse("postgresql://scott:t%40ger@h/d");

        Assert.Equal("the *** and the *** of scott", url.Redact("the t@ger and the t%40ger of scott"));
        Assert.Equal("the *** of mine", DatabaseUrl.Parse("Pwd=hunter2", "mysql").Redact("the hunter2 of mine"));
    }
}
