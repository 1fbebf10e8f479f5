using Alembic.Schema;

namespace Alembic.Dialects.Sqlite;

/// <summary>Reads the text of a CREATE TABLE as SQLite keeps it.</summary>
internal sealed partial class SqliteDefinitionParser
{
    private static readonly string[] TableConstraintWords = ["CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN"];
    private readonly string _sql;
    private readonly List<SqliteToken> _tokens;
    private readonly SqliteDefinition _table = new();
    private int _at;

    private SqliteDefinitionParser(string sql) => (_sql, _tokens) = (sql, SqliteTokenizer.Read(sql));

    private SqliteToken Current => _tokens[_at];

    /// <summary>Reads a table's text; what is no plain CREATE TABLE, such as a virtual table, says nothing.</summary>
    public static SqliteDefinition Read(string sql)
    {
        var parser = new SqliteDefinitionParser(sql);
        parser.ReadTable();
        return parser._table;
    }

    private void ReadTable()
    {
        if (!Take("CREATE") || !Take("TABLE"))
        {
            return;
        }

        _table.NameEnd = Current.End;
        while (!Current.Is('(') && Current.Kind != SqliteTokenKind.End)
        {
            Advance();
        }

        var open = Current.Start;
        Take('(');
        do
        {
            if (Current.Kind == SqliteTokenKind.Word && TableConstraintWords.Any(Current.Is))
            {
                ReadTableConstraints();
            }
            else if (Current.IsName)
            {
                ReadColumn();
            }

            SkipToComma();
            if (_table.Elements.Count > 0)
            {
                _table.Elements[^1].End = _tokens[_at - 1].End;
            }
        }
        while (Take(','));

        _table.Body = (open, Current.Start);
        Take(')');
        ReadOptions();
    }

    private void ReadOptions()
    {
        for (; Current.Kind != SqliteTokenKind.End; _at++)
        {
            _table.WithoutRowId |= Current.Is("ROWID");
            _table.Strict |= Current.Is("STRICT");
        }
    }

    // No comma is needed between two of them.
    private void ReadTableConstraints()
    {
        var element = new SqliteElement(null, Current.Start);
        _table.Elements.Add(element);
        while (Current.Kind == SqliteTokenKind.Word && TableConstraintWords.Any(Current.Is))
        {
            var (start, count) = (Current.Start, _table.Constraints.Count);
            ReadTableConstraint();
            element.Clauses.Add(new(SqliteClauseKind.Constraint, start, _tokens[_at - 1].End, _table.Constraints.Count > count ? _table.Constraints[^1] : null));
        }
    }

    private void ReadTableConstraint()
    {
        var name = ReadConstraintName();
        if (Take("PRIMARY"))
        {
            Take("KEY");
            var start = _at;
            var (columns, options) = ReadKeyTerms();
            _table.Column(columns.FirstOrDefault("")).Autoincrement |= _tokens[start.._at].Exists(token => token.Is("AUTOINCREMENT"));
            _table.Constraints.Add(new PrimaryKey(columns) { Name = name, Options = options });
        }
        else if (Take("UNIQUE"))
        {
            var (columns, options) = ReadKeyTerms();
            _table.Constraints.Add(new Unique(columns) { Name = name, Options = options });
        }
        else if (Take("CHECK"))
        {
            AddCheck(name);
        }
        else if (Take("FOREIGN"))
        {
            Take("KEY");
            AddForeignKey(name, ReadColumnList());
        }
    }

    private ObjectName? ReadConstraintName() => Take("CONSTRAINT") ? TakeName() : null;

    private void AddCheck(ObjectName? name)
    {
        if (ReadParenthesised() is { } condition)
        {
            _table.Constraints.Add(new Check(condition) { Name = name, Options = ReadConflict() });
        }
    }

    private ValueList<string> ReadColumnList()
    {
        var names = new List<string>();
        if (Take('('))
        {
            do
            {
                names.Add(TakeName());
                SkipToComma();
            }
            while (Take(','));
            Take(')');
        }

        return ValueList.From(names);
    }

    // The columns of a key may carry COLLATE and a direction, which are no part of the name.
    private (ValueList<string> Columns, ValueList<DialectOption> Options) ReadKeyTerms()
    {
        var terms = new List<string>();
        var at = _at;
        var names = ReadColumnList();
        var end = _at;
        var isPlain = true;
        for (_at = at + 1; _at < end; Advance())
        {
            var term = Quoted(TakeName());
            if (Take("COLLATE"))
            {
                (isPlain, term) = (false, $"{term} COLLATE {Quoted(TakeName())}");
            }

            if (!Take("ASC") && Take("DESC"))
            {
                (isPlain, term) = (false, $"{term} DESC");
            }

            terms.Add(term);
        }

        _at = end;
        var conflict = ReadConflict();
        return (names, isPlain ? conflict : [SqliteOptions.KeyTerms(string.Join(", ", terms)), .. conflict]);
    }

    private static string Quoted(string name) => name.Length == 0 ? "\"\"" : SqliteDialect.Instance.Identifiers.Quote(name);

    /// <summary>The text between a pair of parentheses, trimmed; <see langword="null"/> where there is none.</summary>
    private string? ReadParenthesised()
    {
        if (!Current.Is('('))
        {
            return null;
        }

        // A comment before the closing parenthesis would take the next one with it.
        var start = Current.End;
        SkipOne();
        return _sql[start..Math.Max(start, _tokens[_at - (_tokens[_at - 1].Is(')') ? 2 : 1)].End)].Trim();
    }

    private void SkipToComma()
    {
        while (!Current.Is(',') && !Current.Is(')') && Current.Kind != SqliteTokenKind.End)
        {
            SkipOne();
        }
    }

    // One token, or everything between a pair of parentheses.
    private void SkipOne()
    {
        var depth = 0;
        do
        {
            depth += Current.Is('(') ? 1 : Current.Is(')') ? -1 : 0;
            Advance();
        }
        while (depth > 0 && Current.Kind != SqliteTokenKind.End);
    }

    private void Advance() => _at += Current.Kind == SqliteTokenKind.End ? 0 : 1;

    private bool Take(string keyword)
    {
        var isNext = Current.Is(keyword);
        _at += isNext ? 1 : 0;
        return isNext;
    }

    private bool Take(char symbol)
    {
        var isNext = Current.Is(symbol);
        _at += isNext ? 1 : 0;
        return isNext;
    }

    private string TakeName()
    {
        var name = Current.Value;
        Advance();
        return name;
    }
}
