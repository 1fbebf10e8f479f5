using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Autogenerate;

/// <summary>Finds the schemas that the model needs and the database has not, and those that the model has no more.</summary>
internal sealed class SchemaComparator(Metadata model, Metadata database, IReadOnlyCollection<string> needed, string? defaultSchema, AutogenerateFilter filter, Action<string> log)
{
    public IEnumerable<Operation> Added()
    {
        foreach (var schema in needed.Except(database.Schemas).Where(schema => schema != defaultSchema).Order(StringComparer.Ordinal).Where(schema => Includes(schema, isReflected: false)))
        {
            log($"Detected added schema '{schema}'");
            yield return new CreateSchemaOp(schema);
        }
    }

    // Without a list of its own, a model says nothing of schemas that it does not use.
    public IEnumerable<Operation> Removed()
    {
        var full = database.Unmanaged.Select(found => found.Schema).ToHashSet();
        foreach (var schema in database.Schemas.Except(needed).Where(schema => schema != defaultSchema && model.Schemas.Count > 0 && !full.Contains(schema)).Where(schema => Includes(schema, isReflected: true)))
        {
            log($"Detected removed schema '{schema}'");
            yield return new DropSchemaOp(schema);
        }
    }

    private bool Includes(string schema, bool isReflected) =>
        filter.IncludesName(SchemaItemKind.Schema, schema, null, null) && filter.Includes(SchemaItemKind.Schema, schema, schema, isReflected, null);
}
