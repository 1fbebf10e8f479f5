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
        var (read, wanted) = (database.Sequences, model.Sequences);
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

                if (column.Autoincrement == true && wanted.Any(sequence => Concerns(sequence, before, column)))
                {
                    database = Explicit(database, before, column);
                }
                else if (counterpart is { Autoincrement: true, Default: null } && read.Any(sequence => Concerns(sequence, after, counterpart)))
                {
                    model = Explicit(model, after, counterpart);
                }
                else if (counterpart is { Autoincrement: null, Default: null } && context.IsNumbered(counterpart, PostgreSqlDialect.DialectName))
                {
                    // A model that leaves the numbering to the database says nothing of the sequence.
                    database = database with { Sequences = ValueList.From(database.Sequences.Where(sequence => !Concerns(sequence, before, column) && !PostgreSqlSerial.Numbers(sequence, column))) };
                }
            }
        }

        return (database, model);

        string? Schema(string? schema) => schema == defaultSchema ? null : schema;

        // The sequence that the column owns, or one of the name that SERIAL gives.
        bool Concerns(Sequence sequence, Table table, Column column) => Schema(sequence.Schema) == Schema(table.Schema)
            && (sequence.Owner == new SequenceOwner(table.Name, column.Name) || sequence.Name == PostgreSqlSerial.NameOf(table.Name, column.Name));

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
