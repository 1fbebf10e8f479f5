using System.Reflection;
using System.Runtime.Loader;

namespace Alembic.Tool.Loading;

/// <summary>Where a project's shared code and model live: Alembic is the program's own, everything else comes from the project first.</summary>
internal sealed class ProjectLoadContext(DependencyMap? dependencies) : AssemblyLoadContext("alembic-project")
{
    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName) => dependencies?.Find(assemblyName) is { } path
        ? LoadFromAssemblyPath(path)
        : null;

    /// <inheritdoc/>
    protected override nint LoadUnmanagedDll(string unmanagedDllName) => dependencies?.FindNative(unmanagedDllName) is { } path
        ? LoadUnmanagedDllFromPath(path)
        : nint.Zero;
}

/// <summary>Where one set of migrations lives. Each set has its own, since all their assemblies are of one name: the one that sees the shared code's internals.</summary>
internal sealed class MigrationLoadContext(ProjectLoadContext project) : AssemblyLoadContext("alembic-migrations")
{
    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName) => project.LoadFromAssemblyName(assemblyName);
}
