using Alembic.Schema;

namespace Alembic.Dialects.PostgreSql;

/// <summary>Writes a serial column of one side out where the other side has the column with a sequence of its own, so that the sequence is altered and not made anew.</summary>
internal static class PostgreSqlPairing
{
    public static (Metadata Database, Metadata Model) Of(Metadata database, Metadata model, string? defaultSchema)
    {
        if (database.Sequences.Count == 0 && model.Sequences.Count == 0)
        {
            return (database, model);
        }

        var tables = model.Tables.ToDictionary(table => (Schema(table.Schema), table.Name));
        var (read, wanted) = (Owned(database), Owned(model));
        foreach (var before in database.Tables)
        {
            if (tables.GetValueOrDefault((Schema(before.Schema), before.Name)) is not { } after)
            {
                continue;
            }

            var context = new TableContext(after);
            foreach (var column in before.Columns)
            {
                if (after.FindColumn(column.Name) is not { } counterpart)
                {
                    continue;
                }

                var key = (Schema(before.Schema), before.Name, column.Name);
                if (column.Autoincrement == true && wanted.ContainsKey(key))
                {
                    database = Explicit(database, before, column);
                }
                else if (read.TryGetValue(key, out var sequence) && counterpart.Default is null && context.IsNumbered(counterpart, PostgreSqlDialect.DialectName))
                {
                    // A model that leaves the numbering to the database says nothing of the sequence.
                    (database, model) = counterpart.Autoincrement == true ? (database, Explicit(model, after, counterpart))
                        : (database with { Sequences = ValueList.From(database.Sequences.Where(other => other != sequence)) }, model);
                }
                else if (read.ContainsKey(key) && counterpart is { Autoincrement: true, Default: null })
                {
                    model = Explicit(model, after, counterpart);
                }
            }
        }

        return (database, model);

        string? Schema(string? schema) => schema == defaultSchema ? null : schema;

        Dictionary<(string?, string, string), Sequence> Owned(Metadata side) =>
            side.Sequences.Where(sequence => sequence.Owner is not null).GroupBy(sequence => (Schema(sequence.Schema), sequence.Owner!.Table, sequence.Owner.Column))
                .ToDictionary(group => group.Key, group => group.First());

        Metadata Explicit(Metadata side, Table table, Column column)
        {
            var current = side.Tables.First(other => other.Name == table.Name && other.Schema == table.Schema);
            var (plain, sequence) = PostgreSqlSerial.Explicit(current, current.FindColumn(column.Name)!, Schema(table.Schema));
            var changed = current with { Columns = ValueList.From(current.Columns.Select(other => other.Name == plain.Name ? plain with { Nullable = false } : other)) };
            return side with
            {
                Tables = ValueList.From(side.Tables.Select(other => ReferenceEquals(other, current) ? changed : other)),
                Sequences = [.. side.Sequences, sequence],
            };
        }
    }
}
