using Alembic.Dialects;
using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Autogenerate;

/// <summary>Compares one table with its counterpart, part by part, in Alembic's order.</summary>
internal sealed class TableComparison
{
    private readonly AutogenerateFilter _filter;
    private readonly ColumnComparator _columns;
    private readonly IndexComparator _indexes;
    private readonly ForeignKeyComparator _foreignKeys;
    private readonly CheckComparator _checks;
    private readonly PrimaryKeyComparator _keys;
    private readonly ExcludeComparator _excludes;

    public TableComparison(Dialect dialect, AutogenerateOptions options, AutogenerateFilter filter, Action<string> log)
    {
        (Dialect, Options, Log, _filter) = (dialect, options, log, filter);
        _columns = new(this);
        _indexes = new(this);
        _foreignKeys = new(this);
        _checks = new(this);
        _keys = new(this);
        _excludes = new(this);
    }

    public Dialect Dialect { get; }

    public AutogenerateOptions Options { get; }

    public Action<string> Log { get; }

    public bool Includes(SchemaItemKind kind, string? name, object item, bool isReflected, object? compareTo) =>
        _filter.Includes(kind, name, item, isReflected, compareTo);

    public bool IncludesName(SchemaItemKind kind, string? name, ComparedTable table) => _filter.IncludesName(kind, name, table.Name, table.Schema);

    public IEnumerable<Operation> Compare(ComparedTable model, ComparedTable database)
    {
        // What columns have by default goes before them where it is a matter of the table.
        List<Operation> options = [.. OptionComparator.Compare(this, model, database)];
        List<Operation> found =
        [
            .. Dialect.Comparison.TableOptionsComeFirst ? options : [],
            .. _keys.Removed(model, database),
            .. _columns.Added(model, database),
            .. _columns.Changed(model, database),
            .. _keys.Added(model, database),
            .. _indexes.Compare(model, database, _foreignKeys.Staying(model, database)),
            .. _foreignKeys.Compare(model, database),
            .. TableCommentComparator.Compare(this, model, database),
            .. Options.CompareChecks ? _checks.Compare(model, database) : [],
            .. _excludes.Compare(model, database),
            .. Dialect.Comparison.TableOptionsComeFirst ? [] : options,
            .. _columns.Removed(model, database),
        ];
        found = [.. Dependents.OnColumns(model, database, Dialect.Comparison.ComputedColumnsHoldTypes ? Dependents.OnTypes(model, database, found) : found)];
        found.AddRange(Dialect.Comparison.Besides(database.Source, found));
        return [.. found, .. CommentComparator.Compare(this, model, database, found)];
    }

    public IEnumerable<TableIndex> IndexesToAdd(ComparedTable model) => _indexes.ToAdd(model);

    public IEnumerable<TableIndex> IndexesToRemove(ComparedTable database) => _indexes.ToRemove(database);

    public IEnumerable<Operation> Custom(ComparedTable? model, ComparedTable? database)
    {
        var pair = new TablePair(model?.Source, database?.Source);
        return Options.Comparators.SelectMany(compare => compare(pair));
    }
}
