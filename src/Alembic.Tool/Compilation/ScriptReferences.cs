using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Alembic.Tool.Loading;
using Microsoft.CodeAnalysis;

namespace Alembic.Tool.Compilation;

/// <summary>What scripts are compiled against: the framework, Alembic, the model with its dependencies, and the drivers that the program brings.</summary>
internal static class ScriptReferences
{
    private static readonly string[] Drivers = ["Npgsql", "Microsoft.Data.Sqlite"];

    // What nearly every script can do with. Reading the other 160 of the framework takes longer than compiling a script.
    private static readonly string[] Usual =
    [
        "System.Private.CoreLib", "System.Private.Uri", "System.Runtime", "System.Collections", "System.Console", "System.Data.Common",
        "System.Linq", "System.Linq.Expressions", "System.Memory", "System.Net.Http", "System.Text.RegularExpressions", "System.Threading",
    ];

    /// <summary>Collects a few references that most scripts can do with: what compiles with these compiles with all.</summary>
    public static IReadOnlyList<MetadataReference> CollectUsual() =>
    [
        .. Usual.Select(name => Path.Combine(Frameworks.Core, name + ".dll"))
            .Append(typeof(Migration).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>Collects the references; the project's own copy of an assembly goes before the program's, the framework's before both. Of Alembic the program's is taken.</summary>
    public static IReadOnlyList<MetadataReference> Collect(ModelAssembly? model)
    {
        var paths = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        void Add(string path) => paths.TryAdd(Path.GetFileNameWithoutExtension(path), path);

        foreach (var path in Frameworks.CoreAssemblies)
        {
            Add(path);
        }

        Add(typeof(Migration).Assembly.Location);
        if (model is not null)
        {
            foreach (var path in model.Dependencies.Assemblies)
            {
                Add(DependencyMap.FindShared(Path.GetFileNameWithoutExtension(path)) ?? path);
            }

            foreach (var path in OtherFrameworks(model.Path, paths).SelectMany(Frameworks.Managed))
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
}
