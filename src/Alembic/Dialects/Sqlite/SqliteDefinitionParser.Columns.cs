using Alembic.Schema;

namespace Alembic.Dialects.Sqlite;

internal sealed partial class SqliteDefinitionParser
{
    private static readonly string[] ColumnConstraintWords =
        ["CONSTRAINT", "PRIMARY", "NOT", "NULL", "UNIQUE", "CHECK", "DEFAULT", "COLLATE", "REFERENCES", "GENERATED", "AS", "DEFERRABLE", "ON"];

    private void ReadColumn()
    {
        var column = _table.Column(TakeName());
        SkipType();
        var name = ReadConstraintName();
        while (!Current.Is(',') && !Current.Is(')') && Current.Kind != SqliteTokenKind.End)
        {
            ReadColumnConstraint(column, name);
            name = ReadConstraintName();
        }
    }

    // The pragmas give the type.
    private void SkipType()
    {
        while (!Current.Is(',') && !Current.Is(')') && Current.Kind != SqliteTokenKind.End && !ColumnConstraintWords.Any(Current.Is))
        {
            SkipOne();
        }
    }

    private void ReadColumnConstraint(SqliteColumnDefinition column, ObjectName? name)
    {
        if (Take("PRIMARY"))
        {
            Take("KEY");
            var isDescending = Current.Is("DESC");
            _ = Take("ASC") || Take("DESC");
            _table.HasDescendingKey |= isDescending;
            var options = ReadConflict();
            _table.Constraints.Add(new PrimaryKey(column.Name) { Name = name, Options = isDescending ? [SqliteOptions.KeyTerms(Quoted(column.Name) + " DESC"), .. options] : options });
            column.Autoincrement = Take("AUTOINCREMENT");
        }
        else if (Take("NOT"))
        {
            Take("NULL");
            column.OnNull = ReadConflictAction();
        }
        else if (Take("UNIQUE"))
        {
            _table.Constraints.Add(new Unique(column.Name) { Name = name, Options = ReadConflict() });
        }
        else if (Take("CHECK"))
        {
            AddCheck(name);
        }
        else if (Take("DEFAULT"))
        {
            column.Default = ReadDefault();
        }
        else if (Take("COLLATE"))
        {
            column.Collation = TakeName();
        }
        else if (Take("AS"))
        {
            column.Computed = ReadParenthesised();
        }
        else if (Current.Is("REFERENCES"))
        {
            AddForeignKey(name, [column.Name]);
        }
        else
        {
            SkipOne();
        }
    }

    private string ReadDefault()
    {
        var start = Current.Start;
        if (Current.Is('-') || Current.Is('+'))
        {
            Advance();
        }

        SkipOne();
        return _sql[start..Math.Max(start, _tokens[_at - 1].End)];
    }

    private ValueList<DialectOption> ReadConflict() => ReadConflictAction() is { } action ? [SqliteOptions.OnConflict(action)] : [];

    // ABORT is what happens without a word.
    private string? ReadConflictAction()
    {
        if (!Current.Is("ON") || !_tokens[_at + 1].Is("CONFLICT"))
        {
            return null;
        }

        _at += 2;
        return TakeName().ToUpperInvariant() is var action && action == "ABORT" ? null : action;
    }
}
