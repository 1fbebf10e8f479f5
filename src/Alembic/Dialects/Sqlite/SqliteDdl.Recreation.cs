using Alembic.Operations;
using Alembic.Schema;
using Alembic.Sql;

namespace Alembic.Dialects.Sqlite;

internal sealed partial class SqliteDdl
{
    private protected override StringComparison NameComparison => StringComparison.OrdinalIgnoreCase;

    // A CAST to a type that SQLite takes for a number would keep of a date its year, and of JSON nothing.
    internal override bool CastsOnCopy(SqlType from, SqlType to) =>
        to is not (JsonType or DateType or DateTimeType or TimeType or IntervalType) && base.CastsOnCopy(from, to);

    internal override bool MustRead(Operation operation) => operation is BatchAlterTableOp { Recreate: not BatchRecreation.Never } batch
        && !IsReplaced(batch) && (batch.CopyFrom is null ? batch.Recreate == BatchRecreation.Always || batch.Operations.Any(MayNeedRecreation) : Recreates(batch));

    protected override void BatchAlterTable(BatchAlterTableOp operation)
    {
        // SQLite has no comments. A batch that is written for several databases may set them.
        ArgumentNullException.ThrowIfNull(operation);
        operation = operation with { Operations = [.. operation.Operations.Where(each => !IsComment(each) || IsReplaced(each))] };
        if (TableAsRead is not SqliteExistingTable existing)
        {
            if (operation.IsImplicit)
            {
                CompileEach(operation.Operations);
                return;
            }

            base.BatchAlterTable(operation);
        }
        else if (CanAlterInPlace(operation, existing))
        {
            AlterInPlace(operation, existing);
        }
        else
        {
            Recreate(operation, existing);
        }
    }

    // SQLite's own procedure: https://sqlite.org/lang_altertable.html#otheralter. Foreign keys are off during a run, and are checked before COMMIT.
    private void Recreate(BatchAlterTableOp batch, SqliteExistingTable existing)
    {
        if (existing.Misfit is { } misfit)
        {
            throw new AlembicException(misfit);
        }

        existing.IsRecreated = true;
        var isText = batch.CopyFrom is null;
        var recreated = Altered(isText ? existing.Table : batch.CopyFrom! with { Name = existing.Table.Name, Schema = batch.Schema }, WithGuards(batch, existing.Table));
        RefuseNulls(recreated, existing);
        CompileEach(ValueList.From(recreated.Before));
        var (table, temporary) = (recreated.Table, TemporaryName(recreated.Table.Name));
        if (isText)
        {
            Add(NewDefinition(existing, recreated, temporary), StatementTraits.None);
        }
        else
        {
            WriteCreateTable(new(Temporary(recreated)));
            EndStatement();
        }

        CopyRows(recreated, existing, temporary);
        KeepSequence(existing.Table, table, temporary);
        DropTable(new(table.Name) { Schema = table.Schema });
        if (existing.ChecksRenames)
        {
            Add("PRAGMA legacy_alter_table = ON", StatementTraits.None);
        }

        RenameTable(new(temporary, table.Name) { Schema = table.Schema });
        if (existing.ChecksRenames)
        {
            Add("PRAGMA legacy_alter_table = OFF", StatementTraits.None);
        }

        CreateIndexesAgain(recreated, existing);
        CreateDependentsAgain(table, existing);
    }

    private void CreateIndexesAgain(RecreatedTable recreated, SqliteExistingTable existing)
    {
        foreach (var index in recreated.Table.Indexes)
        {
            if (existing.IndexSql.TryGetValue(index, out var sql))
            {
                Add(InSchema(sql, "INDEX", recreated.Table.Schema), StatementTraits.None);
            }
            else
            {
                CreateIndex(new(recreated.Table.Name, index) { Schema = recreated.Table.Schema });
            }
        }

        CreateIndexes(recreated.Table with { Indexes = [] }, ifNotExists: false);
    }

    // After each trigger SQLite is made to compile it, so that the one that fails is the one that is named.
    private void CreateDependentsAgain(Table table, SqliteExistingTable existing)
    {
        foreach (var dependent in existing.Dependents)
        {
            if (dependent.IsOwn)
            {
                Add(InSchema(dependent.Sql, "TRIGGER", table.Schema), StatementTraits.None);
            }

            if (dependent.Compiles)
            {
                Sql.Append((dependent with { Column = dependent.IsOwn ? table.Columns.FirstOrDefault(column => column.Default is not Computed)?.Name : dependent.Column }).Probe(table.Schema));
                EndStatement($"The {dependent.Kind} {dependent.Name} does not work any more after the alterations of {table.Name}");
            }
        }
    }

    // The text is stored without the schema.
    private string InSchema(string sql, string kind, string? schema)
    {
        if (schema is null)
        {
            return sql;
        }

        var tokens = SqliteTokenizer.Read(sql);
        var at = tokens.FindIndex(token => token.Is(kind)) + 1;
        return string.Concat(sql.AsSpan(0, tokens[at].Start), Dialect.Identifiers.Quote(schema), ".", sql.AsSpan(tokens[at].Start));
    }

    // The check that comes with a type is a constraint of its own in a table that was read.
    private BatchAlterTableOp WithGuards(BatchAlterTableOp batch, Table table) => batch.CopyFrom is not null ? batch : batch with
    {
        Operations = [.. ReflectedGuards(batch, table), .. batch.Operations.SelectMany(operation => operation is not AlterColumnOp { Type: { } type } alter ? [operation]
            : new Operation?[]
            {
                alter.ExistingType is { } old && CheckOf(old, alter.ColumnName) is { Name: { } name } ? new DropConstraintOp(name, batch.TableName) { Kind = ConstraintKind.Check, IfExists = true } : null,
                alter with { Type = WithCollation(type, alter, table) },
                CheckOf(type, alter.ColumnName) is { } check ? new AddConstraintOp(batch.TableName, check) : null,
            }.OfType<Operation>())],
    };

    private IEnumerable<Operation> ReflectedGuards(BatchAlterTableOp batch, Table table) =>
        from column in batch.ReflectedColumns
        let guard = GuardOf(column)
        where guard is not null && !table.Constraints.Any(constraint => constraint is Check check && (guard.Name is { } name ? check.Name?.Text == name.Text : NormalText(check) == NormalText(guard)))
        select new AddConstraintOp(batch.TableName, guard);

    private string NormalText(Check check) => SqliteNormalText.Of(new SqlBuilder(Dialect, Options).Expression(check.Condition).ToString());

    // A collation goes only with a type that is known to have had it.
    private static SqlType WithCollation(SqlType type, AlterColumnOp alter, Table table) =>
        type is CharacterType { Collation: null } text && alter.ExistingType is not CharacterType { Collation: not null }
            && table.Columns.FirstOrDefault(column => column.Name.Equals(alter.ColumnName, StringComparison.OrdinalIgnoreCase))?.Type is CharacterType { Collation: { } collation }
            ? text with { Collation = collation } : type;
}
