using Alembic.Dialects;
using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Autogenerate;

/// <summary>Compares check constraints, by name alone: the database keeps their text in words of its own.</summary>
internal sealed class CheckComparator(TableComparison comparison)
{
    public IEnumerable<Operation> Compare(ComparedTable model, ComparedTable database)
    {
        var before = Named(database);
        var after = Named(model);
        foreach (var (name, check) in before.Where(pair => !after.ContainsKey(pair.Key)))
        {
            if (comparison.Includes(SchemaItemKind.CheckConstraint, name, check, isReflected: true, null))
            {
                comparison.Log($"Detected removed check constraint {NameTuple.Quoted(name)} on table {NameTuple.Quoted(model.Name)}");
                yield return Drop.Of(model, check);
            }
        }

        foreach (var (name, check) in after.Where(pair => !before.ContainsKey(pair.Key)))
        {
            if (comparison.Includes(SchemaItemKind.CheckConstraint, name, check, isReflected: false, null))
            {
                comparison.Log($"Detected added check constraint {NameTuple.Quoted(name)} on table {NameTuple.Quoted(model.Name)}");
                yield return new AddConstraintOp(model.Name, check) { Schema = model.Schema };
            }
        }
    }

    private static SortedDictionary<string, Check> Named(ComparedTable table)
    {
        var named = new SortedDictionary<string, Check>(StringComparer.Ordinal);
        foreach (var check in table.Constraints.OfType<Check>())
        {
            if (check.Name is { } name)
            {
                named[name.Text] = check;
            }
        }

        return named;
    }
}
