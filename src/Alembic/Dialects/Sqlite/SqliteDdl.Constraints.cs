using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Dialects.Sqlite;

internal sealed partial class SqliteDdl
{
    protected override void AddConstraint(AddConstraintOp operation) => throw NoAlter(operation.TableName);

    protected override void DropConstraint(DropConstraintOp operation) => throw NoAlter(operation.TableName);

    protected override void AddImplicitConstraint(Constraint constraint, Table table)
    {
        // The check that comes with a type only restates it; the rest was asked for.
        if (constraint is not Check)
        {
            throw NoAlter(table.Name);
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
        base.WritePrimaryKey(key, table);
        WriteConflict(key, key.Columns, table, "on_conflict_primary_key");
    }

    protected override void WriteUnique(Unique unique, Table table)
    {
        base.WriteUnique(unique, table);
        WriteConflict(unique, unique.Columns, table, "on_conflict_unique");
    }

    protected override void WriteCheck(Check check)
    {
        base.WriteCheck(check);
        WriteConflict(check.Options, "on_conflict");
    }

    // A key refers within its own database file, so the schema is not written.
    protected override void WriteForeignKey(ForeignKey key, Table table) => 
        base.WriteForeignKey(key.ReferredSchema is null ? key : key with { ReferredSchema = null }, table);

    protected override bool LeavesOut(Constraint constraint, Table table) =>
        constraint is ForeignKey key && key.ReferredSchema != table.Schema;

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
    private static bool AltersInPlace(Operation operation) => operation switch
    {
        AddColumnOp { Column.Default: Computed { Persisted: true } or ExpressionDefault { Sql: not RawSql } } => false,
        AddColumnOp { Column.Default: ExpressionDefault { Sql: RawSql { Text: var sql } } } => sql.AsSpan().TrimStart() is not ['(', ..],
        AddColumnOp or CreateIndexOp or DropIndexOp => true,
        _ => false,
    };

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

    private static AlembicException NoAlter(string table) => new(
        "No support for ALTER of constraints in SQLite dialect. Please refer to the batch mode feature which allows for SQLite migrations "
        + $"using a copy-and-move strategy: op.BatchAlterTable(\"{table}\", batch => …).");
}
