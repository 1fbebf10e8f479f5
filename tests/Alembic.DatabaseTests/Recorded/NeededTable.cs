using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.DatabaseTests.Recorded;

/// <summary>A table that an operation expects to be there.</summary>
internal sealed class NeededTable(string? schema, string name)
{
    /// <summary>What every needed table has besides: a table cannot lose its last column.</summary>
    private static readonly Column Filler = new("alembic_filler", SqlType.Integer());

    private readonly OrderedDictionary<string, Column> _columns = [];
    private readonly List<Constraint> _constraints = [];
    private readonly List<TableIndex> _indexes = [];

    /// <summary>Columns that come from an operation, and need not be made.</summary>
    public HashSet<string> Given { get; } = [];

    /// <summary>Whether a column's type is not said by any operation.</summary>
    public bool HasUnknownType => _columns.Values.Any(column => column.Type is NoType);

    /// <summary>Needs a column; what is said of it later completes what was said before.</summary>
    public void Need(Column column)
    {
        if (!Given.Contains(column.Name) && (!_columns.TryGetValue(column.Name, out var known) || known.Type is NoType))
        {
            _columns[column.Name] = column;
        }
    }

    /// <summary>Needs columns of any type.</summary>
    public void Need(IEnumerable<string> columns)
    {
        foreach (var column in columns)
        {
            Need(new Column(column, SqlType.None));
        }
    }

    /// <summary>Needs the columns of an expression; those that are compared with a text are texts.</summary>
    public void NeedFor(string expression)
    {
        foreach (var text in SqlWords.TextsOf(expression))
        {
            Need(new Column(text, SqlType.String(50)));
        }

        Need(SqlWords.ColumnsOf(expression));
    }

    /// <summary>The type of a column as far as it is known.</summary>
    public SqlType TypeOf(string column) => _columns.TryGetValue(column, out var known) ? known.Type : SqlType.None;

    /// <summary>Needs a constraint.</summary>
    public void Need(Constraint constraint)
    {
        if (!_constraints.Contains(constraint))
        {
            _constraints.Add(constraint);
        }
    }

    /// <summary>Needs an index.</summary>
    public void Need(TableIndex index) => _indexes.Add(index);

    /// <summary>The table without its foreign keys.</summary>
    /// <param name="unknown">The type of columns of which nothing is said.</param>
    public CreateTableOp Create(SqlType unknown) => new(new(name)
    {
        Schema = schema,
        Columns = [Filler, .. _columns.Values.Select(column => column.Type is NoType ? column with { Type = unknown } : column)],
        Constraints = [.. _constraints.Where(constraint => constraint is not ForeignKey)],
        Indexes = [.. _indexes],
    });

    /// <summary>Its foreign keys, for when all tables are there.</summary>
    public IEnumerable<AddConstraintOp> Keys => _constraints.OfType<ForeignKey>().Select(key => new AddConstraintOp(name, key) { Schema = schema });
}
