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
        // What is on a table goes with it, and privileges go with the schema.
        var full = database.Unmanaged.Where(found => found is { Table: null, Kind: not ("privilege" or "default privilege") }).Select(found => found.Schema).ToHashSet();
        foreach (var schema in database.Schemas.Except(needed).Where(schema => schema != defaultSchema && model.Schemas.Count > 0 && !full.Contains(schema)).Where(schema => Includes(schema, isReflected: true)))
        {
            log($"Detected removed schema '{schema}'");
            yield return new DropSchemaOp(schema);
        }
    }

    /// <summary>The comments that differ, where the model speaks of schemas: those of schemas that stay or come, and those of schemas that go, for the way back.</summary>
    public IEnumerable<Operation> Comments()
    {
        if (model.Schemas.Count == 0 && model.SchemaComments.Count == 0)
        {
            yield break;
        }

        foreach (var schema in model.SchemaComments.Concat(database.SchemaComments).Select(comment => comment.Schema).Distinct().Order(StringComparer.Ordinal))
        {
            var (before, after) = (Comment(database, schema), Comment(model, schema));
            if (before != after && (database.Schemas.Contains(schema) || needed.Contains(schema)) && Includes(schema, isReflected: false))
            {
                log($"Detected changed comment of schema '{schema}'");
                yield return new SetCommentOp(CommentTarget.Schema, schema, null, after) { ExistingComment = before };
            }
        }
    }

    private static string? Comment(Metadata side, string schema) => side.SchemaComments.FirstOrDefault(comment => comment.Schema == schema)?.Comment;

    private bool Includes(string schema, bool isReflected) =>
        filter.IncludesName(SchemaItemKind.Schema, schema, null, null) && filter.Includes(SchemaItemKind.Schema, schema, schema, isReflected, null);
}
