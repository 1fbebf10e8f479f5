using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Alembic.Scripts;

namespace Alembic;

/// <summary>Makes sources of migrations.</summary>
public static class MigrationSource
{
    /// <summary>Takes the migrations that are compiled into an assembly, and its <see cref="MigrationEnv"/> where there is one.</summary>
    /// <param name="assembly">The assembly with classes that carry <see cref="RevisionAttribute"/>.</param>
    /// <remarks>A revision's message is its class name in words: <c>CreateUserTable</c> is <c>create user table</c>.</remarks>
    /// <exception cref="AlembicException">Two classes carry one id.</exception>
    [RequiresUnreferencedCode("Finds the migrations by reflection.")]
    public static IMigrationSource FromAssembly(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        return new AssemblyMigrationSource(new LoadedScripts(assembly));
    }
}
