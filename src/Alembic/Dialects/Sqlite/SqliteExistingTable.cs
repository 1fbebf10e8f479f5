using Alembic.Schema;

namespace Alembic.Dialects.Sqlite;

/// <summary>A table of SQLite as it is, with its text, and with what depends on it.</summary>
/// <param name="Table">The table; its constraints are those of <see cref="Clauses"/>, in the text's order.</param>
/// <param name="Sql">The text of its CREATE TABLE.</param>
/// <param name="Definition">What the text says.</param>
internal sealed record SqliteExistingTable(Table Table, string Sql, SqliteDefinition Definition) : ExistingTable(Table)
{
    /// <summary>Where each constraint of the table is in the text.</summary>
    public required IReadOnlyDictionary<Constraint, (SqliteElement Element, SqliteClause Clause)> Clauses { get; init; }

    /// <summary>The text of each index.</summary>
    public required IReadOnlyDictionary<TableIndex, string> IndexSql { get; init; }

    /// <summary>The triggers of the table, the triggers of others that name it, and the views that lead to it.</summary>
    public required IReadOnlyList<SqliteDependent> Dependents { get; init; }

    /// <summary>The version of the SQLite library.</summary>
    public required Version Version { get; init; }

    /// <summary>Whether ALTER TABLE RENAME would read all views and triggers, which it does by default.</summary>
    public bool ChecksRenames { get; init; }

    /// <summary>How many rows have NULL in a column that is to become NOT NULL.</summary>
    public IReadOnlyDictionary<string, long> Nulls { get; init; } = new Dictionary<string, long>();

    /// <summary>What a STRICT table would refuse, as a sentence; <see langword="null"/> for nothing.</summary>
    public string? Misfit { get; init; }

    /// <summary>Whether ALTER TABLE would refuse a new check, because it is neither true nor false for a row.</summary>
    public bool HasUnknownChecks { get; init; }
}

/// <summary>A view or trigger that needs a table.</summary>
/// <param name="Kind"><c>view</c> or <c>trigger</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Table">The table or view of a trigger; else the view itself.</param>
/// <param name="Sql">Its text.</param>
internal sealed record SqliteDependent(string Kind, string Name, string Table, string Sql)
{
    /// <summary>Whether it goes with the table, and must be created again.</summary>
    public bool IsOwn { get; init; }

    /// <summary>Whether SQLite could compile it before the alteration.</summary>
    public bool Compiles { get; init; } = true;

    /// <summary>A statement that makes SQLite compile it and does nothing else.</summary>
    /// <param name="schema">The schema; <see langword="null"/> for the main database.</param>
    public string Probe(string? schema)
    {
        var name = SqliteDialect.Instance.Identifiers;
        var table = (schema is null ? "" : name.Quote(schema) + ".") + name.Quote(Table);
        if (Kind == "view")
        {
            return $"EXPLAIN SELECT * FROM {table}";
        }

        var tokens = SqliteTokenizer.Read(Sql);
        var at = tokens.FindIndex(token => token.Is("DELETE") || token.Is("INSERT") || token.Is("UPDATE"));
        return at < 0 ? "SELECT 1"
            : tokens[at].Is("DELETE") ? $"EXPLAIN DELETE FROM {table}"
            : tokens[at].Is("INSERT") ? $"EXPLAIN INSERT INTO {table} DEFAULT VALUES"
            : tokens[at + 1].Is("OF") ? Update(name.Quote(tokens[at + 2].Value))
            : Column is { } column ? Update(name.Quote(column)) : "SELECT 1";

        string Update(string column) => $"EXPLAIN UPDATE {table} SET {column} = NULL";
    }

    /// <summary>A column of the trigger's table that can be updated; <see langword="null"/> where none is known.</summary>
    public string? Column { get; init; }
}
