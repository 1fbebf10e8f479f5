namespace Alembic.CommandLine.Templates;

/// <summary>What <c>init</c> makes a project from: the files of a script directory, and its <c>alembic.ini</c>.</summary>
/// <param name="Name">The name for <c>--template</c>.</param>
/// <param name="Files">The files, by name.</param>
/// <remarks>
/// A file <c>X.hbs</c> is filled and becomes <c>X</c>, except <c>script.cs.hbs</c>, which is copied as it is: new scripts are made from the copy.
/// <c>alembic.ini.hbs</c> becomes the configuration file, wherever that is; a template without one takes that of <c>generic</c>. A template with a
/// C# project has its configuration file beside that.
/// </remarks>
internal sealed record ProjectTemplate(string Name, IReadOnlyList<TemplateFile> Files)
{
    public const string IniTemplate = "alembic.ini.hbs";

    private const string ResourcePrefix = "Templates/";
    private const string Default = "generic";

    /// <summary>Whether it is a C# project.</summary>
    public bool IsProject => Files.Any(file => file.Path.EndsWith(".csproj.hbs", StringComparison.Ordinal));

    /// <summary>The first line of the template's README.</summary>
    public string Synopsis => Files.FirstOrDefault(file => file.Path == "README")?.Text.Split('\n')[0].TrimEnd() ?? "";

    /// <summary>The templates that come with Alembic, by name.</summary>
    public static IReadOnlyList<ProjectTemplate> BuiltIn()
    {
        var assembly = typeof(ProjectTemplate).Assembly;
        List<ProjectTemplate> templates =
        [
            .. from resource in assembly.GetManifestResourceNames()
            where resource.StartsWith(ResourcePrefix, StringComparison.Ordinal)
            let path = resource[ResourcePrefix.Length..].Replace('\\', '/')
            let slash = path.IndexOf('/', StringComparison.Ordinal)
            group new TemplateFile(path[(slash + 1)..], ReadResource(resource)) by path[..slash] into files
            orderby files.Key
            select new ProjectTemplate(files.Key, [.. files.OrderBy(file => file.Path, StringComparer.Ordinal)]),
        ];
        var ini = templates.First(template => template.Name == Default).Files.First(file => file.Path == IniTemplate);
        return [.. templates.Select(template => template.WithIni(ini))];

        string ReadResource(string name)
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            return reader.ReadToEnd();
        }
    }

    /// <summary>The templates that come with Alembic, as <c>list_templates</c> prints them.</summary>
    public static string Listing() =>
        $"Available templates:\n\n{string.Concat(BuiltIn().Select(template => $"{template.Name} - {template.Synopsis}\n"))}\nTemplates are used via the 'init' command, e.g.:\n\n  alembic init --template generic ./scripts\n";

    /// <summary>Finds a template: one that comes with Alembic, or a folder of the user's own.</summary>
    /// <exception cref="AlembicException">There is none of this name; the message lists those that come with Alembic.</exception>
    public static async Task<ProjectTemplate> FindAsync(string name, CancellationToken ct)
    {
        var builtIn = BuiltIn();
        return builtIn.FirstOrDefault(template => template.Name == name)
            ?? (Directory.Exists(name) ? (await ReadAsync(name, ct).ConfigureAwait(false)).WithIni(builtIn.First(template => template.Name == Default).Files.First(file => file.Path == IniTemplate))
            : throw new AlembicException($"No such template '{name}'. Use the path of a template folder, or one of: {string.Join(", ", builtIn.Select(template => template.Name))}."));
    }

    private ProjectTemplate WithIni(TemplateFile ini) => Files.Any(file => file.Path == IniTemplate) ? this
        : this with { Files = [.. Files.Append(ini).OrderBy(file => file.Path, StringComparer.Ordinal)] };

    private static async Task<ProjectTemplate> ReadAsync(string folder, CancellationToken ct)
    {
        var files = new List<TemplateFile>();
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            files.Add(new(Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/'), await File.ReadAllTextAsync(path, ct).ConfigureAwait(false)));
        }

        return new(Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)), files);
    }
}

/// <summary>A file of a template.</summary>
/// <param name="Path">Its path in the script directory, with slashes.</param>
/// <param name="Text">Its text.</param>
internal sealed record TemplateFile(string Path, string Text);
