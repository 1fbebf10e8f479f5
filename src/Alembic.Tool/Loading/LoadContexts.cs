using System.Reflection;
using System.Runtime.Loader;

namespace Alembic.Tool.Loading;

/// <summary>Where a project's shared code and model live: Alembic is the program's own, everything else comes from the project first.</summary>
internal sealed class ProjectLoadContext() : AssemblyLoadContext("alembic-project")
{
    /// <summary>What the project depends on; <see langword="null"/> while that is not known.</summary>
    public DependencyMap? Dependencies { get; set; }

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName) => Dependencies?.Find(assemblyName) is { } path
        ? LoadFromAssemblyPath(path)
        : null;

    /// <inheritdoc/>
    protected override nint LoadUnmanagedDll(string unmanagedDllName) => Dependencies?.FindNative(unmanagedDllName) is { } path
        ? LoadUnmanagedDllFromPath(path)
        : nint.Zero;
}

/// <summary>Where one set of migrations lives. Each set has its own, since all their assemblies are of one name: the one that sees the shared code's internals.</summary>
internal sealed class MigrationLoadContext(ProjectLoadContext project) : AssemblyLoadContext("alembic-migrations")
{
    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName) => project.LoadFromAssemblyName(assemblyName);
}
