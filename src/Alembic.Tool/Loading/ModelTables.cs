using System.ComponentModel.DataAnnotations.Schema;
using System.Reflection;
using Alembic.Schema;

namespace Alembic.Tool.Loading;

/// <summary>Reads an assembly's attribute-mapped classes.</summary>
internal static class ModelTables
{
    /// <summary>Maps every class with <c>[Table]</c>.</summary>
    /// <exception cref="AlembicException">A class cannot be mapped.</exception>
    public static Metadata Read(Assembly assembly)
    {
        Type[] types;
        try
        {
            types = assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException failure)
        {
            throw new AlembicException(
                $"The model's assembly {assembly.Location} cannot be read: {failure.LoaderExceptions.OfType<Exception>().FirstOrDefault()?.Message}", failure);
        }

        return Metadata.FromTypes([.. types
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.GetCustomAttribute<TableAttribute>(inherit: false) is not null)
            .OrderBy(type => type.FullName, StringComparer.Ordinal)]);
    }
}
