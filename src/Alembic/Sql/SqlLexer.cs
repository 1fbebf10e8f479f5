namespace Alembic.Sql;

/// <summary>Cuts SQL into tokens, which together are the text again. It never fails: what lacks its end reaches to the end of the text.</summary>
/// <remarks>Reads each character a constant number of times, and allocates nothing.</remarks>
internal ref struct SqlLexer
{
    private readonly ReadOnlySpan<char> _sql;
    private readonly SqlLexerOptions _options;
    private int _at;
    private bool _isOpen;
    private int _executable;

    public SqlLexer(ReadOnlySpan<char> sql, SqlLexerOptions options)
    {
        _sql = sql;
        _options = options;
    }

    public SqlToken Current { get; private set; }

    public readonly SqlLexer GetEnumerator() => this;

    /// <summary>Reads the next token.</summary>
    /// <returns><see langword="false"/> at the end of the text.</returns>
    public bool MoveNext()
    {
        if (_at == _sql.Length)
        {
            return false;
        }

        var start = _at;
        _isOpen = false;
        Current = new(Read(), start, _at, _isOpen);
        return true;
    }

    /// <summary>Reads the next token that is neither white space nor a comment.</summary>
    public bool MoveToCode()
    {
        while (MoveNext())
        {
            if (!Current.IsBlank)
            {
                return true;
            }
        }

        return false;
    }

    private readonly char Peek(int ahead) => _at + ahead < _sql.Length ? _sql[_at + ahead] : '\0';

    private SqlTokenKind Read()
    {
        var first = _sql[_at];
        switch (first)
        {
            case ' ' or '\t' or '\r' or '\n' or '\f' or '\v':
                return To(_sql.Length - _at - _sql[_at..].TrimStart(" \t\r\n\f\v").Length, SqlTokenKind.Space);
            case '-' when Peek(1) == '-' && (!_options.SpacedDashComments || _at + 2 == _sql.Length || Peek(2) <= ' '):
            case '#' when _options.HashComments:
                return To(_sql[_at..].IndexOfAny('\n', '\r'), SqlTokenKind.LineComment);
            case '/' when Peek(1) == '*':
                return BlockComment();
            case '*' when Peek(1) == '/' && _executable > 0:
                _executable--;
                _at += 2;
                return SqlTokenKind.ExecutableMark;
            case '\'':
                return Quoted('\'', 1, _options.BackslashEscapes, SqlTokenKind.String);
            case '"' when _options.DoubleQuotedStrings:
                return Quoted('"', 1, _options.BackslashEscapes, SqlTokenKind.String);
            case '"':
            case '`' when _options.Backticks:
                return Quoted(first, 1, escapes: false, SqlTokenKind.QuotedName);
            case '[' when _options.Brackets:
                return Quoted(']', 1, escapes: false, SqlTokenKind.QuotedName);
            case '$' when _options.DollarQuotes && DollarTag() is > 0 and var length:
                return DollarQuoted(length);
            case ';':
                _at++;
                return SqlTokenKind.Semicolon;
            case ':' when Peek(1) is ':' or '=':
                _at += 2;
                return SqlTokenKind.Operator;
        }

        if (char.IsAsciiDigit(first) || (first == '.' && char.IsAsciiDigit(Peek(1))))
        {
            return To(SqlNumber.LengthOf(_sql[_at..]), SqlTokenKind.Number);
        }

        if (_options.ParameterPrefixes.Contains(first, StringComparison.Ordinal) && ParameterStart() is > 0 and var prefix)
        {
            return To(WordEnd(_at + prefix), SqlTokenKind.Parameter);
        }

        if (IsWordStart(first))
        {
            return PrefixedString(first) ?? To(WordEnd(_at), SqlTokenKind.Word);
        }

        _at++;
        return SqlTokenKind.Operator;
    }

    // A length from here, or -1 for the rest of the text.
    private SqlTokenKind To(int length, SqlTokenKind kind)
    {
        _at = length < 0 ? _sql.Length : _at + length;
        return kind;
    }

    private SqlTokenKind BlockComment()
    {
        if (_options.ExecutableComments && (Peek(2) == '!' || (Peek(2) == 'M' && Peek(3) == '!')))
        {
            _executable++;
            _at += Peek(2) == '!' ? 3 : 4;
            return To(_sql[_at..].IndexOfAnyExceptInRange('0', '9'), SqlTokenKind.ExecutableMark);
        }

        return To(SqlComment.LengthOf(_sql[_at..], _options.NestedComments, out _isOpen), SqlTokenKind.BlockComment);
    }

    // The close is doubled to stand for itself, except in SQLite's brackets.
    private SqlTokenKind Quoted(char close, int prefix, bool escapes, SqlTokenKind kind)
    {
        var doubles = close != ']' || _options.DoubledBrackets;
        for (_at += prefix; ; _at++)
        {
            var next = escapes ? _sql[_at..].IndexOfAny(close, '\\') : _sql[_at..].IndexOf(close);
            _at += Math.Max(next, 0);
            var isEscape = next >= 0 && _sql[_at] != close;
            if (next < 0 || (isEscape && _at + 1 == _sql.Length))
            {
                _isOpen = true;
                return To(-1, kind);
            }

            if (isEscape || (doubles && Peek(1) == close))
            {
                _at++;
            }
            else
            {
                _at++;
                return kind;
            }
        }
    }

    // The length of $tag$; 0 where none begins here.
    private readonly int DollarTag()
    {
        var end = _at + 1;
        while (end < _sql.Length && (IsLetter(_sql[end]) || (end > _at + 1 && char.IsAsciiDigit(_sql[end]))))
        {
            end++;
        }

        return end < _sql.Length && _sql[end] == '$' ? end + 1 - _at : 0;
    }

    private SqlTokenKind DollarQuoted(int length)
    {
        var tag = _sql.Slice(_at, length);
        _at += length;
        var close = _sql[_at..].IndexOf(tag);
        _isOpen = close < 0;
        return To(close < 0 ? -1 : close + length, SqlTokenKind.String);
    }

    // N'…', E'…', X'…', B'…', q'[…]' and nq'[…]'.
    private SqlTokenKind? PrefixedString(char first)
    {
        if (Peek(1) == '\'')
        {
            switch (first)
            {
                case 'E' or 'e' when _options.EscapeStrings: return Quoted('\'', 2, escapes: true, SqlTokenKind.String);
                case 'N' or 'n': return Quoted('\'', 2, _options.BackslashEscapes, SqlTokenKind.String);
                case 'X' or 'x' or 'B' or 'b': return Quoted('\'', 2, escapes: false, SqlTokenKind.String);
                case 'Q' or 'q' when _options.DelimitedStrings: return Delimited(2);
            }
        }

        return _options.DelimitedStrings && first is 'N' or 'n' && Peek(1) is 'Q' or 'q' && Peek(2) == '\'' ? Delimited(3) : null;
    }

    private SqlTokenKind Delimited(int prefix)
    {
        ReadOnlySpan<char> close = [Peek(prefix) switch { '[' => ']', '{' => '}', '(' => ')', '<' => '>', var same => same }, '\''];
        _at = Math.Min(_at + prefix + 1, _sql.Length);
        var end = _sql[_at..].IndexOf(close);
        _isOpen = end < 0;
        return To(end < 0 ? -1 : end + close.Length, SqlTokenKind.String);
    }

    // The length of a parameter's prefix; 0 where it is none. A digit begins a name only behind $ and :.
    private readonly int ParameterStart()
    {
        var length = Peek(1) == _sql[_at] ? 2 : 1;
        var next = Peek(length);
        return IsWordStart(next) || (char.IsAsciiDigit(next) && _sql[_at] is '$' or ':') ? length : 0;
    }

    private readonly int WordEnd(int from)
    {
        var end = from;
        while (end < _sql.Length && (IsWordStart(_sql[end]) || char.IsAsciiDigit(_sql[end]) || _sql[end] == '$'))
        {
            end++;
        }

        return end - _at;
    }

    private readonly bool IsWordStart(char character) => IsLetter(character) || (character == '#' && _options.HashInNames);

    private static bool IsLetter(char character) => char.IsAsciiLetter(character) || character is '_' or > '\u007f';
}
