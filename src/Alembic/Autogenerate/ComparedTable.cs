using Alembic.Dialects;
using Alembic.Schema;

namespace Alembic.Autogenerate;

/// <summary>A table of either side in one form: what stands at columns has become constraints and indexes, and names are final.</summary>
internal sealed class ComparedTable
{
    private readonly Dictionary<object, object> _forms = new(ReferenceEqualityComparer.Instance);

    /// <summary>The table as its side gave it.</summary>
    public required Table Source { get; init; }

    public required string Name { get; init; }

    /// <summary>The schema; <see langword="null"/> for the connection's default one.</summary>
    public required string? Schema { get; init; }

    /// <summary>The schema that keys of this side may name though it is the connection's default one; <see langword="null"/> for none.</summary>
    public string? DefaultSchema { get; init; }

    public required IReadOnlyList<Column> Columns { get; init; }

    public required IReadOnlyList<Constraint> Constraints { get; init; }

    public required IReadOnlyList<TableIndex> Indexes { get; init; }

    /// <summary>The name with its schema, for log lines.</summary>
    public string FullName => Schema is null ? Name : $"{Schema}.{Name}";

    /// <summary>The table that a foreign key refers to, in the form in which tables are found.</summary>
    public (string? Schema, string Name) TargetOf(ForeignKey key) => (key.ReferredSchema == DefaultSchema ? null : key.ReferredSchema, key.ReferredTable);

    /// <summary>The table in the server's words, part for part at the same places; <see langword="null"/> where the server was not asked or could not write it.</summary>
    public Table? Rewritten { get; private set; }

    /// <summary>The table with all that is compared, as its side gave it or in the server's words.</summary>
    public Table Form => Rewritten ?? new(Name)
    {
        Schema = Schema,
        Columns = ValueList.From(Columns),
        Constraints = ValueList.From(Constraints),
        Indexes = ValueList.From(Indexes),
        Options = Source.Options,
    };

    /// <summary>Takes the table in the server's words.</summary>
    public void Rewrite(Table table)
    {
        Rewritten = table;
        _forms.Clear();
        Add(Columns, table.Columns);
        Add(Constraints, table.Constraints);
        Add(Indexes, table.Indexes);

        void Add<T>(IReadOnlyList<T> own, ValueList<T> rewritten) where T : notnull
        {
            for (var i = 0; i < own.Count; i++)
            {
                _forms[own[i]] = rewritten[i];
            }
        }
    }

    /// <summary>A column, a constraint or an index of this table in the server's words, where the server has written it.</summary>
    public T FormOf<T>(T part) where T : notnull => (T)_forms.GetValueOrDefault(part, part);

    public Column? FindColumn(string name) => Columns.FirstOrDefault(column => column.Name == name);

    /// <summary>The table as an operation creates it.</summary>
    public Table ToTable(IEnumerable<TableIndex> indexes) => new(Name)
    {
        Schema = Source.Schema,
        Columns = ValueList.From(Columns.Where(column => !column.System).Select(column => ToOperation(column, IsInKey(column)))),
        Constraints = ValueList.From(Constraints),
        Indexes = ValueList.From(indexes),
        Comment = Source.Comment,
        Prefixes = Source.Prefixes,
        Options = Source.Options,
    };

    private bool IsInKey(Column column) => Constraints.OfType<PrimaryKey>().Any(key => key.Columns.Contains(column.Name));

    /// <summary>A column as an operation adds it: what other operations add is left out.</summary>
    public static Column ToOperation(Column column, bool isInKey = false)
    {
        var bare = new Column(column.Name, column.Type)
        {
            Autoincrement = column.Autoincrement,
            Default = column.Default,
            Comment = column.Comment,
            Sequence = column.Sequence,
            Options = column.Options,
        };

        // A column of the primary key takes NULL only if that is stated.
        return bare.Nullable == column.Nullable && !(isInKey && column.Nullable) ? bare : bare with { Nullable = column.Nullable };
    }
}
