using Alembic.Dialects;
using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Autogenerate;

/// <summary>Compares the primary key of a table: added, dropped or changed. Alembic does not look at it.</summary>
internal sealed class PrimaryKeyComparator(TableComparison comparison)
{
    public IEnumerable<Operation> Removed(ComparedTable model, ComparedTable database) =>
        Differing(model, database) is { Before: { } key } ? [Drop.Of(model, key)] : [];

    public IEnumerable<Operation> Added(ComparedTable model, ComparedTable database)
    {
        if (Differing(model, database) is not var (before, after, reason))
        {
            yield break;
        }

        comparison.Log((before, after) switch
        {
            (null, _) => $"Detected added primary key on table {NameTuple.Quoted(model.Name)}",
            (_, null) => $"Detected removed primary key on table {NameTuple.Quoted(model.Name)}",
            _ => $"Detected changed primary key on table {NameTuple.Quoted(model.Name)}: {reason}",
        });
        if (after is not null)
        {
            yield return new AddConstraintOp(model.Name, after) { Schema = model.Schema };
        }
    }

    private (PrimaryKey? Before, PrimaryKey? After, string? Reason)? Differing(ComparedTable model, ComparedTable database)
    {
        if (!comparison.Options.ComparePrimaryKeys)
        {
            return null;
        }

        var (before, after) = (Find(database), Find(model));
        var result = (before, after) switch
        {
            (null, null) => ComparisonResult.Equal,
            (null, _) or (_, null) => ComparisonResult.Different("there is none on one side"),
            _ => comparison.Dialect.Comparison.Compare(before, after),
        };
        return result.IsDifferent && comparison.Includes(SchemaItemKind.PrimaryKeyConstraint, (after ?? before)!.Name?.Text, (after ?? before)!, after is null, after is null ? null : before)
            ? (before, after, result.Message)
            : null;
    }

    private static PrimaryKey? Find(ComparedTable table) => table.Constraints.OfType<PrimaryKey>().FirstOrDefault(key => key.Columns.Count > 0);
}
