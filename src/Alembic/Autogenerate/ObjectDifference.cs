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
    private readonly TypeDefinitionComparator? _types;
    private readonly SequenceComparator? _sequences;

    public ObjectDifference(TableComparison comparison, Metadata model, Metadata database, string? defaultSchema, AutogenerateFilter filter)
    {
        _dialect = comparison.Dialect;
        model = model with { Tables = ValueList.From(model.Tables.Where(table => filter.IncludesTable(table.Name))) };
        var (wanted, existing) = (new EnumTypes(model, _dialect.Name, defaultSchema), new EnumTypes(database, _dialect.Name, defaultSchema));
        _enums = new(wanted, existing, filter, comparison.Log);
        _types = _dialect.Comparison.ComparesTypes ? new(model, database, defaultSchema, filter, comparison) : null;
        _sequences = _dialect.Comparison.ComparesSequences ? new(model, database, defaultSchema, _dialect.Comparison, filter, comparison.Log) : null;
        string?[] needed =
        [
            .. model.Schemas, .. model.Tables.Select(table => table.Schema), .. wanted.ByName.Values.Select(type => type.Schema), .. _types?.Schemas ?? [], .. _sequences?.Schemas ?? [],
        ];
        _schemas = new(model, database, needed.OfType<string>().ToHashSet(), defaultSchema, filter, comparison.Log);
    }

    /// <summary>What the server is to write in its own words beside the tables.</summary>
    public IEnumerable<(ComparedTable Model, ComparedTable Database)> Forms => _types?.Forms ?? [];

    /// <summary>Puts what comes before the tables and what goes after them round the operations of tables.</summary>
    /// <param name="operations">The operations of tables.</param>
    /// <param name="common">The tables on both sides.</param>
    public IEnumerable<Operation> Around(IReadOnlyList<Operation> operations, IEnumerable<(ComparedTable Model, ComparedTable Database)> common)
    {
        IReadOnlyList<Operation> enums = _dialect.EnumTypes ? [.. _enums.Changed()] : [];
        var dependents = new EnumDependents(common, enums, operations);
        var tables = dependents.After(operations);
        var (early, late) = _sequences?.Operations() ?? ([], []);
        return
        [
            .. _dialect.Schemas ? _schemas.Added() : [],
            .. _dialect.EnumTypes ? _enums.Added() : [],
            .. dependents.Drops,
            .. enums,
            .. _types?.Added() ?? [],
            .. _types?.Changed() ?? [],
            .. early,
            .. _dialect.EnumTypes ? tables.Select(WithoutCreation) : tables,
            .. late,
            .. _dialect.Schemas ? _schemas.Comments() : [],
            .. _types?.Removed() ?? [],
            .. _dialect.EnumTypes ? _enums.Removed() : [],
            .. _dialect.Schemas ? _schemas.Removed() : [],
        ];
    }

    /// <summary>What the model has not and what cannot be dropped.</summary>
    public IEnumerable<UnmanagedObject> Kept() => [.. _dialect.EnumTypes ? _enums.Kept() : [], .. _types?.Kept() ?? [], .. _sequences?.Kept() ?? []];

    // The types are made by operations of their own.
    private Operation WithoutCreation(Operation operation) => operation switch
    {
        CreateTableOp create => create with { Table = WithoutCreation(create.Table) },
        DropTableOp { Original: { } original } drop => drop with { Original = WithoutCreation(original) },
        _ => operation,
    };

    private Table WithoutCreation(Table table) =>
        table with { Columns = ValueList.From(table.Columns.Select(column => column with { Type = _dialect.Comparison.WithoutCreation(column.Type) })) };
}
