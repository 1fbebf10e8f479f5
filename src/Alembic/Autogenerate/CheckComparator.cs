using Alembic.Dialects;
using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Autogenerate;

/// <summary>Compares check constraints by name and condition; those without a name by condition alone.</summary>
internal sealed class CheckComparator(TableComparison comparison)
{
    public IEnumerable<Operation> Compare(ComparedTable model, ComparedTable database)
    {
        List<(Check? Before, Check? After)> changes = [.. Changes(model, database)];
        foreach (var (before, _) in changes.Where(change => change.Before is not null))
        {
            yield return Drop.Of(model, before!);
        }

        foreach (var (_, after) in changes.Where(change => change.After is not null))
        {
            yield return new AddConstraintOp(model.Name, after!) { Schema = model.Schema };
        }
    }

    private IEnumerable<(Check? Before, Check? After)> Changes(ComparedTable model, ComparedTable database)
    {
        var before = database.Constraints.OfType<Check>().OrderBy(check => check.Name?.Text, StringComparer.Ordinal).ToList();
        var after = model.Constraints.OfType<Check>().ToList();
        var guards = Guards(model);
        before.RemoveAll(check => guards.Exists(guard => Result(database, check, model, guard) is { IsDifferent: false, Message: null }));
        List<(Check Before, Check After)> pairs =
        [
            .. from check in after where IsNamed(check) from existing in before where existing.Name?.Text == check.Name!.Text select (existing, check),
        ];
        foreach (var unnamed in after.Where(check => !IsNamed(check)))
        {
            if (before.Find(existing => !pairs.Exists(pair => ReferenceEquals(pair.Before, existing)) && Result(database, existing, model, unnamed) is { IsDifferent: false, Message: null }) is { } same)
            {
                pairs.Add((same, unnamed));
            }
        }

        foreach (var (existing, check) in pairs)
        {
            if (Result(database, existing, model, check) is { Message: { } message } result && Reported(result, existing, message, model)
                && comparison.Includes(SchemaItemKind.CheckConstraint, check.Name?.Text, check, isReflected: false, existing))
            {
                yield return (existing, check);
            }
        }

        foreach (var check in before.Where(check => !pairs.Exists(pair => ReferenceEquals(pair.Before, check))))
        {
            if (comparison.Includes(SchemaItemKind.CheckConstraint, check.Name?.Text, check, isReflected: true, null))
            {
                comparison.Log($"Detected removed check constraint {NameTuple.Quoted(check.Name?.Text)} on table {NameTuple.Quoted(model.Name)}");
                yield return (check, null);
            }
        }

        // A check without a name can be found again only by what the server says of it.
        foreach (var check in after.Where(check => (IsNamed(check) || model.Rewritten is not null) && !pairs.Exists(pair => ReferenceEquals(pair.After, check))).OrderBy(check => check.Name?.Text, StringComparer.Ordinal))
        {
            if (comparison.Includes(SchemaItemKind.CheckConstraint, check.Name?.Text, check, isReflected: false, null))
            {
                comparison.Log($"Detected added check constraint {NameTuple.Quoted(check.Name?.Text)} on table {NameTuple.Quoted(model.Name)}");
                yield return (null, check);
            }
        }
    }

    // The checks that come with types, such as that of an enumeration, are no constraints of the model.
    private List<Check> Guards(ComparedTable model)
    {
        var compiler = comparison.Dialect.CreateCompiler(new());
        return [.. model.Columns.Select(compiler.GuardOf).OfType<Check>()];
    }

    private ComparisonResult Result(ComparedTable database, Check before, ComparedTable model, Check after) =>
        comparison.Dialect.Comparison.Compare(database.FormOf(before), model.FormOf(after), model.Rewritten is not null);

    private bool Reported(ComparisonResult result, Check check, string message, ComparedTable table)
    {
        var (name, on) = (NameTuple.Quoted(check.Name?.Text), NameTuple.Quoted(table.Name));
        comparison.Log(result.IsDifferent ? $"Detected changed check constraint {name} on table {on}: {message}" : $"Cannot compare check constraint {name} on table {on}, assuming equal and skipping. {message}");
        return result.IsDifferent;
    }

    private static bool IsNamed(Check check) => check.Name is not null;
}
