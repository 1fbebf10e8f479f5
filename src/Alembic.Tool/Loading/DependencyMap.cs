using System.Reflection;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;
using Microsoft.Extensions.DependencyModel;

namespace Alembic.Tool.Loading;

/// <summary>The files that an assembly's <c>.deps.json</c> names: beside the assembly, or in the user's package folder.</summary>
/// <remarks>A library's build output holds no packages, so the runtime's own resolver, which looks only beside the assembly, does not find them.</remarks>
internal sealed class DependencyMap
{
    private readonly string _assembly;
    private readonly string _packages;
    private readonly Lazy<Files> _files;

    /// <summary>Creates the map; nothing is read before it is asked.</summary>
    /// <param name="assembly">The model assembly's full path.</param>
    /// <param name="packages">The folder with the user's packages.</param>
    public DependencyMap(string assembly, string packages)
    {
        _assembly = assembly;
        _packages = packages;
        _files = new(ReadFiles, isThreadSafe: false);
    }

    /// <summary>The full paths of all assemblies, that of the model included.</summary>
    public IEnumerable<string> Assemblies => _files.Value.Assemblies.Values;

    /// <summary>The program's own copy of an assembly that serves the project too, since both speak through its types.</summary>
    /// <returns>Its full path, or <see langword="null"/> when the project has its own.</returns>
    public static string? FindShared(string name) => (name == "Alembic" || name.StartsWith("Alembic.", StringComparison.Ordinal))
        && Path.Combine(AppContext.BaseDirectory, name + ".dll") is var path && File.Exists(path) ? path : null;

    /// <summary>Finds an assembly.</summary>
    /// <returns>Its full path, or <see langword="null"/> when the program's or the framework's own serves.</returns>
    public string? Find(AssemblyName assembly)
    {
        var name = assembly.Name!;
        if (FindShared(name) is not null || (Frameworks.HasCore(name) && !(assembly.Version?.Major > Environment.Version.Major)))
        {
            return null;
        }

        return _files.Value.Assemblies.GetValueOrDefault(name)
            ?? (Frameworks.FindFolder(name) is { } folder ? Path.Combine(folder, name + ".dll") : null);
    }

    /// <summary>Finds a native library.</summary>
    /// <param name="name">The name as the managed code gives it: with or without prefix and extension.</param>
    public string? FindNative(string name) => _files.Value.Natives.FirstOrDefault(path =>
        Path.GetFileName(path) == name || Path.GetFileNameWithoutExtension(path) == name || Path.GetFileNameWithoutExtension(path) == "lib" + name);

    private Files ReadFiles()
    {
        var folder = Path.GetDirectoryName(_assembly)!;
        var assemblies = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var natives = new List<string>();
        var description = Path.ChangeExtension(_assembly, ".deps.json");
        if (File.Exists(description))
        {
            ReadDescription(description, folder, assemblies, natives);
        }
        else
        {
            foreach (var path in Directory.EnumerateFiles(folder, "*.dll").Where(IsManaged))
            {
                assemblies.TryAdd(Path.GetFileNameWithoutExtension(path), path);
            }
        }

        assemblies[Path.GetFileNameWithoutExtension(_assembly)] = _assembly;
        return new(assemblies, natives);
    }

    // Without a description, native libraries are told apart by their content.
    private static bool IsManaged(string path)
    {
        try
        {
            using var file = new PEReader(File.OpenRead(path));
            return file.HasMetadata;
        }
        catch (BadImageFormatException)
        {
            return false;
        }
    }

    private void ReadDescription(string description, string folder, Dictionary<string, string> assemblies, List<string> natives)
    {
        using var reader = new DependencyContextJsonReader();
        using var stream = File.OpenRead(description);
        foreach (var library in reader.Read(stream).RuntimeLibraries)
        {
            foreach (var path in Chosen(library.RuntimeAssemblyGroups).Select(asset => Resolve(folder, library, asset)).OfType<string>())
            {
                assemblies.TryAdd(Path.GetFileNameWithoutExtension(path), path);
            }

            natives.AddRange(Chosen(library.NativeLibraryGroups).Select(asset => Resolve(folder, library, asset)).OfType<string>());
        }
    }

    // The group of the nearest runtime stands in for the general one, file by file.
    private static IEnumerable<string> Chosen(IReadOnlyList<RuntimeAssetGroup> groups)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return RuntimeIds().SelectMany(id => groups.Where(group => (group.Runtime ?? "") == id))
            .SelectMany(group => group.AssetPaths)
            .Where(asset => taken.Add(Path.GetFileName(asset)));
    }

    private static IEnumerable<string> RuntimeIds()
    {
        var architecture = RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();
        string[] systems = OperatingSystem.IsWindows() ? ["win"]
            : OperatingSystem.IsMacOS() ? ["osx", "unix"]
            : RuntimeInformation.RuntimeIdentifier.Contains("musl", StringComparison.Ordinal) ? ["linux-musl", "linux", "unix"] : ["linux", "unix"];
        return [.. systems.SelectMany(system => new[] { $"{system}-{architecture}", system }), "any", ""];
    }

    private string? Resolve(string folder, RuntimeLibrary library, string asset)
    {
        string[] places =
        [
            Path.Combine(folder, Path.GetFileName(asset)),
            Path.Combine(folder, asset),
            Path.Combine(_packages, library.Path ?? Path.Combine(library.Name.ToLowerInvariant(), library.Version), asset),
        ];
        return places.FirstOrDefault(File.Exists);
    }

    private sealed record Files(IReadOnlyDictionary<string, string> Assemblies, IReadOnlyList<string> Natives);
}
