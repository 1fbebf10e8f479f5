using System.Text;

namespace Alembic.Scripts;

/// <summary>How script files are named. Alembic: the keys <c>file_template</c> and <c>truncate_slug_length</c>.</summary>
/// <param name="Template">
/// The name without <c>.cs</c>, with the tokens <c>%(rev)s %(slug)s %(epoch)s %(year)d %(month).2d %(day).2d %(hour).2d %(minute).2d
/// %(second).2d</c>. A slash makes a sub-folder.
/// </param>
/// <param name="SlugLength">The greatest length of the slug, in characters; a longer one is cut before the word that does not fit.</param>
internal sealed record FileNameTemplate(string Template = "%(rev)s_%(slug)s", int SlugLength = 40)
{
    /// <summary>Renders the name of a script's file, with <c>.cs</c>.</summary>
    /// <param name="revision">The revision's id.</param>
    /// <param name="message">The message; <see langword="null"/> for none, which gives an empty slug.</param>
    /// <param name="created">When the script is made.</param>
    /// <exception cref="AlembicException">The template has a malformed or unknown token.</exception>
    public string Render(string revision, string? message, CreateDate created)
    {
        var time = created.Time;
        try
        {
            return PercentFormat.Render(Template, name => name switch
            {
                "rev" => revision,
                "slug" => Slug(message ?? ""),
                "epoch" => time.ToUnixTimeSeconds(),
                "year" => time.Year,
                "month" => time.Month,
                "day" => time.Day,
                "hour" => time.Hour,
                "minute" => time.Minute,
                "second" => time.Second,
                _ => null,
            }) + ".cs";
        }
        catch (FormatException failure)
        {
            throw new AlembicException(
                $"The file_template is malformed: {failure.Message}. Its variables are rev, slug, epoch, year, month, day, hour, minute and second.", failure);
        }
    }

    /// <summary>A message as a part of a file name: its words in lower case, joined by underscores, cut to <see cref="SlugLength"/>.</summary>
    /// <param name="message">The message.</param>
    public string Slug(string message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var slug = new StringBuilder();
        var inWord = false;
        foreach (var rune in message.EnumerateRunes())
        {
            var isWord = Rune.IsLetter(rune) || Rune.IsNumber(rune) || rune.Value == '_';
            if (isWord && !inWord && slug.Length > 0)
            {
                slug.Append('_');
            }

            inWord = isWord;
            if (isWord)
            {
                slug.Append(Rune.ToLowerInvariant(rune).ToString());
            }
        }

        return Cut(slug.ToString());
    }

    private string Cut(string slug)
    {
        if (slug.EnumerateRunes().Count() <= SlugLength)
        {
            return slug;
        }

        var cut = string.Concat(slug.EnumerateRunes().Take(SlugLength));
        var end = cut.LastIndexOf('_');
        return (end < 0 ? cut : cut[..end]) + "_";
    }
}
