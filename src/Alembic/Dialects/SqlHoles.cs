using System.Numerics;
using System.Text;
using Alembic.Schema;
using Alembic.Sql;

namespace Alembic.Dialects;

/// <summary>How the value of a hole in SQL text is written.</summary>
internal enum HoleForm
{
    /// <summary>A parameter in a run.</summary>
    Parameter,

    /// <summary>A literal, since the database takes no parameter there.</summary>
    Literal,

    /// <summary>A number's digits inside a string in quotes.</summary>
    Digits,
}

/// <summary>Finds out what stands around the holes of SQL text, and refuses those that would not be values of their own.</summary>
internal ref struct SqlHoles
{
    private const char Hole = '\uE000';
    private readonly IReadOnlyList<SqlExpression> _parts;
    private readonly Dialect _dialect;
    private readonly HoleForm[] _forms;
    private readonly Queue<(int At, int Part)> _holes = [];
    private readonly Stack<bool> _calls = [];
    private SqlToken _before;
    private bool _isData;
    private bool _isSecond;

    private SqlHoles(IReadOnlyList<SqlExpression> parts, Dialect dialect)
    {
        _parts = parts;
        _dialect = dialect;
        _forms = new HoleForm[parts.Count];
    }

    /// <summary>Gives the form of each part.</summary>
    /// <param name="parts">The text's parts, in order.</param>
    /// <param name="dialect">The database.</param>
    /// <exception cref="AlembicException">A value stands inside a string, a name or a comment.</exception>
    public static IReadOnlyList<HoleForm> FormsOf(IReadOnlyList<SqlExpression> parts, Dialect dialect)
    {
        var holes = new SqlHoles(parts, dialect);
        if (!parts.All(part => part is RawSql))
        {
            holes.Read();
        }

        return holes._forms;
    }

    private void Read()
    {
        var text = new StringBuilder();
        for (var i = 0; i < _parts.Count; i++)
        {
            if (_parts[i] is RawSql raw)
            {
                text.Append(raw.Text);
            }
            else
            {
                _holes.Enqueue((text.Length, i));
                text.Append(Hole);
            }
        }

        ReadTokens(text.ToString());
        if (!_isData)
        {
            LeaveNoParameter();
        }
    }

    private void ReadTokens(ReadOnlySpan<char> sql)
    {
        var isFirst = true;
        foreach (var token in new SqlLexer(sql, _dialect.Lexer))
        {
            if (!token.IsBlank && isFirst && !token.Is(sql, '('))
            {
                _isData = IsData(sql, token);
                isFirst = false;
            }

            while (_holes.TryPeek(out var hole) && hole.At < token.End)
            {
                _forms[hole.Part] = FormOf(_parts[hole.Part], sql, token);
                _holes.Dequeue();
            }

            if (!token.IsBlank)
            {
                Enter(sql, token);
            }
        }
    }

    private void Enter(ReadOnlySpan<char> sql, SqlToken token)
    {
        // Several statements in one text: a driver may know parameters in one only.
        _isData &= !_isSecond;
        _isSecond = token.Kind == SqlTokenKind.Semicolon;
        if (token.Is(sql, '('))
        {
            _calls.Push(IsCall(sql));
        }
        else if (token.Is(sql, ')'))
        {
            _calls.TryPop(out _);
        }
        else if (token.Is(sql, "IS") && _before.End > 0 && sql[_before.Start] == Hole && !_dialect.Literals.BindsArguments)
        {
            LeaveNoParameter();
        }

        _before = token;
    }

    private HoleForm FormOf(SqlExpression part, ReadOnlySpan<char> sql, SqlToken token)
    {
        if (part is SqlIdentifier or ColumnName)
        {
            return HoleForm.Literal;
        }

        if (token.Kind == SqlTokenKind.Word && !token.Of(sql).ContainsAnyExcept(Hole) && (_before.Kind != SqlTokenKind.Number || _before.End < token.Start))
        {
            return _calls.TryPeek(out var isCall) && isCall && !_dialect.Literals.BindsArguments ? HoleForm.Literal : HoleForm.Parameter;
        }

        if (token.Kind == SqlTokenKind.String && part is SqlLiteral { Value: { } value } && PlainValue.Of(value, null, isJson: false) is BigInteger or decimal)
        {
            return HoleForm.Digits;
        }

        throw Refusal(part, token);
    }

    private static AlembicException Refusal(SqlExpression part, SqlToken token)
    {
        var what = part is SqlLiteral literal ? literal.Value is null ? "A hole with NULL" : $"A hole with a {literal.Value.GetType().Name}" : "A hole with an expression";
        var (where, advice) = token.Kind switch
        {
            SqlTokenKind.String => ("inside a string", "A hole is a whole value and needs no quotes: write {value}, or put the whole text into one variable."),
            SqlTokenKind.QuotedName => ("inside a name in quotes", "For a name, write {new SqlName(name)} without quotes."),
            SqlTokenKind.LineComment or SqlTokenKind.BlockComment => ("inside a comment", "Leave it out."),
            _ => ("next to other letters or digits", "A hole is a whole value: put a blank before and behind it. For a name, write {new SqlName(name)}."),
        };
        return new($"{what} stands {where} of the SQL. {advice}");
    }

    private readonly bool IsCall(ReadOnlySpan<char> sql)
    {
        if (_before.Kind is not (SqlTokenKind.Word or SqlTokenKind.QuotedName))
        {
            return _calls.TryPeek(out var isCall) && isCall;
        }

        ReadOnlySpan<string> keywords = ["VALUES", "IN", "AND", "OR", "NOT", "WHERE", "SELECT", "SET", "ON", "THEN", "ELSE", "WHEN", "HAVING"];
        foreach (var keyword in keywords)
        {
            if (_before.Is(sql, keyword))
            {
                return false;
            }
        }

        return true;
    }

    private readonly bool IsData(ReadOnlySpan<char> sql, SqlToken token)
    {
        if (sql[token.Start] == Hole)
        {
            return _parts.First(part => part is not RawSql raw || raw.Text.AsSpan().Trim().Length > 0) is DataStatement or SelectStatement;
        }

        return token.Is(sql, "INSERT") || token.Is(sql, "UPDATE") || token.Is(sql, "DELETE") || token.Is(sql, "SELECT") || token.Is(sql, "WITH")
            || token.Is(sql, "MERGE") || token.Is(sql, "REPLACE") || token.Is(sql, "VALUES");
    }

    private readonly void LeaveNoParameter()
    {
        for (var i = 0; i < _forms.Length; i++)
        {
            _forms[i] = _forms[i] == HoleForm.Parameter ? HoleForm.Literal : _forms[i];
        }
    }
}
