using System.Reflection;
using System.Text;
using Alembic.Commands;

namespace Alembic.CommandLine.Templates;

/// <summary>Writes a new project and tells each step. Alembic: <c>command.init</c>.</summary>
/// <param name="config">Says which configuration file; one that is there is kept.</param>
/// <param name="directory">The script directory's path; it must be new, or empty.</param>
/// <param name="output">Takes what is done, a line each.</param>
internal sealed class ProjectWriter(Config config, string directory, TextWriter output)
{
    private const string ScriptTemplate = "script.cs.hbs";

    private readonly string _iniName = config.FileName ?? throw new AlembicException("A new project needs a configuration file. Name one, such as alembic.ini.");
    private readonly string _folder = Path.GetFullPath(directory);

    /// <summary>Writes the project.</summary>
    /// <param name="templateName">The template's name, or the path of a folder with one.</param>
    /// <param name="ct">Cancels the work.</param>
    /// <exception cref="AlembicException">There is no such template, the directory is not empty, or a file cannot be written.</exception>
    public async Task WriteAsync(string templateName, CancellationToken ct)
    {
        if (Directory.Exists(directory) && Directory.EnumerateFileSystemEntries(directory).Any())
        {
            throw new AlembicException($"Directory {directory} already exists and is not empty");
        }

        var template = await ProjectTemplate.FindAsync(templateName, ct).ConfigureAwait(false);
        var ini = IniPath(template);
        if (ini.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
        {
            throw new AlembicException($"A new project needs an ini file, but {Path.GetFileName(ini)} is not one. Name one with -c, such as alembic.ini. You can move its keys to JSON afterwards.");
        }

        var values = Values(ini);
        if (!Directory.Exists(_folder))
        {
            await MakeFolderAsync(_folder, ct).ConfigureAwait(false);
        }

        await MakeFolderAsync(Path.Combine(_folder, "versions"), ct).ConfigureAwait(false);
        foreach (var file in template.Files)
        {
            var isTemplate = file.Path.EndsWith(".hbs", StringComparison.Ordinal) && file.Path != ScriptTemplate;
            var path = file.Path == ProjectTemplate.IniTemplate ? ini : Path.Combine(_folder, isTemplate ? file.Path[..^".hbs".Length] : file.Path);
            if (file.Path == ProjectTemplate.IniTemplate && File.Exists(path))
            {
                await SayAsync($"File {path} already exists, skipping\n", ct).ConfigureAwait(false);
                continue;
            }

            await DoAsync(output, $"Generating {path}", () => WriteFileAsync(path, isTemplate ? TemplateText.Render(file.Text, values) : file.Text, ct), ct).ConfigureAwait(false);
        }

        await SayAsync($"Please edit configuration/connection/logging settings in {ini} before proceeding.\n", ct).ConfigureAwait(false);
    }

    // A project is moved as a whole: its configuration lies in it, unless a folder is named for that.
    private string IniPath(ProjectTemplate template) =>
        Path.GetFullPath(template.IsProject && Path.GetFileName(_iniName) == _iniName ? Path.Combine(_folder, _iniName) : _iniName);

    private Dictionary<string, object?> Values(string ini)
    {
        var isRooted = Path.IsPathRooted(directory) && Path.GetDirectoryName(ini) != _folder;
        var location = isRooted ? _folder : Path.GetRelativePath(Path.GetDirectoryName(ini)!, _folder);
        location = location.Replace(Path.DirectorySeparatorChar, '/').Replace("%", "%%", StringComparison.Ordinal);
        return new(StringComparer.Ordinal)
        {
            ["script_location"] = isRooted ? location : location == "." ? "%(here)s" : $"%(here)s/{location}",
            ["alembic_version"] = typeof(ProjectWriter).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0],
            ["namespace"] = config.Namespace,
        };
    }

    private Task MakeFolderAsync(string path, CancellationToken ct) => DoAsync(output, $"Creating directory {path}", () =>
    {
        Directory.CreateDirectory(path);
        return Task.CompletedTask;
    }, ct);

    /// <summary>Does a step, and tells how it ends.</summary>
    /// <exception cref="AlembicException">A file cannot be written.</exception>
    public static async Task DoAsync(TextWriter output, string what, Func<Task> work, CancellationToken ct)
    {
        await output.WriteAsync($"{what} ...".AsMemory(), ct).ConfigureAwait(false);
        try
        {
            await work().ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            await output.WriteAsync("  FAILED\n".AsMemory(), ct).ConfigureAwait(false);
            throw new AlembicException($"{what} failed: {failure.Message}", failure);
        }

        await output.WriteAsync("  done\n".AsMemory(), ct).ConfigureAwait(false);
    }

    private static Task WriteFileAsync(string path, string text, CancellationToken ct)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return File.WriteAllTextAsync(path, text, new UTF8Encoding(false), ct);
    }

    private Task SayAsync(string text, CancellationToken ct) => output.WriteAsync(text.AsMemory(), ct);
}
