using Alembic.Schema;

namespace Alembic.Dialects.Sqlite;

internal sealed partial class SqliteDdl
{
    /// <summary>The text of the new table: the old one with what is altered.</summary>
    private string NewDefinition(SqliteExistingTable existing, RecreatedTable recreated, string temporary)
    {
        var (old, table) = (existing.Table, recreated.Table);
        var edit = new SqliteTableEdit(existing.Sql, existing.Definition);
        var kept = new HashSet<Constraint>(table.Constraints.Where(existing.Clauses.ContainsKey), ReferenceEqualityComparer.Instance);
        var key = RewritesKey(old, table) ? table.Constraints.OfType<PrimaryKey>().FirstOrDefault() : null;
        kept.RemoveWhere(constraint => ReferenceEquals(constraint, key));
        foreach (var (constraint, (element, clause)) in existing.Clauses)
        {
            if (!kept.Contains(constraint) && (element.Column is not null || element.Clauses.Exists(each => each.Constraint is null || IsKept(each))))
            {
                edit.Remove(clause);
            }
        }

        var elements = new List<(SqliteElement? Old, string New)>();
        foreach (var column in recreated.Columns)
        {
            if (column.Source is null)
            {
                elements.Add((null, NewColumn(column.Column, table, key)));
                continue;
            }

            var element = existing.Definition.Elements.Find(each => each.Column is not null && each.Column.Equals(column.Source, NameComparison))!;
            EditColumn(edit, element, old.Columns.First(each => each.Name.Equals(column.Source, NameComparison)), column.Column, table, key);
            elements.Add((element, ""));
        }

        elements.AddRange(existing.Definition.Elements.Where(element => element.Column is null && (element.Clauses.Count == 0 || element.Clauses.Exists(IsKept))).Select(element => ((SqliteElement?)element, "")));
        foreach (var constraint in table.Constraints.Where(constraint => !kept.Contains(constraint) && !(ReferenceEquals(constraint, key) && NumbersOnce(new(table)))))
        {
            elements.Add((null, Written(() => WriteConstraint(constraint, table))));
        }

        foreach (var constraint in recreated.Columns.Where(column => column.Source is null).SelectMany(column => ConstraintsOf(column.Column)))
        {
            elements.Add((null, Written(() => WriteConstraint(constraint, table))));
        }

        var hasSameOptions = SameOption("strict", old, table) && SameOption("with_rowid", old, table);
        return edit.Build(
            table.Schema is null ? Quote(temporary) : $"{Quote(table.Schema)}.{Quote(temporary)}",
            elements,
            hasSameOptions ? null : Written(() => WriteTableOptions(table)));

        bool IsKept(SqliteClause clause) => clause.Constraint is { } declared && existing.Clauses.Any(each => ReferenceEquals(each.Value.Clause, clause) && kept.Contains(each.Key));
    }

    private static bool SameOption(string name, Table one, Table other) => Equals(one.Options.Find<object>(Name, name), other.Options.Find<object>(Name, name));

    // AUTOINCREMENT is a part of the key.
    private static bool RewritesKey(Table old, Table table) => old.Options.Find<bool>(Name, "autoincrement") != table.Options.Find<bool>(Name, "autoincrement");

    private string NewColumn(Column column, Table table, PrimaryKey? key) => Written(() =>
    {
        // Its key, if any, is written as a constraint of the table.
        WriteColumn(column, new(key is null ? table with { Options = [.. table.Options.Where(option => option.Name != "autoincrement")] } : table));
        WriteChecks(column, table);
    });

    private void EditColumn(SqliteTableEdit edit, SqliteElement element, Column old, Column column, Table table, PrimaryKey? key)
    {
        if (!old.Type.Equals(column.Type))
        {
            var type = Dialect.TypeName(column.Type);
            edit.Replace(element.TypeStart, element.TypeEnd, type.Length == 0 ? "" : " " + type);
            element.Clauses.FindAll(clause => clause.Kind == SqliteClauseKind.Collate).ForEach(edit.Remove);
        }

        if (!Equals(old.Default, column.Default))
        {
            element.Clauses.FindAll(clause => clause.Kind is SqliteClauseKind.Default or SqliteClauseKind.Generated).ForEach(edit.Remove);
            var written = Written(() =>
            {
                WriteDefault(column);
                WriteComputed(column);
            });
            edit.Replace(element.End, element.End, written);
        }

        EditNullability(edit, element, old, column, table);
        if (key is not null && key.Columns is [var single] && single.Equals(column.Name, NameComparison) && NumbersOnce(new(table)))
        {
            edit.Replace(element.End, element.End, Written(() => WriteKeyAtColumn(column, new(table))));
        }
    }

    private void EditNullability(SqliteTableEdit edit, SqliteElement element, Column old, Column column, Table table)
    {
        var clauses = element.Clauses.FindAll(clause => clause.Kind == SqliteClauseKind.NotNull);
        var isRowId = HasRowIdColumn(table) && new TableContext(table).IsInKey(column);
        var hasSameConflict = old.Options.Find<string>(Name, "on_conflict_not_null") == column.Options.Find<string>(Name, "on_conflict_not_null");
        var isWanted = !column.Nullable && !(isRowId && clauses.Count == 0);
        if (isWanted == clauses.Count > 0 && hasSameConflict)
        {
            return;
        }

        clauses.ForEach(edit.Remove);
        if (isWanted)
        {
            element.Clauses.FindAll(clause => clause.Kind == SqliteClauseKind.Null).ForEach(edit.Remove);
            edit.Replace(element.End, element.End, Written(() =>
            {
                Sql.Append(" NOT NULL");
                WriteConflict(column.Options, "on_conflict_not_null");
            }));
        }
    }

    private string Written(Action write)
    {
        var start = Sql.Length;
        write();
        return Sql.TakeFrom(start);
    }
}
