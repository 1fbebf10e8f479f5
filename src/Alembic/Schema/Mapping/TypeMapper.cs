using System.Diagnostics.CodeAnalysis;

namespace Alembic.Schema.Mapping;

internal static class TypeMapper
{
    [RequiresUnreferencedCode("Reads the classes' properties by reflection.")]
    public static Metadata Map(ReadOnlySpan<Type> types) => types.IsEmpty
        ? new()
        : throw new AlembicException("Attribute-mapped classes are not understood yet.");
}
