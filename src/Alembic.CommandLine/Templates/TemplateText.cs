using HandlebarsDotNet;

namespace Alembic.CommandLine.Templates;

/// <summary>Fills templates, which are written in Handlebars.</summary>
internal static class TemplateText
{
    /// <summary>Fills a template; values stand as they are, for the result is code and not HTML.</summary>
    /// <exception cref="AlembicException">The template is no Handlebars template, or asks for what there is not.</exception>
    public static string Render(string template, IReadOnlyDictionary<string, object?> values)
    {
        try
        {
            return Handlebars.Create(new HandlebarsConfiguration { NoEscape = true }).Compile(template)(values);
        }
        catch (HandlebarsException failure)
        {
            throw new AlembicException($"The template cannot be rendered: {failure.Message}", failure);
        }
    }
}
