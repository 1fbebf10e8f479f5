using Alembic.Autogenerate;
using Alembic.Operations;

namespace Alembic.CommandLine.Json;

/// <summary>Tells operations one by one, those of a table too.</summary>
internal static class DifferenceEntries
{
    public static IReadOnlyList<DifferenceEntry> Of(IReadOnlyList<Operation> operations)
    {
        var renderer = new CSharpRenderer();
        return [.. operations.SelectMany(Flat).Select(operation => new DifferenceEntry(Kind(operation), renderer.Render([operation]).Body.TrimEnd('\n')))];
    }

    private static IEnumerable<Operation> Flat(Operation operation) => operation is ModifyTableOps table ? table.Operations.SelectMany(Flat) : [operation];

    private static string Kind(Operation operation) => operation.GetType().Name is var name && name.EndsWith("Op", StringComparison.Ordinal) ? name[..^2] : name;
}
