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
            _table.Constraints.Add(new PrimaryKey(column.Name) { Name = name });
        }
        else if (Take("AUTOINCREMENT"))
        {
            column.Autoincrement = true;
        }
        else if (Take("UNIQUE"))
        {
            _table.Constraints.Add(new Unique(column.Name) { Name = name });
        }
        else if (Take("CHECK"))
        {
            AddCheck(name);
        }
        else if (Take("DEFAULT"))
        {
            column.DefaultIsExpression = Current.Is('(');
            SkipOne();
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

    private void AddForeignKey(ObjectName? name, ValueList<string> columns)
    {
        if (!Take("REFERENCES"))
        {
            return;
        }

        var key = new ForeignKey(columns, TakeName(), ReadColumnList()) { Name = name };
        while (true)
        {
            if (Take("ON"))
            {
                var isDelete = Current.Is("DELETE");
                Advance();
                var action = ReadAction();
                key = isDelete ? key with { OnDelete = action } : key with { OnUpdate = action };
            }
            else if (Take("MATCH"))
            {
                key = key with { Match = TakeName().ToUpperInvariant() };
            }
            else if (Current.Is("NOT") && _tokens[_at + 1].Is("DEFERRABLE"))
            {
                _at += 2;
                key = key with { Deferrable = false };
            }
            else if (Take("DEFERRABLE"))
            {
                key = key with { Deferrable = true };
            }
            else if (Take("INITIALLY"))
            {
                key = key with { Initially = TakeName().ToUpperInvariant() };
            }
            else
            {
                break;
            }
        }

        _table.Constraints.Add(key);
    }

    // NO ACTION is what holds without a word.
    private string? ReadAction()
    {
        if (Take("NO"))
        {
            Take("ACTION");
            return null;
        }

        return Take("SET") ? $"SET {TakeName().ToUpperInvariant()}" : TakeName().ToUpperInvariant();
    }
}
