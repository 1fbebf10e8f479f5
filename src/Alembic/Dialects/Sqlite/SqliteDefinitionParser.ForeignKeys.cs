using Alembic.Schema;

namespace Alembic.Dialects.Sqlite;

internal sealed partial class SqliteDefinitionParser
{
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
