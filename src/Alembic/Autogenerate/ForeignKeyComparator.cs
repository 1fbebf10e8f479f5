using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Autogenerate;

/// <summary>Compares foreign keys by what they say, whatever their names.</summary>
internal sealed class ForeignKeyComparator(TableComparison comparison)
{
    public IEnumerable<Operation> Compare(ComparedTable model, ComparedTable database)
    {
        var after = model.Constraints.OfType<ForeignKey>().ToList();
        var before = database.Constraints.OfType<ForeignKey>()
            .Select(key => after.Find(other => Ends(model, other) == Ends(database, key)) is { } counterpart ? comparison.Dialect.Comparison.Correct(key, counterpart) : key)
            .ToList();
        var wanted = after.Select(key => Signature(model, key)).ToHashSet();
        var present = before.Select(key => Signature(database, key)).ToHashSet();
        foreach (var key in before.Where(key => !wanted.Contains(Signature(database, key))).OrderBy(SortKey, StringComparer.Ordinal))
        {
            if (comparison.Includes(SchemaItemKind.ForeignKeyConstraint, key.Name?.Text, key, isReflected: true, NameSake(after, key)))
            {
                comparison.Log($"Detected removed foreign key {Describe(model, key)}");
                yield return Drop.Of(model, key);
            }
        }

        foreach (var key in after.Where(key => !present.Contains(Signature(model, key))).OrderBy(SortKey, StringComparer.Ordinal))
        {
            if (comparison.Includes(SchemaItemKind.ForeignKeyConstraint, key.Name?.Text, key, isReflected: false, NameSake(before, key)))
            {
                comparison.Log($"Detected added foreign key {Describe(model, key)}");
                // UseAlter speaks of a table's creation; here the key has a statement of its own anyway.
                yield return new AddConstraintOp(model.Name, key with { UseAlter = false }) { Schema = model.Schema };
            }
        }
    }

    // A model may name the schema that is the default one anyway; what is read never does.
    private static ForeignKey Ends(ComparedTable table, ForeignKey key) => new(key.Columns, key.ReferredTable, key.ReferredColumns) { ReferredSchema = table.TargetOf(key).Schema };

    // No action is what holds anyway; deferred implies deferrable.
    private static ForeignKey Signature(ComparedTable table, ForeignKey key) => Ends(table, key) with
    {
        OnDelete = Action(key.OnDelete),
        OnUpdate = Action(key.OnUpdate),
        Initially = IsDeferred(key) ? "deferred" : null,
        Deferrable = IsDeferred(key) || key.Deferrable == true,
    };

    private static bool IsDeferred(ForeignKey key) => string.Equals(key.Initially, "deferred", StringComparison.OrdinalIgnoreCase);

    private static string? Action(string? action) => action?.ToLowerInvariant() is { } lower and not "no action" ? lower : null;

    private static string SortKey(ForeignKey key) => $"{key.Columns}\n{key.ReferredTable}\n{key.Name?.Text}";

    private static ForeignKey? NameSake(List<ForeignKey> others, ForeignKey key) =>
        key.Name is null ? null : others.Find(other => other.Name?.Text == key.Name.Text);

    private static string Describe(ComparedTable table, ForeignKey key) =>
        $"({string.Join(", ", key.Columns)})({string.Join(", ", key.ReferredColumns)}) on table {table.FullName}";
}
