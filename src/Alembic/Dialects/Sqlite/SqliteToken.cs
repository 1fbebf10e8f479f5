namespace Alembic.Dialects.Sqlite;

internal enum SqliteTokenKind
{
    /// <summary>A bare word: a keyword or a name.</summary>
    Word,

    /// <summary>A name in double quotes, brackets or backticks.</summary>
    QuotedName,

    /// <summary>Text in single quotes, which SQLite also takes for a name.</summary>
    Text,

    /// <summary>A number or a blob.</summary>
    Number,

    /// <summary>One character of anything else.</summary>
    Symbol,

    End,
}

/// <summary>A piece of SQLite's SQL, with its place in the source.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Value">The text without quotes.</param>
/// <param name="Start">Where it begins in the source.</param>
/// <param name="End">Where it ends in the source, exclusive.</param>
internal readonly record struct SqliteToken(SqliteTokenKind Kind, string Value, int Start, int End)
{
    public bool Is(string keyword) => Kind == SqliteTokenKind.Word && Value.Equals(keyword, StringComparison.OrdinalIgnoreCase);

    public bool Is(char symbol) => Kind == SqliteTokenKind.Symbol && Value[0] == symbol;

    public bool IsName => Kind is SqliteTokenKind.Word or SqliteTokenKind.QuotedName or SqliteTokenKind.Text;
}
