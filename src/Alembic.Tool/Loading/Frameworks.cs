namespace Alembic.Tool.Loading;

/// <summary>The shared frameworks installed beside the one that runs this program.</summary>
internal static class Frameworks
{
    /// <summary>The folder of the framework's own assemblies.</summary>
    public static string Core { get; } = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    /// <summary>Whether the framework itself has an assembly.</summary>
    public static bool HasCore(string name) => File.Exists(Path.Combine(Core, name + ".dll"));

    /// <summary>Finds the folder of another framework (ASP.NET Core, Windows Desktop) that has an assembly, of this runtime's version.</summary>
    /// <returns>The folder, or <see langword="null"/> when no framework has it.</returns>
    public static string? FindFolder(string assemblyName) => Others().FirstOrDefault(folder => File.Exists(Path.Combine(folder, assemblyName + ".dll")));

    private static IEnumerable<string> Others()
    {
        var shared = Path.GetDirectoryName(Path.GetDirectoryName(Core));
        if (shared is null || !Directory.Exists(shared))
        {
            return [];
        }

        var major = Environment.Version.Major;
        return from framework in Directory.EnumerateDirectories(shared)
               where framework != Path.GetDirectoryName(Core)
               from folder in Directory.EnumerateDirectories(framework)
               let version = Version.TryParse(Path.GetFileName(folder), out var parsed) ? parsed : null
               where version?.Major == major
               orderby version descending
               select folder;
    }
}
