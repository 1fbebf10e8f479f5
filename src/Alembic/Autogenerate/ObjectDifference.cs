using Alembic.Dialects;
using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Autogenerate;

/// <summary>Compares what stands beside tables: schemas, sequences and types.</summary>
internal sealed class ObjectDifference
{
    private readonly Dialect _dialect;
    private readonly SchemaComparator _schemas;
    private readonly EnumComparator _enums;
    private readonly SequenceComparator _sequences;

    public ObjectDifference(Dialect dialect, Metadata model, Metadata database, string? defaultSchema, AutogenerateFilter filter, Action<string> log)
    {
        _dialect = dialect;
        model = model with { Tables = ValueList.From(model.Tables.Where(table => filter.IncludesTable(table.Name))) };
        var (wanted, existing) = (new EnumTypes(model, dialect.Name, defaultSchema), new EnumTypes(database, dialect.Name, defaultSchema));
        _enums = new(wanted, existing, filter, log);
        _sequences = new(model, database, defaultSchema, dialect.Comparison, filter, log);
        var needed = model.Schemas.Concat(model.Tables.Select(table => table.Schema)).Concat(wanted.ByName.Values.Select(type => type.Schema)).Concat(_sequences.Schemas).OfType<string>().ToHashSet();
        _schemas = new(model, database, needed, defaultSchema, filter, log);
    }

    /// <summary>Puts what comes before the tables and what goes after them round the operations of tables.</summary>
    public IEnumerable<Operation> Around(IEnumerable<Operation> tables)
    {
        var (early, late) = _dialect.Comparison.ComparesSequences ? _sequences.Operations() : ([], []);
        return
        [
            .. _dialect.Schemas ? _schemas.Added() : [],
            .. _dialect.EnumTypes ? [.. _enums.Added(), .. _enums.Changed()] : Array.Empty<Operation>(),
            .. early,
            .. _dialect.EnumTypes ? tables.Select(EnumTypes.WithoutCreation) : tables,
            .. late,
            .. _dialect.EnumTypes ? _enums.Removed() : [],
            .. _dialect.Schemas ? _schemas.Removed() : [],
        ];
    }

    /// <summary>What the model has not and what cannot be dropped.</summary>
    public IEnumerable<UnmanagedObject> Kept() =>
        [.. _dialect.EnumTypes ? _enums.Kept() : [], .. _dialect.Comparison.ComparesSequences ? _sequences.Kept() : []];
}
