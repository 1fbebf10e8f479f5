using Microsoft.Extensions.DependencyModel;

namespace Alembic.Tool.Loading;

/// <summary>The shared frameworks: the core one that runs this program, which it may have brought along, and the others installed on this machine.</summary>
internal static class Frameworks
{
    private static readonly Lazy<Dictionary<string, string>> CoreFiles = new(FindCore);

    /// <summary>The folder of the core framework's assemblies.</summary>
    public static string Core { get; } = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    /// <summary>The full paths of the core framework's assemblies.</summary>
    public static IEnumerable<string> CoreAssemblies => CoreFiles.Value.Values;

    // Published with its runtime, the program stands in one folder with it.
    private static bool IsBroughtAlong => Core == Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory);

    /// <summary>Whether the core framework has an assembly.</summary>
    public static bool HasCore(string name) => IsBroughtAlong ? CoreFiles.Value.ContainsKey(name) : File.Exists(Path.Combine(Core, name + ".dll"));

    /// <summary>Finds the folder of another framework (ASP.NET Core, Windows Desktop) that has an assembly, of this runtime's version.</summary>
    /// <returns>The folder, or <see langword="null"/> when no framework has it.</returns>
    public static string? FindFolder(string assemblyName) => Others().FirstOrDefault(folder => File.Exists(Path.Combine(folder, assemblyName + ".dll")));

    /// <summary>The managed assemblies of a framework's folder, which holds native libraries too.</summary>
    public static IEnumerable<string> Managed(string folder) => Directory.EnumerateFiles(folder, "*.dll").Where(path =>
        Path.GetFileName(path) is var name
        && (name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("Microsoft.", StringComparison.Ordinal) || name is "mscorlib.dll" or "netstandard.dll" or "WindowsBase.dll")
        && !name.EndsWith(".Native.dll", StringComparison.Ordinal) && !name.StartsWith("Microsoft.DiaSymReader", StringComparison.Ordinal));

    private static Dictionary<string, string> FindCore() => (IsBroughtAlong ? BroughtAlong() : Managed(Core))
        .ToDictionary(path => Path.GetFileNameWithoutExtension(path), StringComparer.OrdinalIgnoreCase);

    // The program's own libraries stand beside the framework's: its description tells them apart.
    private static IEnumerable<string> BroughtAlong() => DependencyContext.Default!.RuntimeLibraries
        .Where(library => library.Type == "runtimepack" && library.Name.Contains("Microsoft.NETCore.App", StringComparison.Ordinal))
        .SelectMany(library => library.RuntimeAssemblyGroups)
        .SelectMany(group => group.AssetPaths)
        .Select(asset => Path.Combine(Core, Path.GetFileName(asset)));

    private static IEnumerable<string> Others()
    {
        var shared = IsBroughtAlong ? DotnetInstallation.Find() is { } root ? Path.Combine(root, "shared") : null : Path.GetDirectoryName(Path.GetDirectoryName(Core));
        if (shared is null || !Directory.Exists(shared))
        {
            return [];
        }

        var major = Environment.Version.Major;
        return from framework in Directory.EnumerateDirectories(shared)
               where Path.GetFileName(framework) != "Microsoft.NETCore.App"
               from folder in Directory.EnumerateDirectories(framework)
               let version = Version.TryParse(Path.GetFileName(folder), out var parsed) ? parsed : null
               where version?.Major == major
               orderby version descending
               select folder;
    }
}
