using Alembic.Schema;

namespace Alembic.Dialects.Sqlite;

internal sealed partial class SqliteDefinitionParser
{
    private static readonly string[] ColumnConstraintWords =
        ["CONSTRAINT", "PRIMARY", "NOT", "NULL", "UNIQUE", "CHECK", "DEFAULT", "COLLATE", "REFERENCES", "GENERATED", "AS", "DEFERRABLE", "ON"];

    private void ReadColumn()
    {
        var element = new SqliteElement(Current.Value, Current.Start);
        _table.Elements.Add(element);
        var column = _table.Column(TakeName());
        element.TypeStart = _tokens[_at - 1].End;
        SkipType();
        element.TypeEnd = _tokens[_at - 1].End;
        while (!Current.Is(',') && !Current.Is(')') && Current.Kind != SqliteTokenKind.End)
        {
            var (start, count) = (Current.Start, _table.Constraints.Count);
            var kind = ReadColumnConstraint(column, ReadConstraintName());
            element.Clauses.Add(new(kind, start, _tokens[_at - 1].End, _table.Constraints.Count > count ? _table.Constraints[^1] : null));
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

    private SqliteClauseKind ReadColumnConstraint(SqliteColumnDefinition column, ObjectName? name)
    {
        if (Take("PRIMARY"))
        {
            ReadKeyAtColumn(column, name);
            return SqliteClauseKind.Constraint;
        }

        if (Take("NOT"))
        {
            Take("NULL");
            column.OnNull = ReadConflictAction();
            return SqliteClauseKind.NotNull;
        }

        if (Take("NULL"))
        {
            ReadConflictAction();
            return SqliteClauseKind.Null;
        }

        if (Take("UNIQUE"))
        {
            _table.Constraints.Add(new Unique(column.Name) { Name = name, Options = ReadConflict() });
            return SqliteClauseKind.Constraint;
        }

        if (Take("CHECK"))
        {
            AddCheck(name);
            return SqliteClauseKind.Constraint;
        }

        if (Take("DEFAULT"))
        {
            column.Default = ReadDefault();
            return SqliteClauseKind.Default;
        }

        if (Take("COLLATE"))
        {
            column.Collation = TakeName();
            return SqliteClauseKind.Collate;
        }

        if (Current.Is("AS") || Current.Is("GENERATED"))
        {
            _ = Take("GENERATED") && Take("ALWAYS");
            Take("AS");
            column.Computed = ReadParenthesised();
            _ = Take("STORED") || Take("VIRTUAL");
            return SqliteClauseKind.Generated;
        }

        if (Current.Is("REFERENCES"))
        {
            AddForeignKey(name, [column.Name]);
            return SqliteClauseKind.Constraint;
        }

        SkipOne();
        return SqliteClauseKind.Other;
    }

    private void ReadKeyAtColumn(SqliteColumnDefinition column, ObjectName? name)
    {
        Take("KEY");
        var isDescending = Current.Is("DESC");
        _ = Take("ASC") || Take("DESC");
        _table.HasDescendingKey |= isDescending;
        var options = ReadConflict();
        _table.Constraints.Add(new PrimaryKey(column.Name) { Name = name, Options = isDescending ? [SqliteOptions.KeyTerms(Quoted(column.Name) + " DESC"), .. options] : options });
        column.Autoincrement = Take("AUTOINCREMENT");
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
