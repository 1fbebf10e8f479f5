using System.Reflection;
using System.Text;
using Alembic.Scripts;

namespace Alembic.Commands;

/// <summary>Writes a new project and tells each step.</summary>
internal sealed class ProjectWriter(Config config, string directory, Func<string, IReadOnlyDictionary<string, object?>, string> render, TextWriter output)
{
    private const string ScriptTemplate = "script.cs.hbs";

    private readonly string _iniName = config.FileName ?? throw new AlembicException("A new project needs a configuration file. Name one, such as alembic.ini.");
    private readonly string _folder = Path.GetFullPath(directory);

    public async Task WriteAsync(ProjectTemplate template, CancellationToken ct)
    {
        var ini = IniPath(template);
        if (ConfigFiles.IsJson(ini))
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
                await WriteAsync($"File {path} already exists, skipping\n", ct).ConfigureAwait(false);
                continue;
            }

            await Progress.SayAsync($"Generating {path}", () => WriteFileAsync(path, isTemplate ? render(file.Text, values) : file.Text, ct), output, ct).ConfigureAwait(false);
        }

        await WriteAsync($"Please edit configuration/connection/logging settings in {ini} before proceeding.\n", ct).ConfigureAwait(false);
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

    private Task MakeFolderAsync(string path, CancellationToken ct) => Progress.SayAsync($"Creating directory {path}", () =>
    {
        Directory.CreateDirectory(path);
        return Task.CompletedTask;
    }, output, ct);

    private static Task WriteFileAsync(string path, string text, CancellationToken ct)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return File.WriteAllTextAsync(path, text, new UTF8Encoding(false), ct);
    }

    private Task WriteAsync(string text, CancellationToken ct) => output.WriteAsync(text.AsMemory(), ct);
}
