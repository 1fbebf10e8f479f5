using Alembic.Scripts;

namespace Alembic.Tests.Scripts;

public sealed class FileNameTemplateTests
{
    private static readonly CreateDate Created = new(new DateTimeOffset(2024, 3, 1, 14, 0, 5, TimeSpan.Zero), ShowsOffset: false);

    [Theory]
    [InlineData("%(rev)s_%(slug)s", "ab12_add_e_mail.cs")]
    [InlineData("%(year)d_%(month).2d_%(day).2d_%(hour).2d%(minute).2d-%(rev)s_%(slug)s", "2024_03_01_1400-ab12_add_e_mail.cs")]
    [InlineData("%(year)d/%(month).2d/%(second).2d_%(epoch)s", "2024/03/05_1709301605.cs")]
    public void The_tokens_are_those_of_Alembic(string template, string expected) =>
        Assert.Equal(expected, new FileNameTemplate(template).Render("ab12", "Add e-mail", Created));

    [Fact]
    public void No_message_leaves_the_slug_empty() => Assert.Equal("ab12_.cs", new FileNameTemplate().Render("ab12", null, Created));

    [Fact]
    public void An_unknown_token_is_named_with_the_known_ones()
    {
        var error = Assert.Throws<AlembicException>(() => new FileNameTemplate("%(revision)s").Render("ab12", "x", Created));

        Assert.Equal("The file_template is malformed: '%(revision)s' has the unknown name 'revision'. Its variables are rev, slug, epoch, year, month, day, hour, minute and second.", error.Message);
    }

    [Theory]
    [InlineData("create user table", "create_user_table", "create_")]
    [InlineData("", "", "")]
    [InlineData("  Ünïcode – Straße №5 ½ x²", "ünïcode_straße_5_½_x²", "ünïcode_")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa_", "aaaaaaaaaa_")]
    [InlineData("add the very long message that goes beyond the limit of forty", "add_the_very_long_message_that_goes_", "add_the_")]
    [InlineData("don't \"quote\" it_all", "don_t_quote_it_all", "don_t_")]
    [InlineData("日本語 テスト", "日本語_テスト", "日本語_テスト")]
    [InlineData("e\u0301a", "e_a", "e_a")]
    [InlineData("a__b _c_", "a__b__c_", "a__b__c_")]
    [InlineData("𝒳𝓎 𐐀", "𝒳𝓎_𐐨", "𝒳𝓎_𐐨")]
    [InlineData("\u200dx‿y", "x_y", "x_y")]
    public void A_slug_is_the_words_in_lower_case_cut_before_the_word_that_does_not_fit(string message, string at40, string at10)
    {
        Assert.Equal(at40, new FileNameTemplate().Slug(message));
        Assert.Equal(at10, new FileNameTemplate { SlugLength = 10 }.Slug(message));
    }

    [Fact]
    public void A_create_date_is_written_as_Python_writes_it()
    {
        Assert.Equal("2024-03-01 14:00:00.123456", new CreateDate(new DateTimeOffset(2024, 3, 1, 14, 0, 0, 123, 456, TimeSpan.Zero), false).ToString());
        Assert.Equal("2024-03-01 14:00:00", new CreateDate(new DateTimeOffset(2024, 3, 1, 14, 0, 0, TimeSpan.Zero), false).ToString());
        Assert.Equal("2024-03-01 14:00:00.000005+01:00", new CreateDate(new DateTimeOffset(2024, 3, 1, 14, 0, 0, 0, 5, TimeSpan.FromHours(1)), true).ToString());
        Assert.Equal("2024-07-01 14:00:00+00:00", new CreateDate(new DateTimeOffset(2024, 7, 1, 14, 0, 0, TimeSpan.Zero), true).ToString());
    }

    [Fact]
    public void A_create_date_is_in_the_project_s_zone()
    {
        var berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

        Assert.Equal("2024-07-01 14:00:00+02:00", CreateDate.Now(new Clock(), berlin).ToString());
        Assert.Equal("2024-07-01 08:00:00", CreateDate.Now(new Clock(), null).ToString());
    }

    private sealed class Clock : TimeProvider
    {
        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.CreateCustomTimeZone("west", TimeSpan.FromHours(-4), "west", "west");

        public override DateTimeOffset GetUtcNow() => new(2024, 7, 1, 12, 0, 0, TimeSpan.Zero);
    }
}
