using System.Globalization;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Alembic.Tool.Loading;

/// <summary>Finds where tables are described when the model has none: the reason that a user does not see. Nothing is loaded or run.</summary>
internal static class ModelSearch
{
    /// <summary>Looks through the model's assembly and those that it depends on.</summary>
    /// <returns>What was found where, and what to do about it, a line each.</returns>
    public static IEnumerable<string> Lines(ModelAssembly model)
    {
        yield return $"{Path.GetFileName(model.Path)} has no class with [Table].";
        var found = model.Dependencies.Assemblies.Distinct(StringComparer.Ordinal).Select(Look).OfType<Found>().ToList();
        foreach (var other in found.Where(other => other.Tables > 0 && other.Path != model.Path))
        {
            var classes = other.Tables == 1 ? "1 class" : string.Create(CultureInfo.InvariantCulture, $"{other.Tables} classes");
            yield return $"{Path.GetFileName(other.Path)}, which it references, has {classes} with [Table]. Use it in the configuration: assembly = {other.Path}";
        }

        foreach (var other in found)
        {
            foreach (var context in other.Contexts)
            {
                yield return $"A DbContext was found: {context} in {Path.GetFileName(other.Path)}. Reference the package Alembic.EntityFrameworkCore, and set TargetMetadata in Env.cs: new {context}(…).ToMetadata()";
            }
        }
    }

    private static Found? Look(string path)
    {
        try
        {
            using var file = new PEReader(File.OpenRead(path));
            if (!file.HasMetadata)
            {
                return null;
            }

            var metadata = file.GetMetadataReader();
            if (metadata.GetString(metadata.GetAssemblyDefinition().Name).StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal))
            {
                return null;
            }

            var types = metadata.TypeDefinitions.Select(metadata.GetTypeDefinition).ToList();
            return new(
                path,
                types.Count(type => type.GetCustomAttributes().Any(attribute => NameOf(metadata, metadata.GetCustomAttribute(attribute)) == "TableAttribute")),
                [.. types.Where(type => !type.BaseType.IsNil && BaseName(metadata, type.BaseType) == "DbContext").Select(type => metadata.GetString(type.Name))]);
        }
        catch (Exception failure) when (failure is BadImageFormatException or IOException or UnauthorizedAccessException)
        {
            // This is a search for hints, and the error that it is for is told without them.
            return null;
        }
    }

    private static string? NameOf(MetadataReader metadata, CustomAttribute attribute) => attribute.Constructor.Kind switch
    {
        HandleKind.MemberReference => BaseName(metadata, metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent),
        HandleKind.MethodDefinition => BaseName(metadata, metadata.GetMethodDefinition((MethodDefinitionHandle)attribute.Constructor).GetDeclaringType()),
        _ => null,
    };

    private static string? BaseName(MetadataReader metadata, EntityHandle type) => type.Kind switch
    {
        HandleKind.TypeReference => metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)type).Name),
        HandleKind.TypeDefinition => metadata.GetString(metadata.GetTypeDefinition((TypeDefinitionHandle)type).Name),
        _ => null,
    };

    private sealed record Found(string Path, int Tables, IReadOnlyList<string> Contexts);
}
