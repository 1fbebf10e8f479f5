using System.Globalization;
using System.Reflection.PortableExecutable;
using System.Text;

namespace Alembic.Tool.Loading;

/// <summary>The assembly with the project's model, ready to be compiled against and loaded.</summary>
internal sealed class ModelAssembly
{
    private ModelAssembly(string path, DependencyMap dependencies, string fingerprint) =>
        (Path, Dependencies, Fingerprint) = (path, dependencies, fingerprint);

    /// <summary>The assembly's full path.</summary>
    public string Path { get; }

    /// <summary>What it depends on.</summary>
    public DependencyMap Dependencies { get; }

    /// <summary>Changes when the assembly or a file beside it does.</summary>
    public string Fingerprint { get; }

    /// <summary>Finds the assembly, after building its project when that is stale.</summary>
    /// <exception cref="AlembicException">There is no such assembly or project, or the project does not build.</exception>
    public static async Task<ModelAssembly> LocateAsync(ScriptSourceOptions options, CancellationToken ct)
    {
        var path = options.Model!.Assembly;
        if (options.Model.Project is { } project)
        {
            var output = await new ModelProject(project, options).BuildAsync(ct).ConfigureAwait(false);
            path ??= output;
        }

        if (!File.Exists(path))
        {
            throw new AlembicException($"The model's assembly {path} does not exist. Build its project, or correct 'assembly' in the configuration.");
        }

        RequireAssembly(path);
        return new(path, new(path, PackageFolder()), FingerprintOf(path));
    }

    /// <summary>Finds what a model depends on that was built before; builds nothing.</summary>
    /// <returns><see langword="null"/> where it was not built, or its project is not on this machine.</returns>
    /// <exception cref="AlembicException">What is named is not an assembly.</exception>
    public static async Task<DependencyMap?> FindBuiltAsync(ScriptSourceOptions options, CancellationToken ct)
    {
        var path = options.Model!.Assembly ?? await new ModelProject(options.Model.Project!, options).FindOutputAsync(ct).ConfigureAwait(false);
        if (!File.Exists(path))
        {
            return null;
        }

        RequireAssembly(path);
        return new(path, PackageFolder());
    }

    private static void RequireAssembly(string path)
    {
        var problem = UnixFile.Of(path, follow: true) is { Kind: not UnixFileKind.Regular } file ? $"a file of the kind {file.Kind}" : Problem(path);
        if (problem is not null)
        {
            throw new AlembicException($"The model's assembly {path} is {problem}, not a .NET assembly. Correct 'assembly' in the configuration.");
        }
    }

    private static string? Problem(string path)
    {
        try
        {
            using var file = new PEReader(File.OpenRead(path));
            return file.HasMetadata ? null : "a file without .NET metadata";
        }
        catch (BadImageFormatException)
        {
            return "something else";
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new AlembicException($"The model's assembly {path} cannot be read: {failure.Message}", failure);
        }
    }

    private static string PackageFolder() => Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } folder
        ? folder
        : System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    // Packages do not change under their version, so the files beside the assembly tell all there is to tell.
    private static string FingerprintOf(string path)
    {
        var text = new StringBuilder(path).Append('\n');
        foreach (var file in new DirectoryInfo(System.IO.Path.GetDirectoryName(path)!).EnumerateFiles()
            .Where(file => file.Extension == ".dll" || file.Name.EndsWith(".deps.json", StringComparison.Ordinal))
            .OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            var changed = UnixFile.Of(file.FullName, follow: true)?.Changed;
            text.Append(CultureInfo.InvariantCulture, $"{file.Name}\t{file.Length}\t{file.LastWriteTimeUtc.Ticks}\t{changed}\n");
        }

        return Tool.Fingerprint.Of(text.ToString());
    }
}
