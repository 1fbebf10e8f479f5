using Alembic.Schema;

namespace Alembic.Dialects.Sqlite;

/// <summary>What the text of a CREATE TABLE says beyond the pragmas: names, checks, collations, conflict clauses.</summary>
internal sealed class SqliteDefinition
{
    private readonly Dictionary<string, SqliteColumnDefinition> _columns = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The constraints, those of columns too, in the text's order. A foreign key without columns refers to the other table's key.</summary>
    public List<Constraint> Constraints { get; } = [];

    /// <summary>The columns and the table's constraints in the text's order, with their places.</summary>
    public List<SqliteElement> Elements { get; } = [];

    /// <summary>The place of the parenthesis that opens the list of elements, and of the one that closes it; -1 where there is none.</summary>
    public (int Open, int Close) Body { get; set; } = (-1, -1);

    /// <summary>Where the table's name ends, exclusive.</summary>
    public int NameEnd { get; set; }

    public bool WithoutRowId { get; set; }

    public bool Strict { get; set; }

    /// <summary>Whether a column says <c>PRIMARY KEY DESC</c>, which keeps an INTEGER key from being the row id.</summary>
    public bool HasDescendingKey { get; set; }

    /// <summary>Finds or adds a column, whatever the case of its name.</summary>
    public SqliteColumnDefinition Column(string name)
    {
        if (!_columns.TryGetValue(name, out var column))
        {
            _columns[name] = column = new(name);
        }

        return column;
    }
}

/// <summary>What the text of a CREATE TABLE says of a column beyond the pragmas.</summary>
/// <param name="name">The name as declared.</param>
internal sealed class SqliteColumnDefinition(string name)
{
    public string Name { get; } = name;

    public string? Collation { get; set; }

    /// <summary>The expression of a generated column.</summary>
    public string? Computed { get; set; }

    /// <summary>The default as it is written, with its parentheses.</summary>
    public string? Default { get; set; }

    public bool Autoincrement { get; set; }

    /// <summary>What happens to a row that has NULL in the column; <see langword="null"/> for what happens without a word.</summary>
    public string? OnNull { get; set; }
}
