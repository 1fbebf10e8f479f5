using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace Alembic.Tool.Loading;

/// <summary>The project that makes the model's assembly: built when one of its sources is newer than what was built.</summary>
internal sealed class ModelProject(string project, ScriptSourceOptions options)
{
    private static readonly string[] SourceExtensions = [".cs", ".csproj", ".fsproj", ".vbproj", ".fs", ".vb", ".props", ".targets", ".resx"];

    /// <summary>Builds the project where needed.</summary>
    /// <returns>The full path of its assembly.</returns>
    /// <exception cref="AlembicException">There is no such project, or it does not build; the message holds the compiler's errors.</exception>
    public async Task<string> BuildAsync(CancellationToken ct)
    {
        if (!File.Exists(project))
        {
            throw new AlembicException($"The project {project} does not exist. Correct 'project' in the configuration.");
        }

        var entry = Entry;
        var remembered = Read(options.Cache.Read(entry));
        var known = remembered is not null && remembered.Stamp == Newest([project]) ? remembered : await DescribeAsync(ct).ConfigureAwait(false);

        var sources = known.Folders.Split('\n').Where(Directory.Exists).SelectMany(SourcesOf).Order(StringComparer.Ordinal).ToList();
        var now = known with { Built = Newest(sources), Sources = Fingerprint.Of(string.Join('\n', sources)) };
        if (IsStale(known, now))
        {
            await RunAsync(["build", project, "-nologo", "-v", "quiet", "-clp:ErrorsOnly;NoSummary"], "does not build", ct).ConfigureAwait(false);
        }

        if (now != remembered)
        {
            options.Cache.Write(entry, JsonSerializer.SerializeToUtf8Bytes(now, ProjectJson.Default.ProjectDescription));
        }

        return known.Output;
    }

    /// <summary>Finds the project's assembly without building it.</summary>
    /// <returns>Its full path, whether or not it is there; <see langword="null"/> where the project is not on this machine, or cannot be asked.</returns>
    public async Task<string?> FindOutputAsync(CancellationToken ct)
    {
        if (!File.Exists(project))
        {
            return null;
        }

        if (Read(options.Cache.Read(Entry)) is { } remembered && remembered.Stamp == Newest([project]))
        {
            return remembered.Output;
        }

        try
        {
            var known = await DescribeAsync(ct).ConfigureAwait(false);
            options.Cache.Write(Entry, JsonSerializer.SerializeToUtf8Bytes(known, ProjectJson.Default.ProjectDescription));
            return known.Output;
        }
        catch (AlembicException failure)
        {
            // A command that needs the model says so.
            options.Log?.Invoke(new(Runtime.LogSeverity.Debug, "alembic.tool.model", $"Continuing without the model: {failure.Message}"));
            return null;
        }
    }

    private CacheEntry Entry => new("projects", Fingerprint.Of(project), "json");

    // A source that was taken away leaves no time behind, but the list of sources tells.
    private static bool IsStale(ProjectDescription known, ProjectDescription now) => !File.Exists(now.Output)
        || (now.Built > known.Built && now.Built > File.GetLastWriteTimeUtc(now.Output).Ticks)
        || (known.Sources is not null && known.Sources != now.Sources);

    private static ProjectDescription? Read(byte[]? content)
    {
        try
        {
            return content is null ? null : JsonSerializer.Deserialize(content, ProjectJson.Default.ProjectDescription);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task<ProjectDescription> DescribeAsync(CancellationToken ct)
    {
        var folders = new List<string>();
        var output = await DescribeAsync(project, folders, ct).ConfigureAwait(false);
        return output is null
            ? throw new AlembicException(
                $"The project {project} has more than one output. Use one TargetFramework, or name its assembly with 'assembly' in the configuration.")
            : new(output, string.Join('\n', folders), Newest([project]));
    }

    private async Task<string?> DescribeAsync(string path, List<string> folders, CancellationToken ct)
    {
        var folder = Path.GetDirectoryName(path)!;
        if (folders.Contains(folder))
        {
            return null;
        }

        folders.Add(folder);
        var answer = await RunAsync(["msbuild", path, "-nologo", "-getProperty:TargetPath", "-getItem:ProjectReference"], "cannot be read", ct)
            .ConfigureAwait(false);
        using var json = JsonDocument.Parse(answer);
        foreach (var reference in json.RootElement.GetProperty("Items").GetProperty("ProjectReference").EnumerateArray())
        {
            await DescribeAsync(reference.GetProperty("FullPath").GetString()!, folders, ct).ConfigureAwait(false);
        }

        return json.RootElement.GetProperty("Properties").GetProperty("TargetPath").GetString() is { Length: > 0 } output ? output : null;
    }

    // Migrations may lie inside the project; writing one does not make the model stale.
    private IEnumerable<string> SourcesOf(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder).Where(file => SourceExtensions.Contains(Path.GetExtension(file))))
        {
            yield return file;
        }

        foreach (var below in Directory.EnumerateDirectories(folder).Where(below =>
            Path.GetFileName(below) is not ("bin" or "obj" or "node_modules" or ['.', ..])
            && below != options.ScriptFolder && !options.VersionLocations.Contains(below)))
        {
            foreach (var file in SourcesOf(below))
            {
                yield return file;
            }
        }
    }

    private static long Newest(IEnumerable<string> files) => files.Select(file => File.GetLastWriteTimeUtc(file).Ticks).DefaultIfEmpty().Max();

    private async Task<string> RunAsync(string[] arguments, string failure, CancellationToken ct)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(project),
        };

        // The variables that a running dotnet hands down would point the SDK at this program's own files.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        options.Log?.Invoke(new(Runtime.LogSeverity.Debug, "alembic.tool.model", $"dotnet {string.Join(' ', arguments)}"));
        using var process = Start(start);
        using var kill = ct.Register(() => process.Kill(entireProcessTree: true));
        var error = process.StandardError.ReadToEndAsync(ct);
        var output = await process.StandardOutput.ReadToEndAsync(ct).ConfigureAwait(false);
        await process.WaitForExitAsync(ct).ConfigureAwait(false);
        return process.ExitCode == 0
            ? output
            : throw new AlembicException($"The project {project} {failure}:\n{(output + await error.ConfigureAwait(false)).Trim()}");
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception failure)
        {
            throw new AlembicException($"The .NET SDK is needed to build the model, but 'dotnet' cannot be run: {failure.Message} Name a built assembly with 'assembly' in the configuration.", failure);
        }
    }
}
