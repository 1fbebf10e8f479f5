using Alembic.Sql;

namespace Alembic.Dialects.MySql;

/// <summary>A column as <c>SHOW CREATE TABLE</c> has it.</summary>
internal sealed record MySqlColumnDefinition(string Type)
{
    public string? Default { get; init; }

    public string? Generated { get; init; }

    public bool IsStored { get; init; }

    public string? OnUpdate { get; init; }

    public string? Check { get; init; }

    /// <summary>Whether it is what MariaDB makes of the type JSON.</summary>
    public bool IsJson(string name) => Type == "longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin" && Check == MySqlColumnReader.JsonCheck(name);
}

/// <summary>Reads what <c>SHOW CREATE TABLE</c> says of columns and checks.</summary>
internal sealed class MySqlDefinition
{
    private static readonly string[] Attributes = ["ON", "COMMENT", "CHECK", "INVISIBLE", "AUTO_INCREMENT", "NOT", "NULL", "VIRTUAL", "STORED", "DEFAULT", "GENERATED"];

    private readonly string _sql;
    private readonly List<SqlToken> _tokens = [];
    private int _at;

    private MySqlDefinition(string sql, SqlLexerOptions options)
    {
        _sql = sql;
        var tokens = new SqlLexer(sql, options);
        while (tokens.MoveToCode())
        {
            if (tokens.Current.Kind != SqlTokenKind.ExecutableMark)
            {
                _tokens.Add(tokens.Current);
            }
        }
    }

    /// <summary>The columns by name.</summary>
    public Dictionary<string, MySqlColumnDefinition> Columns { get; } = [];

    /// <summary>The conditions of the table's checks, by name.</summary>
    public Dictionary<string, string> Checks { get; } = [];

    public static MySqlDefinition Read(string sql, SqlLexerOptions options)
    {
        var definition = new MySqlDefinition(sql, options);
        definition.Read();
        return definition;
    }

    private void Read()
    {
        while (!IsSymbol('(') && _at < _tokens.Count)
        {
            _at++;
        }

        for (_at++; _at < _tokens.Count && !IsSymbol(')'); _at++)
        {
            if (_tokens[_at].Kind == SqlTokenKind.QuotedName)
            {
                Columns[Name()] = Column();
            }
            else if (IsWord("CONSTRAINT") && _at + 2 < _tokens.Count && _tokens[_at + 2].Is(_sql, "CHECK"))
            {
                _at++;
                var name = Name();
                _at++;
                Checks[name] = Group();
            }

            SkipItem();
        }
    }

    private MySqlColumnDefinition Column()
    {
        var start = _at;
        while (!IsEnd() && !IsAttribute())
        {
            SkipPart();
        }

        var column = new MySqlColumnDefinition(Text(start, _at));
        while (!IsEnd())
        {
            if (IsWord("DEFAULT"))
            {
                column = column with { Default = Expression() };
            }
            else if (IsWord("ON"))
            {
                _at++;
                column = column with { OnUpdate = Expression() };
            }
            else if (IsWord("AS") || IsWord("CHECK"))
            {
                var isCheck = IsWord("CHECK");
                _at++;
                column = isCheck ? column with { Check = Group() } : column with { Generated = Group() };
            }
            else
            {
                column = column with { IsStored = column.IsStored || IsWord("STORED") };
                SkipPart();
            }
        }

        return column;
    }

    // The text after the current word, up to the next attribute.
    private string Expression()
    {
        var start = ++_at;
        SkipPart();
        while (!IsEnd() && !IsAttribute())
        {
            SkipPart();
        }

        return Text(start, _at);
    }

    // The text in the current parentheses.
    private string Group()
    {
        var start = _at + 1;
        SkipPart();
        return Text(start, _at - 1);
    }

    private void SkipItem()
    {
        while (!IsEnd())
        {
            SkipPart();
        }

        if (IsSymbol(')'))
        {
            _at--;
        }
    }

    // A token, or all in parentheses.
    private void SkipPart()
    {
        var depth = 0;
        do
        {
            depth += IsSymbol('(') ? 1 : IsSymbol(')') ? -1 : 0;
            _at++;
        }
        while (depth > 0 && _at < _tokens.Count);
    }

    private string Name() => _sql[(_tokens[_at].Start + 1)..(_tokens[_at++].End - 1)].Replace("``", "`", StringComparison.Ordinal);

    private string Text(int start, int end) => start >= end ? "" : _sql[_tokens[start].Start.._tokens[end - 1].End];

    private bool IsEnd() => _at >= _tokens.Count || IsSymbol(',') || IsSymbol(')');

    private bool IsAttribute() => Array.Exists(Attributes, IsWord);

    private bool IsWord(string word) => _at < _tokens.Count && _tokens[_at].Is(_sql, word);

    private bool IsSymbol(char symbol) => _at < _tokens.Count && _tokens[_at].Is(_sql, symbol);
}
