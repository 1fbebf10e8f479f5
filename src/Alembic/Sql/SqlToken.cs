namespace Alembic.Sql;

/// <summary>What a piece of SQL is.</summary>
internal enum SqlTokenKind
{
    /// <summary>White space.</summary>
    Space,

    /// <summary>A comment to the end of the line, without the line break.</summary>
    LineComment,

    /// <summary>A comment between <c>/*</c> and <c>*/</c>.</summary>
    BlockComment,

    /// <summary><c>/*!50001</c> or its <c>*/</c>: the server runs what stands between.</summary>
    ExecutableMark,

    /// <summary>A string of any form, with its prefix.</summary>
    String,

    /// <summary>A name in double quotes, backticks or brackets.</summary>
    QuotedName,

    /// <summary>A keyword or a name without quotes.</summary>
    Word,

    /// <summary>A number.</summary>
    Number,

    /// <summary><c>@p</c>, <c>:p</c>, <c>$1</c>.</summary>
    Parameter,

    /// <summary><c>;</c></summary>
    Semicolon,

    /// <summary>An operator or a bracket: one character, or <c>::</c>, <c>:=</c>.</summary>
    Operator,
}

/// <summary>A piece of SQL and its place in the text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where it ends, exclusive.</param>
/// <param name="IsOpen">Whether it lacks its end, such as a string without a closing quote; it reaches to the end of the text then.</param>
internal readonly record struct SqlToken(SqlTokenKind Kind, int Start, int End, bool IsOpen = false)
{
    /// <summary>Whether it is white space or a comment.</summary>
    public bool IsBlank => Kind is SqlTokenKind.Space or SqlTokenKind.LineComment or SqlTokenKind.BlockComment;

    /// <summary>The token's text.</summary>
    /// <param name="sql">The text that it was read from.</param>
    public ReadOnlySpan<char> Of(ReadOnlySpan<char> sql) => sql[Start..End];

    /// <summary>Whether it is a word, in any case.</summary>
    /// <param name="sql">The text that it was read from.</param>
    /// <param name="word">The word.</param>
    public bool Is(ReadOnlySpan<char> sql, ReadOnlySpan<char> word) => Kind == SqlTokenKind.Word && Of(sql).Equals(word, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it is an operator of one character.</summary>
    /// <param name="sql">The text that it was read from.</param>
    /// <param name="symbol">The character.</param>
    public bool Is(ReadOnlySpan<char> sql, char symbol) => Kind == SqlTokenKind.Operator && End == Start + 1 && sql[Start] == symbol;
}
