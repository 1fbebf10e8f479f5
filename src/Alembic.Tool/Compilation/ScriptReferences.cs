using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Alembic.Tool.Loading;
using Microsoft.CodeAnalysis;

namespace Alembic.Tool.Compilation;

/// <summary>What scripts are compiled against: the framework, Alembic, the model with its dependencies, and the drivers that the program brings.</summary>
internal static class ScriptReferences
{
    private static readonly string[] Drivers = ["Npgsql", "Microsoft.Data.Sqlite"];

    /// <summary>Collects the references; the project's own copy of an assembly goes before the program's, the framework's before both.</summary>
    public static IReadOnlyList<MetadataReference> Collect(ModelAssembly? model)
    {
        var paths = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        void Add(string path) => paths.TryAdd(Path.GetFileNameWithoutExtension(path), path);

        foreach (var path in Managed(Frameworks.Core))
        {
            Add(path);
        }

        Add(typeof(Migration).Assembly.Location);
        if (model is not null)
        {
            foreach (var path in model.Dependencies.Assemblies.Where(path => !DependencyMap.IsShared(Path.GetFileNameWithoutExtension(path))))
            {
                Add(path);
            }

            foreach (var path in OtherFrameworks(model.Path, paths).SelectMany(Managed))
            {
                Add(path);
            }
        }

        foreach (var path in Drivers.Select(driver => Path.Combine(AppContext.BaseDirectory, driver + ".dll")).Where(File.Exists))
        {
            Add(path);
        }

        return [.. paths.Values.Select(path => MetadataReference.CreateFromFile(path))];
    }

    // The frameworks beside the core one (ASP.NET Core) that the model's own assembly refers to.
    private static HashSet<string> OtherFrameworks(string model, Dictionary<string, string> known)
    {
        using var file = new PEReader(File.OpenRead(model));
        var metadata = file.GetMetadataReader();
        return [.. metadata.AssemblyReferences
            .Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))
            .Where(name => !known.ContainsKey(name))
            .Select(Frameworks.FindFolder)
            .OfType<string>()];
    }

    // The folder holds native libraries too.
    private static IEnumerable<string> Managed(string folder) => Directory.EnumerateFiles(folder, "*.dll").Where(path =>
        Path.GetFileName(path) is var name
        && (name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("Microsoft.", StringComparison.Ordinal) || name is "mscorlib.dll" or "netstandard.dll" or "WindowsBase.dll")
        && !name.EndsWith(".Native.dll", StringComparison.Ordinal) && !name.StartsWith("Microsoft.DiaSymReader", StringComparison.Ordinal));
}
