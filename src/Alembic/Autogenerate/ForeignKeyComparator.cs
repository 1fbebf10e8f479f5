using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Autogenerate;

/// <summary>Compares foreign keys by what they say, whatever their names.</summary>
internal sealed class ForeignKeyComparator(TableComparison comparison)
{
    /// <summary>The keys of the database that stay, or in whose place another key on the same columns comes.</summary>
    public IReadOnlyList<ForeignKey> Staying(ComparedTable model, ComparedTable database)
    {
        var (before, after) = Sides(model, database);
        return [.. before.Where(key => after.Exists(other => other.Columns.Equals(key.Columns))
            || !comparison.Includes(SchemaItemKind.ForeignKeyConstraint, key.Name?.Text, key, isReflected: true, NameSake(after, key)))];
    }

    public IEnumerable<Operation> Compare(ComparedTable model, ComparedTable database)
    {
        var (before, after) = Sides(model, database);
        var wanted = after.Select(key => Signature(model, key)).ToHashSet();
        var present = before.Select(key => Signature(database, key)).ToHashSet();
        if (comparison.Dialect.Comparison.ComparesForeignKeyNames)
        {
            // The same key under another name is another key, where the model gives a name.
            present = [.. before.Where(key => !after.Exists(other => IsRenamed(model, other, database, key))).Select(key => Signature(database, key))];
            wanted = [.. after.Where(key => !before.Exists(other => IsRenamed(model, key, database, other))).Select(key => Signature(model, key))];
        }

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

    private bool IsRenamed(ComparedTable model, ForeignKey after, ComparedTable database, ForeignKey before) =>
        after.Name is { } name && before.Name is { } existing && name.Text != existing.Text && Signature(model, after) == Signature(database, before);

    private (List<ForeignKey> Before, List<ForeignKey> After) Sides(ComparedTable model, ComparedTable database)
    {
        var after = model.Constraints.OfType<ForeignKey>().ToList();
        return ([.. database.Constraints.OfType<ForeignKey>()
            .Select(key => after.Find(other => Ends(model, other) == Ends(database, key)) is { } counterpart ? comparison.Dialect.Comparison.Correct(key, counterpart) : key)], after);
    }

    // A model may name the schema that is the default one anyway; what is read never does.
    private static ForeignKey Ends(ComparedTable table, ForeignKey key) => new(key.Columns, key.ReferredTable, key.ReferredColumns) { ReferredSchema = table.TargetOf(key).Schema };

    // No action is what holds anyway; deferred implies deferrable.
    private ForeignKey Signature(ComparedTable table, ForeignKey key) => Ends(table, key) with
    {
        Match = string.Equals(key.Match, "SIMPLE", StringComparison.OrdinalIgnoreCase) ? null : key.Match?.ToUpperInvariant(),
        Options = ValueList.From(key.Options.Where(option => option.Dialect == comparison.Dialect.Name && option.Value is not false && comparison.Dialect.Comparison.ComparedForeignKeyOptions.Contains(option.Name))),
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
