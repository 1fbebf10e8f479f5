namespace Alembic.Sql;

/// <summary>Knows, token by token, whether a statement is inside a body that has semicolons of its own.</summary>
/// <param name="blocks">Which statements have such bodies.</param>
internal sealed class SqlBodies(SqlBlocks blocks)
{
    // The longest keyword that matters is NONEDITIONABLE.
    private const int LongestKeyword = 16;
    private readonly Stack<Block> _open = new();
    private Part _part = Part.Start;
    private Last _last = Last.Other;
    private bool _isCondition;

    private enum Block
    {
        Begin,
        Case,
        If,
    }

    // What the statement is, as far as its words tell.
    private enum Part
    {
        Start,
        Header,
        Routine,
        Plain,
        ToTheEnd,
    }

    // The token before.
    private enum Last
    {
        Other,
        Begin,
        End,
        Assignment,
        Operator,
        Semicolon,
    }

    /// <summary>Whether a semicolon that comes now belongs to the statement.</summary>
    public bool IsInside => _part == Part.ToTheEnd || _open.Count > (_last == Last.End ? 1 : 0) || (_last == Last.Begin && Opens(""));

    /// <summary>Forgets the statement; the next one begins.</summary>
    public void Reset()
    {
        _open.Clear();
        _part = Part.Start;
        _last = Last.Other;
        _isCondition = false;
    }

    /// <summary>Takes the statement's next token that is neither white space nor a comment.</summary>
    /// <param name="sql">The text.</param>
    /// <param name="token">The token.</param>
    public void Take(ReadOnlySpan<char> sql, SqlToken token)
    {
        if (_part is Part.Plain or Part.ToTheEnd || token.Kind == SqlTokenKind.ExecutableMark)
        {
            return;
        }

        if (token.Kind == SqlTokenKind.Word)
        {
            Span<char> capitals = stackalloc char[LongestKeyword];
            var length = token.Of(sql).ToUpperInvariant(capitals);
            TakeWord(length < 0 ? "" : capitals[..length]);
            return;
        }

        Settle("");
        _last = token.Kind switch
        {
            SqlTokenKind.Semicolon => Last.Semicolon,
            SqlTokenKind.Operator => sql[token.Start] switch { '=' or '@' => Last.Assignment, ')' or ':' => Last.Other, _ => Last.Operator },
            _ => Last.Other,
        };
        _part = _part == Part.Start ? Part.Plain : _part;
        _isCondition &= token.Kind != SqlTokenKind.Semicolon;
    }

    private void TakeWord(ReadOnlySpan<char> word)
    {
        Settle(word);
        var before = _last;
        _last = Last.Other;
        switch (_part)
        {
            case Part.Start: TakeFirst(word); break;
            case Part.Header: _part = before == Last.Assignment ? _part : PartOf(word); break;
            default: TakeInside(word, before); break;
        }
    }

    // BEGIN opens a body, and END closes one, by the word that follows.
    private void Settle(ReadOnlySpan<char> next)
    {
        if (_last == Last.Begin && Opens(next))
        {
            _open.Push(Block.Begin);
        }
        else if (_last == Last.End && next is not ("LOOP" or "WHILE" or "REPEAT" or "FOR"))
        {
            var named = next switch { "IF" => Block.If, "CASE" => Block.Case, _ => (Block?)null };
            if (_open.TryPeek(out var top) && (named is null || named == top))
            {
                _open.Pop();
            }
        }
    }

    private bool Opens(ReadOnlySpan<char> next) => blocks switch
    {
        SqlBlocks.Atomic => next is "ATOMIC",
        SqlBlocks.Batches => next is not ("" or "TRAN" or "TRANSACTION" or "DISTRIBUTED" or "DIALOG" or "CONVERSATION"),
        _ => true,
    };

    private void TakeFirst(ReadOnlySpan<char> word)
    {
        switch (word)
        {
            case "CREATE" or "ALTER":
                _part = Part.Header;
                break;
            case "BEGIN" or "DECLARE" when blocks == SqlBlocks.Slashes:
                _part = Part.ToTheEnd;
                break;
            case "BEGIN" when blocks == SqlBlocks.Routines:
                break;
            case "NOT" when blocks == SqlBlocks.Routines:
                // MariaDB's BEGIN NOT ATOMIC; no statement begins with NOT.
                _part = Part.Routine;
                _open.Push(Block.Begin);
                break;
            case var _ when blocks == SqlBlocks.Batches:
                _part = Part.Routine;
                TakeInside(word, Last.Semicolon);
                break;
            default:
                _part = Part.Plain;
                break;
        }
    }

    private Part PartOf(ReadOnlySpan<char> word) => word switch
    {
        "OR" or "REPLACE" or "ALTER" or "DEFINER" or "AGGREGATE" or "TEMP" or "TEMPORARY" or "EDITIONABLE" or "NONEDITIONABLE" or "CURRENT_USER" or "CURRENT_ROLE" => Part.Header,
        "PROCEDURE" or "PROC" or "FUNCTION" or "TRIGGER" or "EVENT" or "PACKAGE" => blocks is SqlBlocks.Slashes or SqlBlocks.Batches ? Part.ToTheEnd : Part.Routine,
        "TYPE" when blocks == SqlBlocks.Slashes => Part.ToTheEnd,
        _ => blocks == SqlBlocks.Batches ? Part.Routine : Part.Plain,
    };

    private void TakeInside(ReadOnlySpan<char> word, Last before)
    {
        switch (word)
        {
            case "BEGIN" when before is not (Last.Assignment or Last.Operator):
                _last = Last.Begin;
                break;
            case "END" when IsEnd(before):
                _last = Last.End;
                break;
            case "CASE" when before != Last.End:
                _open.Push(Block.Case);
                break;
            case "IF" when before != Last.End && blocks == SqlBlocks.Routines:
                _isCondition = true;
                break;
            case "THEN" when _isCondition && !(_open.TryPeek(out var top) && top == Block.Case):
                _open.Push(Block.If);
                _isCondition = false;
                break;
        }
    }

    // On MySQL and SQLite a column may be called end.
    private bool IsEnd(Last before) => _open.TryPeek(out var top)
        && before is not (Last.Assignment or Last.Operator)
        && (top == Block.Case || blocks != SqlBlocks.Routines || before is Last.Semicolon or Last.Begin);
}
