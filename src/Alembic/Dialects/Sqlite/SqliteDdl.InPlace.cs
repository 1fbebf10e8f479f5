using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Dialects.Sqlite;

internal sealed partial class SqliteDdl
{
    private static readonly Version AltersConstraintsSince = new(3, 53);
    private static readonly Version DropsColumnsSince = new(3, 35);

    /// <summary>Whether an operation may need the table to be recreated; the table itself decides.</summary>
    private bool MayNeedRecreation(Operation operation) => operation switch
    {
        AlterColumnOp alter => alter is not { Type: null, Nullable: null, ServerDefault.IsGiven: false, ColumnOptions: null, InsertBefore: null, InsertAfter: null },
        DropColumnOp or AddConstraintOp or DropConstraintOp => true,
        AlterTableOptionsOp options => options.Options.Any(option => option.Dialect == Name),
        _ => !AltersInPlace(operation),
    };

    private static bool IsComment(Operation operation) => operation is CreateTableCommentOp or DropTableCommentOp
        or AlterColumnOp { Comment.IsGiven: true, Type: null, Nullable: null, ServerDefault.IsGiven: false, ColumnOptions: null, NewName: null, InsertBefore: null, InsertAfter: null };

    // What a batch says of the table as a whole needs a new one, where Alembic would make a new one.
    private bool CanAlterInPlace(BatchAlterTableOp batch, SqliteExistingTable existing) => batch is { CopyFrom: null, Recreate: BatchRecreation.Auto }
        && (batch is { TableConstraints.Count: 0, TableOptions.Count: 0, PartialReordering.Count: 0, ReflectedColumns.Count: 0 } || !NeedsRecreation(batch))
        && batch.Operations.All(operation => CanAlterInPlace(operation, existing)) && AreIndependent(batch.Operations);

    // One by one, an operation meets what those before it have changed; what was read says nothing of that.
    private bool AreIndependent(ValueList<Operation> operations)
    {
        var mentions = new ColumnMentions(Rules);
        var altered = operations.OfType<AlterColumnOp>().Where(alter => alter.Nullable is not null).Select(alter => alter.ColumnName).ToList();
        return altered.Distinct(StringComparer.OrdinalIgnoreCase).Count() == altered.Count
            && !operations.OfType<DropColumnOp>().Any(drop => operations.Any(each => each switch
            {
                AddConstraintOp { Constraint: Check check } => mentions.Any(check.Condition, drop.ColumnName),
                CreateIndexOp create => create.Index.Columns.Any(element => mentions.Any(element, drop.ColumnName)),
                AddColumnOp { Column.Default: Computed computed } => mentions.Any(computed.Sql, drop.ColumnName),
                _ => false,
            }));
    }

    private bool CanAlterInPlace(Operation operation, SqliteExistingTable existing) => operation switch
    {
        AddColumnOp { InsertBefore: null, InsertAfter: null } add => CanAdd(add.Column),
        DropColumnOp drop => existing.Version >= DropsColumnsSince && !IsNeeded(drop.ColumnName, existing),
        AlterColumnOp { Type: null, ServerDefault.IsGiven: false, ColumnOptions: null, InsertBefore: null, InsertAfter: null } alter =>
            alter.Nullable is null || (existing.Version >= AltersConstraintsSince && existing.Nulls.GetValueOrDefault(alter.ColumnName) == 0 && CanAlterNull(alter.ColumnName, existing)),
        AddConstraintOp { Constraint: Check } => existing.Version >= AltersConstraintsSince && !existing.HasUnknownChecks,
        DropConstraintOp { Name: { } name } drop => existing.Version >= AltersConstraintsSince
            && existing.Table.Constraints.Any(constraint => constraint is Check { Name: { } own } && own.Text.Equals(NameToDrop(drop).Text, NameComparison)),
        CreateIndexOp or DropIndexOp or ExecuteSqlOp or BulkInsertOp => true,
        AlterTableOptionsOp options => options.Options.All(option => option.Dialect != Name),
        _ => false,
    };

    // A default must be the same for every row. A foreign key or a check is written with the column.
    private static bool CanAdd(Column column) => column is { Unique: false, PrimaryKey: false } && (column.References is null || column.Default is null) && column.Default switch
    {
        Computed { Persisted: true } => false,
        ExpressionDefault { Sql: RawSql { Text: var sql } } => IsConstant(sql),
        ExpressionDefault => false,
        _ => true,
    };

    private static bool IsConstant(string sql) =>
        SqliteTokenizer.Read(sql) is [{ Kind: not SqliteTokenKind.Symbol } value, _] && !(value.Kind == SqliteTokenKind.Word && value.Value.StartsWith("CURRENT_", StringComparison.OrdinalIgnoreCase));

    private static bool CanAlterNull(string column, SqliteExistingTable existing) =>
        existing.Definition.Elements.Find(element => column.Equals(element.Column, StringComparison.OrdinalIgnoreCase)) is { } element
        && !element.Clauses.Exists(clause => clause.Kind is SqliteClauseKind.Null or SqliteClauseKind.Generated)
        && existing.Table.FindColumn(element.Column!)?.Options.Count is 0 or null;

    // What SQLite's DROP COLUMN refuses.
    private bool IsNeeded(string column, SqliteExistingTable existing)
    {
        var mentions = new ColumnMentions(Rules);
        return existing.Table.Constraints.Any(constraint => constraint switch
        {
            PrimaryKey key => Has(key.Columns),
            Unique unique => Has(unique.Columns),
            ForeignKey key => Has(key.Columns) || (key.ReferredTable.Equals(existing.Table.Name, NameComparison) && Has(key.ReferredColumns)),
            Check check => mentions.Any(check.Condition, column),
            _ => false,
        })
            || existing.Table.Indexes.Any(index => existing.IndexSql.TryGetValue(index, out var sql) && mentions.Any(sql, column))
            || existing.Table.Columns.Any(each => !each.Name.Equals(column, NameComparison) && each.Default is Computed computed && mentions.Any(computed.Sql, column));

        bool Has(ValueList<string> names) => names.Any(name => name.Equals(column, NameComparison));
    }

    private void AlterInPlace(BatchAlterTableOp batch, SqliteExistingTable existing)
    {
        foreach (var operation in batch.Operations)
        {
            switch (operation)
            {
                case AddColumnOp add: AddInPlace(add); break;
                case AlterColumnOp alter: AlterInPlace(alter, existing); break;
                case AddConstraintOp { Constraint: Check check } add: AddCheckInPlace(add, check); break;
                case DropConstraintOp drop: WriteAlterTable(drop.TableName, drop.Schema); Sql.Append(" DROP CONSTRAINT ").Name(NameToDrop(drop)); EndStatement(); break;
                default: CompileEach([operation]); break;
            }
        }
    }

    private void AddInPlace(AddColumnOp add)
    {
        RefuseCondition(add.IfNotExists, "adds", add.TableName, add.Column.Name);
        var column = add.Column;
        var table = new Table(add.TableName) { Schema = add.Schema, Columns = [column] };
        WriteAlterTable(add.TableName, add.Schema);
        Sql.Append(" ADD COLUMN ");
        WriteColumn(column, new(table));
        foreach (var constraint in ConstraintsOf(column))
        {
            if (constraint is not ForeignKey key)
            {
                Sql.Append(' ');
                WriteConstraint(constraint, table);
                continue;
            }

            if (NameOf(key, table) is { } name)
            {
                Sql.Append(" CONSTRAINT ").Name(name);
            }

            Sql.Append(' ');
            WriteReferences(OwnFile(key, table));
        }

        WriteChecks(column, table);
        EndStatement();
        CreateIndexes(table, ifNotExists: false);
    }

    private void AlterInPlace(AlterColumnOp alter, SqliteExistingTable existing)
    {
        if (alter.Nullable is { } nullable && existing.Table.Columns.FirstOrDefault(column => column.Name.Equals(alter.ColumnName, NameComparison)) is { } column && column.Nullable != nullable)
        {
            WriteAlterTable(alter.TableName, alter.Schema);
            Sql.Append(" ALTER COLUMN ").Name(alter.ColumnName).Append(nullable ? " DROP NOT NULL" : " SET NOT NULL");
            EndStatement();
        }

        if (alter.NewName is { } name)
        {
            RenameColumn(alter, name);
        }
    }

    private void AddCheckInPlace(AddConstraintOp add, Check check)
    {
        WriteAlterTable(add.TableName, add.Schema);
        Sql.Append(" ADD ");
        WriteConstraint(check, new(add.TableName) { Schema = add.Schema });
        EndStatement();
    }
}
