using Alembic.Dialects;
using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Autogenerate;

/// <summary>Compares exclusion constraints by name, and those without a name by what they say.</summary>
internal sealed class ExcludeComparator(TableComparison comparison)
{
    public IEnumerable<Operation> Compare(ComparedTable model, ComparedTable database)
    {
        var before = database.Constraints.OfType<Exclude>().ToList();
        var operations = new List<Operation>();
        foreach (var after in model.Constraints.OfType<Exclude>())
        {
            var existing = before.Find(exclude => after.Name is null ? IsSame(exclude, after) : exclude.Name?.Text == after.Name.Text);
            if (existing is not null)
            {
                before.Remove(existing);
            }

            if ((existing is null || !IsSame(existing, after)) && comparison.Includes(SchemaItemKind.ExcludeConstraint, after.Name?.Text, after, isReflected: false, existing))
            {
                comparison.Log($"Detected {(existing is null ? "added" : "changed")} exclusion constraint {NameTuple.Quoted(after.Name?.Text)} on table {NameTuple.Quoted(model.Name)}");
                operations.AddRange(existing is null ? [] : [Drop.Of(model, existing)]);
                operations.Add(new AddConstraintOp(model.Name, after) { Schema = model.Schema });
            }
        }

        foreach (var gone in before.Where(exclude => comparison.Includes(SchemaItemKind.ExcludeConstraint, exclude.Name?.Text, exclude, isReflected: true, null)))
        {
            comparison.Log($"Detected removed exclusion constraint {NameTuple.Quoted(gone.Name?.Text)} on table {NameTuple.Quoted(model.Name)}");
            operations.Add(Drop.Of(model, gone));
        }

        return operations;

        bool IsSame(Exclude existing, Exclude exclude) => !comparison.Dialect.Comparison.Compare(database.FormOf(existing), model.FormOf(exclude)).IsDifferent;
    }
}
