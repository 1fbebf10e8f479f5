using Alembic.Operations;

namespace Alembic.Autogenerate;

/// <summary>Compares the comment of a table.</summary>
internal static class TableCommentComparator
{
    public static IEnumerable<Operation> Compare(TableComparison comparison, ComparedTable model, ComparedTable database)
    {
        var (before, after) = (database.Source.Comment, model.Source.Comment);
        if (comparison.Dialect.SupportsComments && before != after)
        {
            yield return after is null
                ? new DropTableCommentOp(model.Name) { Schema = model.Schema, ExistingComment = before }
                : new CreateTableCommentOp(model.Name, after) { Schema = model.Schema, ExistingComment = before };
        }
    }
}
