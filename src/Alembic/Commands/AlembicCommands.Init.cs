namespace Alembic.Commands;

/// <content>The commands that need no project.</content>
public sealed partial class AlembicCommands
{
    /// <summary>Makes a script directory, and a configuration file unless there is one. Alembic: <c>command.init</c>.</summary>
    /// <param name="config">Says which configuration file; one that is there is kept.</param>
    /// <param name="directory">The script directory's path; it must be new, or empty.</param>
    /// <param name="renderTemplate">Fills a template (first argument: its text) with values (second argument: by name).</param>
    /// <param name="output">Takes what is done, a line each; <see langword="null"/> drops it.</param>
    /// <param name="template">The template's name, or the path of a folder with one.</param>
    /// <param name="ct">Cancels the work.</param>
    /// <exception cref="AlembicException">There is no such template, the directory is not empty, or a file cannot be written.</exception>
    public static async Task InitAsync(
        Config config,
        string directory,
        Func<string, IReadOnlyDictionary<string, object?>, string> renderTemplate,
        TextWriter? output = null,
        string template = "generic",
        CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentException.ThrowIfNullOrWhiteSpace(directory);
        ArgumentNullException.ThrowIfNull(renderTemplate);
        if (Directory.Exists(directory) && Directory.EnumerateFileSystemEntries(directory).Any())
        {
            throw new AlembicException($"Directory {directory} already exists and is not empty");
        }

        var found = await ProjectTemplate.FindAsync(template, ct).ConfigureAwait(false);
        await new ProjectWriter(config, directory, renderTemplate, output ?? TextWriter.Null).WriteAsync(found, ct).ConfigureAwait(false);
    }

    /// <summary>Prints the templates that <see cref="InitAsync"/> knows. Alembic: <c>command.list_templates</c>.</summary>
    /// <param name="output">Takes the list.</param>
    /// <param name="ct">Cancels the printing.</param>
    public static async Task ListTemplatesAsync(TextWriter output, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(output);
        var templates = string.Concat(ProjectTemplate.BuiltIn().Select(template => $"{template.Name} - {template.Synopsis}\n"));
        var text = $"Available templates:\n\n{templates}\nTemplates are used via the 'init' command, e.g.:\n\n  alembic init --template generic ./scripts\n";
        await output.WriteAsync(text.AsMemory(), ct).ConfigureAwait(false);
    }

    /// <summary>Gets the templates that <see cref="InitAsync"/> knows.</summary>
    public static IReadOnlyList<TemplateEntry> GetTemplates() => [.. ProjectTemplate.BuiltIn().Select(template => new TemplateEntry(template.Name, template.Synopsis))];
}
