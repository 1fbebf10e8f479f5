using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Dialects.Sqlite;

internal sealed partial class SqliteDdl
{
    private const string Main = "main";

    protected override void AddConstraint(AddConstraintOp operation) => throw NoAlter(operation.TableName, $"{Describe(operation.Constraint, operation.TableName)} is to be added.");

    protected override void DropConstraint(DropConstraintOp operation) => throw NoAlter(
        operation.TableName, operation.Original is { } original ? $"{Describe(original, operation.TableName)} is to be dropped." : $"The constraint {operation.Name} of {operation.TableName} is to be dropped.");

    protected override void AddImplicitConstraint(Constraint constraint, Table table)
    {
        // The check that comes with a type only restates it; the rest was asked for.
        if (constraint is not Check)
        {
            throw NoAlter(table.Name, $"{Describe(constraint, table.Name)} is to be added.");
        }
    }

    protected override void DropImplicitCheck(Check check, Table table)
    {
    }

    protected override bool CanDefer(Constraint constraint) => constraint is ForeignKey;

    // INITIALLY stands only behind DEFERRABLE. Alone, INITIALLY DEFERRED means both, and INITIALLY IMMEDIATE says nothing new.
    protected override void WriteDeferrability(Constraint constraint)
    {
        var isAlone = constraint.Deferrable is null && CanDefer(constraint);
        var isDeferred = string.Equals(constraint.Initially, "DEFERRED", StringComparison.OrdinalIgnoreCase);
        base.WriteDeferrability(isAlone && isDeferred ? constraint with { Deferrable = true }
            : isAlone && string.Equals(constraint.Initially, "IMMEDIATE", StringComparison.OrdinalIgnoreCase) ? constraint with { Initially = null }
            : constraint);
    }

    protected override void WritePrimaryKey(PrimaryKey key, Table table)
    {
        WriteKey("PRIMARY KEY (", key, key.Columns);
        WriteConflict(key, key.Columns, table, "on_conflict_primary_key");
    }

    protected override void WriteUnique(Unique unique, Table table)
    {
        WriteKey("UNIQUE (", unique, unique.Columns);
        WriteConflict(unique, unique.Columns, table, "on_conflict_unique");
    }

    private void WriteKey(string words, Constraint constraint, ValueList<string> columns)
    {
        Sql.Append(words);
        if (KeyTermsOf(constraint) is { } terms)
        {
            Sql.Append(terms);
        }
        else
        {
            Sql.Names(columns);
        }

        Sql.Append(')');
        WriteDeferrability(constraint);
    }

    private void WriteKeyAtColumn(Column column, in TableContext context)
    {
        var isDescending = IsDescendingAtColumn(context);
        if (context.Key?.Name is { } name)
        {
            Sql.Append(" CONSTRAINT ").Name(name);
        }

        Sql.Append(isDescending ? " PRIMARY KEY DESC" : " PRIMARY KEY");
        WriteConflict(context.Key ?? new PrimaryKey(), [column.Name], context.Table, "on_conflict_primary_key");
        Sql.Append(isDescending ? "" : " AUTOINCREMENT");
    }

    // Only at the column does DESC keep an INTEGER key from being the row id.
    private static bool IsDescendingAtColumn(in TableContext context) =>
        context.KeyColumns == 1 && context.Key is { } key && KeyTermsOf(key)?.EndsWith(" DESC", StringComparison.OrdinalIgnoreCase) == true
        && context.Table.Columns.FirstOrDefault(context.IsInKey)?.Type.On(Name) is IntegerType or ExactType { Name: "INTEGER" };

    private static string? KeyTermsOf(Constraint constraint) => constraint.Options.Find<string>(Name, SqliteOptions.KeyTermsName);

    protected override void WriteCheck(Check check)
    {
        base.WriteCheck(check);
        WriteConflict(check.Options, "on_conflict");
    }

    // A key refers within its own database file, so the schema is not written.
    protected override void WriteForeignKey(ForeignKey key, Table table)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(table);
        base.WriteForeignKey(OwnFile(key, table), table);
    }

    private static ForeignKey OwnFile(ForeignKey key, Table table)
    {
        if ((key.ReferredSchema ?? Main) != (table.Schema ?? Main))
        {
            throw new AlembicException(
                $"A foreign key on SQLite cannot refer to another database file, but {Describe(key, table.FullName)[4..]} refers to {key.ReferredSchema ?? Main}.{key.ReferredTable}. Leave the key out for this database.");
        }

        return key.ReferredSchema is null ? key : key with { ReferredSchema = null };
    }

    protected override bool NeedsRecreation(BatchAlterTableOp operation)
    {
        foreach (var alteration in operation.Operations.AsSpan())
        {
            if (!AltersInPlace(alteration))
            {
                return true;
            }
        }

        return false;
    }

    // ALTER TABLE adds a column only with a default that is the same for every row.
    private bool AltersInPlace(Operation operation) => operation switch
    {
        ExecuteSqlOp or BulkInsertOp => true,
        AddColumnOp { InsertBefore: not null } or AddColumnOp { InsertAfter: not null } => false,
        AddColumnOp { InlineReferences: false, Column.References: not null } or AddColumnOp { Column: { Unique: true, Index: false } } => false,
        AddColumnOp { Column: var column } when GuardOf(column) is not null => false,
        AddColumnOp { Column.Default: Computed { Persisted: true } or ExpressionDefault { Sql: not RawSql } } => false,
        AddColumnOp { Column.Default: ExpressionDefault { Sql: RawSql { Text: var sql } } } => IsConstant(sql),
        AddColumnOp or CreateIndexOp or DropIndexOp => true,
        _ => false,
    };

    private static string Describe(Constraint constraint, string table) =>
        $"The {constraint switch { PrimaryKey => "primary key", Unique => "unique constraint", ForeignKey => "foreign key", Check => "check", _ => constraint.GetType().Name }}{(constraint.Name is null ? "" : $" {constraint.Name}")} of {table}";

    private void WriteConflict(Constraint constraint, ValueList<string> columns, Table table, string columnOption)
    {
        if (constraint.Options.Find<string>(Name, "on_conflict") is { } action)
        {
            Sql.Append(" ON CONFLICT ").Append(action);
        }
        else if (columns.Count == 1 && table.FindColumn(columns[0]) is { } column)
        {
            WriteConflict(column.Options, columnOption);
        }
    }

    private static AlembicException NoAlter(string table, string what) => new(
        $"{what} SQLite cannot do this in place: the table {table} must be recreated. A run with a connection does that by itself, unless it is in an autocommit block or recreate = never is set. A script (--sql) needs the table as it is: op.BatchAlterTable(\"{table}\", …, copyFrom: …).");
}
