using Alembic.Schema;

namespace Alembic.Dialects.Sqlite;

// The rows of a table that is recreated.
internal sealed partial class SqliteDdl
{
    private static void RefuseNulls(RecreatedTable recreated, SqliteExistingTable existing)
    {
        if (existing.Rows > 0 && recreated.Columns.FirstOrDefault(column => column is { Source: null, Initial: null, Column: { Nullable: false, PrimaryKey: false, Default: null } }) is { } added)
        {
            throw new AlembicException(
                $"The column {existing.Table.Name}.{added.Column.Name} cannot be added as NOT NULL: the table has rows, and the column has no server default. Give it one, or add it as nullable, fill it, and set NOT NULL then.");
        }

        foreach (var column in recreated.Columns.Where(column => column.BecomesNotNull && column.Column.Default is null or Computed))
        {
            if (column.Source is { } source && existing.Nulls.GetValueOrDefault(source) is > 0 and var count)
            {
                throw NullsLeft(existing.Table.Name, source, count);
            }
        }
    }

    private static AlembicException NullsLeft(string table, string column, long count) => new(
        $"The column {table}.{column} cannot become NOT NULL: {count} row{(count == 1 ? " has" : "s have")} NULL in it. Give them a value first: op.Execute(\"UPDATE {table} SET {column} = … WHERE {column} IS NULL\"). Or give the column a server default, which they then take.");

    private void CopyRows(RecreatedTable recreated, SqliteExistingTable existing, string temporary)
    {
        var (table, copied) = (recreated.Table, recreated.Copied.ToList());
        if (copied.Count == 0)
        {
            return;
        }

        // What ON CONFLICT says of new rows must not drop old ones.
        var hasConflicts = table.Constraints.Any(constraint => constraint.Options.Any(IsConflict)) || table.Columns.Any(column => column.Options.Any(IsConflict));
        var rowId = HiddenRowId(recreated, existing);
        Sql.Append(hasConflicts ? "INSERT OR ABORT INTO " : "INSERT INTO ").Name(temporary, table.Schema).Append(" (").Append(rowId is null ? "" : rowId + ", ");
        Sql.Names([.. copied.Select(column => column.Column.Name)]).Append(") SELECT ");
        if (rowId is not null)
        {
            Sql.Name(existing.Table.Name, table.Schema).Append('.').Append(rowId).Append(", ");
        }

        var separator = "";
        foreach (var column in copied)
        {
            Sql.Append(separator);
            separator = ", ";
            if (column.Source is null)
            {
                WriteInitial(column);
                continue;
            }

            var isFilled = column.BecomesNotNull && existing.Nulls.GetValueOrDefault(column.Source) > 0;
            Sql.Append(isFilled ? "ifnull(" : "").Name(existing.Table.Name, table.Schema).Append('.').Name(column.Source);
            if (isFilled)
            {
                Sql.Append(", ");
                WriteDefaultValue(column.Column.Default!, column.Column.Type);
                Sql.Append(')');
            }
        }

        Sql.Append(" \nFROM ").Name(existing.Table.Name, table.Schema);
        EndStatement();
    }

    private static bool IsConflict(DialectOption option) => option.Dialect == Name && option.Name.StartsWith("on_conflict", StringComparison.Ordinal);

    // The row id of a table without a column for it: full-text tables and triggers may know it.
    private string? HiddenRowId(RecreatedTable recreated, SqliteExistingTable existing)
    {
        var isHidden = !existing.Definition.WithoutRowId && recreated.Table.Options.Find<bool?>(Name, "with_rowid") != false && !HasRowIdColumn(recreated.Table);
        return isHidden ? new[] { "rowid", "_rowid_", "oid" }.FirstOrDefault(name => !Has(recreated.Table, name) && !Has(existing.Table, name)) : null;

        static bool Has(Table table, string name) => table.Columns.Any(column => column.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
    }

    private bool HasRowIdColumn(Table table)
    {
        var context = new TableContext(table);
        return context.KeyColumns == 1 && !IsDescendingAtColumn(context)
            && table.Columns.FirstOrDefault(context.IsInKey) is { } key && Dialect.TypeName(key.Type).Equals("INTEGER", StringComparison.OrdinalIgnoreCase);
    }

    // A number that was given once is not given again, though its row is gone.
    private void KeepSequence(Table old, Table table, string temporary)
    {
        if (old.Options.Find<bool>(Name, "autoincrement") && table.Options.Find<bool>(Name, "autoincrement"))
        {
            WriteSequence("DELETE FROM ", $" WHERE name = {Dialect.Literal(temporary)}");
            WriteSequence("INSERT INTO ", " (name, seq) SELECT ", $"{Dialect.Literal(temporary)}, seq FROM ", $" WHERE name = {Dialect.Literal(old.Name)}");
        }

        void WriteSequence(string words, string between, string? from = null, string? end = null)
        {
            Sql.Append(words).Name("sqlite_sequence", table.Schema).Append(between);
            if (from is not null)
            {
                Sql.Append(from).Name("sqlite_sequence", table.Schema).Append(end!);
            }

            EndStatement();
        }
    }
}
