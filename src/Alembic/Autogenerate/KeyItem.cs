using Alembic.Dialects;
using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Autogenerate;

/// <summary>An index or a unique constraint, seen alike.</summary>
internal sealed record KeyItem
{
    private readonly Unique? _unique;
    private readonly TableIndex? _index;
    private readonly TableIndex? _form;

    public KeyItem(Unique unique)
    {
        _unique = unique;
        Name = unique.Name?.Text;
        Columns = unique.Columns;
        Signature = $"unique {string.Join('\0', unique.Columns.Order(StringComparer.Ordinal))}";
    }

    /// <summary>An index, and the same index in the server's words.</summary>
    public KeyItem(TableIndex index, TableIndex form)
    {
        _index = index;
        _form = form;
        Name = index.Name?.Text;
        Columns = SchemaComparison.ColumnsOf(index);
        Signature = $"index {index.Unique} {string.Join('\0', index.Columns.Select(column => (column as ColumnName)?.Name))}";
    }

    public string? Name { get; }

    public IReadOnlyList<string> Columns { get; }

    /// <summary>What tells it from others when there is no name.</summary>
    public string Signature { get; }

    public object Item => (object?)_unique ?? _index!;

    public SchemaItemKind Kind => _unique is null ? SchemaItemKind.Index : SchemaItemKind.UniqueConstraint;

    public string Word => _unique is null ? "index" : "unique constraint";

    /// <summary>The items of both sides, without those that one of them cannot know of.</summary>
    public static (List<KeyItem> Before, List<KeyItem> After) Of(
        TableComparison comparison, ComparedTable model, ComparedTable database, IReadOnlyList<ForeignKey> staying)
    {
        var (before, after) = (database.Indexes.ToList(), model.Indexes.ToList());
        comparison.Dialect.Comparison.CorrectIndexes(database.Source, staying, before, after, comparison.Log);
        var wanted = Items(model, after);
        return (comparison.Dialect.Comparison.UniquesAreIndexes ? [.. Items(database, before).Select(item => item.LikeOne(of: wanted))] : Items(database, before), wanted);
    }

    // What the model calls a constraint is one on the other side too.
    private KeyItem LikeOne(List<KeyItem> of) => _index is { Unique: true } index && index.Columns.All(column => column is ColumnName)
        && new KeyItem(new Unique(ValueList.From(Columns)) { Name = index.Name, Options = index.Options }) is var unique
        && of.Exists(item => item._unique is not null && (item.Name == Name || (item.Name is null && item.Signature == unique.Signature)))
        && !of.Exists(item => item._index is not null && item.Name == Name) ? unique : this;

    public ComparisonResult CompareTo(KeyItem model, SchemaComparison comparison, string table, bool isRewritten) =>
        _unique is not null && model._unique is not null ? comparison.Compare(_unique, model._unique)
        : _form is not null && model._form is not null ? comparison.Compare(_form, model._form, table, isRewritten)
        : ComparisonResult.Different("an index is no unique constraint");

    public Operation AddTo(ComparedTable table) => _unique is null
        ? new CreateIndexOp(table.Name, _index!) { Schema = table.Schema }
        : new AddConstraintOp(table.Name, _unique) { Schema = table.Schema };

    public Operation DropFrom(ComparedTable table) => _unique is null ? Drop.Of(table, _index!) : Drop.Of(table, _unique);

    private static List<KeyItem> Items(ComparedTable table, List<TableIndex> indexes) =>
        [.. table.Constraints.OfType<Unique>().Select(unique => new KeyItem(unique)), .. indexes.Select(index => new KeyItem(index, table.FormOf(index)))];
}
