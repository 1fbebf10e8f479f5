using Alembic.Dialects;
using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Autogenerate;

/// <summary>Compares the comments of constraints and indexes that stay as they are.</summary>
internal static class CommentComparator
{
    public static IEnumerable<Operation> Compare(TableComparison comparison, ComparedTable model, ComparedTable database, IReadOnlyCollection<Operation> found)
    {
        if (!comparison.Dialect.Comparison.ComparesComments)
        {
            return [];
        }

        var changed = found.Select(operation => operation switch
        {
            DropConstraintOp drop => drop.Name?.Text,
            DropIndexOp drop => drop.Name?.Text,
            _ => null,
        }).OfType<string>().ToHashSet();
        return
        [
            .. Differing(CommentTarget.Constraint, model.Constraints.Select(Named), database.Constraints.Select(Named)),
            .. Differing(CommentTarget.Index, model.Indexes.Select(Named), database.Indexes.Select(Named)),
        ];

        IEnumerable<Operation> Differing(CommentTarget target, IEnumerable<(string? Name, string? Comment)> after, IEnumerable<(string? Name, string? Comment)> before) =>
            from now in after
            join old in before on now.Name equals old.Name
            where now.Name is not null && now.Comment != old.Comment && !changed.Contains(now.Name)
            select Detected(new SetCommentOp(target, now.Name, model.Name, now.Comment) { Schema = model.Schema, ExistingComment = old.Comment });

        Operation Detected(SetCommentOp operation)
        {
            comparison.Log($"Detected changed comment of {NameTuple.Quoted(operation.Name)} on table {NameTuple.Quoted(model.FullName)}");
            return operation;
        }
    }

    private static (string? Name, string? Comment) Named(Constraint constraint) => (constraint.Name?.Text, constraint.Comment);

    private static (string? Name, string? Comment) Named(TableIndex index) => (index.Name?.Text, index.Comment);
}
