namespace Alembic.Sql;

/// <summary>Cuts a text into its statements, at semicolons that are in no string, comment, parentheses or body.</summary>
internal ref struct SqlSplitter
{
    private readonly ReadOnlySpan<char> _sql;
    private readonly SqlLexerOptions _options;
    private readonly List<SqlPiece> _pieces = [];
    private SqlLexer _tokens;
    private readonly SqlBodies _bodies;
    private int _start;
    private int _parentheses;
    private bool _hasCode;

    private SqlSplitter(ReadOnlySpan<char> sql, SqlLexerOptions options)
    {
        _sql = sql;
        _options = options;
        _tokens = new(sql, options);
        _bodies = new(options.Blocks);
    }

    /// <summary>Gives the pieces in order: each begins where the one before it ends, and together they are the text.</summary>
    /// <param name="sql">The text.</param>
    /// <param name="options">The database's SQL.</param>
    public static List<SqlPiece> Pieces(ReadOnlySpan<char> sql, SqlLexerOptions options)
    {
        var splitter = new SqlSplitter(sql, options);
        splitter.Split();
        return splitter._pieces;
    }

    /// <summary>Gives the statements without their semicolons; what holds only white space, comments and semicolons is none.</summary>
    /// <param name="sql">The text.</param>
    /// <param name="options">The database's SQL.</param>
    public static List<string> Statements(string sql, SqlLexerOptions options)
    {
        List<string> statements = [];
        foreach (var piece in Pieces(sql, options))
        {
            if (piece.IsStatement)
            {
                statements.Add(sql[piece.Start..piece.End].Trim());
            }
        }

        return statements;
    }

    /// <summary>Whether there is more than one statement in a text.</summary>
    /// <param name="sql">The text.</param>
    /// <param name="options">The database's SQL.</param>
    public static bool IsSeveral(string sql, SqlLexerOptions options) =>
        sql.Contains(';', StringComparison.Ordinal) && Pieces(sql, options).Count(piece => piece.IsStatement) > 1;

    private void Split()
    {
        while (_tokens.MoveNext())
        {
            var token = _tokens.Current;
            if (token.Kind == SqlTokenKind.Semicolon && _parentheses == 0 && !_bodies.IsInside)
            {
                End(token.Start, token.End);
            }
            else if (_options.Blocks == SqlBlocks.Slashes && token.Is(_sql, '/') && IsAloneOnLine(token))
            {
                End(token.Start, token.End);
            }
            else if (!token.IsBlank)
            {
                _hasCode = true;
                _parentheses += token.Is(_sql, '(') ? 1 : token.Is(_sql, ')') && _parentheses > 0 ? -1 : 0;
                _bodies.Take(_sql, token);
            }
        }

        if (_start < _sql.Length)
        {
            End(_sql.Length, _sql.Length);
        }
    }

    private void End(int end, int next)
    {
        _pieces.Add(new(_start, end, next, _hasCode));
        _start = next;
        _parentheses = 0;
        _hasCode = false;
        _bodies.Reset();
    }

    private readonly bool IsAloneOnLine(SqlToken token) =>
        _sql[..token.Start].TrimEnd(" \t\r") is [] or [.., '\n'] && _sql[token.End..].TrimStart(" \t\r") is [] or ['\n', ..];
}

/// <summary>A statement's place in a text.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where it ends, without its semicolon.</param>
/// <param name="Next">Where the next one begins.</param>
/// <param name="IsStatement">Whether there is more in it than white space and comments.</param>
internal readonly record struct SqlPiece(int Start, int End, int Next, bool IsStatement);
