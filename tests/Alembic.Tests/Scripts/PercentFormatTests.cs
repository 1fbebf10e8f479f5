using Alembic.Scripts;

namespace Alembic.Tests.Scripts;

public sealed class PercentFormatTests
{
    [Theory]
    [InlineData("%(month)02d", "03")]
    [InlineData("%(month).2d", "03")]
    [InlineData("%(month)5d", "    3")]
    [InlineData("%(month)-5d|", "3    |")]
    [InlineData("%(month)s", "3")]
    [InlineData("%(month)05.2d", "00003")]
    [InlineData("%(month)+05d", "+0003")]
    [InlineData("%(month) d", " 3")]
    [InlineData("%(month).d", "3")]
    [InlineData("%(month)ld", "3")]
    [InlineData("%(month).1f", "3.0")]
    [InlineData("%(epoch)X", "65E1DF60")]
    [InlineData("%(rev)5s", "   ab")]
    [InlineData("%(rev)-5.1s|", "a    |")]
    [InlineData("%(rev).1s", "a")]
    [InlineData("50%% of %(rev)s%%", "50% of ab%")]
    [InlineData("", "")]
    public void A_token_is_written_as_Python_writes_it(string format, string expected) => Assert.Equal(expected, Render(format));

    [Theory]
    [InlineData("%(nope)s", "'%(nope)s' has the unknown name 'nope'")]
    [InlineData("%(rev)d", "'%(rev)d' needs a number, but rev is text: write %(rev)s")]
    [InlineData("a %(rev", "'%(rev' is not a token such as %(name)s. Write %% for a percent sign")]
    [InlineData("100%", "'%' is not a token such as %(name)s. Write %% for a percent sign")]
    [InlineData("%d", "'%d' is not a token such as %(name)s. Write %% for a percent sign")]
    public void A_malformed_token_is_named(string format, string message) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => Render(format)).Message);

    private static string Render(string format) => PercentFormat.Render(format, name => name switch
    {
        "rev" => "ab",
        "month" => 3,
        "epoch" => 1709301600L,
        _ => null,
    });
}
