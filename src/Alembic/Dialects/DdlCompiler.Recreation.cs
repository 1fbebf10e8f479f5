using Alembic.Operations;
using Alembic.Schema;
using Alembic.Sql;

namespace Alembic.Dialects;

public partial class DdlCompiler
{
    private const string TemporaryPrefix = "_alembic_tmp_";
    private const int TemporaryLength = 50;

    /// <summary>Compiles the alterations of one table: one by one, unless the table is to be recreated.</summary>
    protected virtual void BatchAlterTable(BatchAlterTableOp operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        if (Recreates(operation))
        {
            RecreateTable(operation);
            return;
        }

        RefusePlaces(operation);
        CompileEach(operation.Operations);
    }

    /// <summary>The table that the next operation alters, as it was read; <see langword="null"/> where nothing was read.</summary>
    internal ExistingTable? TableAsRead { get; set; }

    /// <summary>Puts a script's operations in the form in which they are compiled on a connection. By default as they are.</summary>
    /// <param name="operations">The operations, in order.</param>
    internal virtual IReadOnlyList<Operation> Gather(IReadOnlyList<Operation> operations) => operations;

    /// <summary>Whether an operation's table must be read before the operation is compiled.</summary>
    /// <param name="operation">The operation.</param>
    internal virtual bool MustRead(Operation operation) => operation is BatchAlterTableOp { CopyFrom: null } batch && !IsReplaced(batch) && Recreates(batch);

    /// <summary>Whether the table is recreated for a batch: always, or where the database needs it and nothing forbids it.</summary>
    /// <param name="operation">The batch.</param>
    private protected bool Recreates(BatchAlterTableOp operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        return operation.Recreate == BatchRecreation.Always || (operation.Recreate == BatchRecreation.Auto && NeedsRecreation(operation));
    }

    /// <summary>Whether a table must be recreated for its alterations. By default never.</summary>
    /// <param name="operation">The alterations.</param>
    protected virtual bool NeedsRecreation(BatchAlterTableOp operation) => false;

    /// <summary>Recreates a table: a new table with the alterations, the rows copied, the old table dropped, the new one renamed, its indexes made.</summary>
    /// <param name="operation">The batch.</param>
    private protected virtual void RecreateTable(BatchAlterTableOp operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        var table = operation.CopyFrom ?? TableAsRead?.Table ?? throw new AlembicException(
            $"The table {operation.TableName} must be recreated for this batch on {Dialect.Name}, and without a connection it cannot be read from the database. Pass the table as it is: op.BatchAlterTable(\"{operation.TableName}\", …, copyFrom: new Table(\"{operation.TableName}\") {{ … }}).");
        Recreate(Altered(table with { Name = operation.TableName, Schema = operation.Schema }, operation));
    }

    /// <summary>Prepares the database for a second table with the same constraints. By default there is nothing to do.</summary>
    /// <param name="old">The table as it is.</param>
    /// <param name="table">The new table under its own name.</param>
    private protected virtual void PrepareRecreation(Table old, Table table)
    {
    }

    /// <summary>Whether a value is converted by CAST when the type of its column changes. Default: where the types are of different families.</summary>
    /// <param name="from">The old type on this database.</param>
    /// <param name="to">The new type on this database.</param>
    internal virtual bool CastsOnCopy(SqlType from, SqlType to) => TypeFamily.Of(from) != TypeFamily.Of(to);

    /// <summary>How names of columns, constraints and indexes are compared.</summary>
    private protected virtual StringComparison NameComparison => StringComparison.Ordinal;

    private protected RecreatedTable Altered(Table table, BatchAlterTableOp batch) =>
        TableRecreation.Apply(table, batch, Rules);

    private protected RecreationRules Rules => new(Options.Naming, NameComparison, Dialect.Lexer, Dialect.Identifiers.Quote, GuardOf);

    private protected static string TemporaryName(string table) => $"{TemporaryPrefix}{table}" is { Length: > TemporaryLength } name ? name[..TemporaryLength] : TemporaryPrefix + table;

    private void Recreate(RecreatedTable recreated)
    {
        CompileEach(ValueList.From(recreated.Before));
        PrepareRecreation(recreated.Old, recreated.Table);
        var temporary = Temporary(recreated);
        CreateTypes(temporary with { Columns = [.. recreated.Columns.Where(column => column.Source is null || column.OldType is not null).Select(column => column.Column)] });
        WriteCreateTable(new(temporary));
        EndStatement();
        CreateLateKeys(temporary);
        if (Dialect.SupportsComments && !Dialect.InlineComments)
        {
            CreateComments(temporary);
        }

        CopyRows(recreated, temporary.Name);
        DropTable(new(recreated.Table.Name) { Schema = recreated.Table.Schema });
        RenameTable(new(temporary.Name, recreated.Table.Name) { Schema = recreated.Table.Schema });
        CreateIndexes(recreated.Table, ifNotExists: false);
    }

    // Names are those of the table, whatever it is called for a moment.
    private protected Table Temporary(RecreatedTable recreated) => recreated.Table with
    {
        Name = TemporaryName(recreated.Table.Name),
        Constraints = [.. recreated.Table.Constraints.Select(constraint => constraint with { Name = NameOf(constraint, recreated.Table) is { } name ? name with { IsFinal = true } : null })],
        Indexes = [],
    };

    private void CopyRows(RecreatedTable recreated, string temporary)
    {
        var (table, copied) = (recreated.Table, recreated.Copied.ToList());
        if (copied.Count == 0)
        {
            return;
        }

        Sql.Append("INSERT INTO ").Name(temporary, table.Schema).Append(" (").Names([.. copied.Select(column => column.Column.Name)]).Append(") SELECT ");
        Sql.QualifiesColumns = true;
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

            SqlExpression value = new ColumnName(column.Source) { Table = table.Name, Schema = table.Schema };
            Sql.Expression(column.OldType is { } old && CastsOnCopy(old.On(Dialect.Name), column.Column.Type.On(Dialect.Name))
                ? new SqlAlias(new SqlCast(value, column.Column.Type), column.Source!)
                : value);
        }

        Sql.QualifiesColumns = false;
        Sql.Append(" \nFROM ").Name(table.Name, table.Schema);
        EndStatement();
    }

    // What the rows of a new column had, if the batch's operations ran one by one.
    private protected void WriteInitial(RecreatedColumn column)
    {
        if (column.Initial is { } value)
        {
            WriteDefaultValue(value, column.Column.Type);
        }
        else
        {
            Sql.Append("NULL");
        }
    }

    private static void RefusePlaces(BatchAlterTableOp batch)
    {
        if (batch.Operations.FirstOrDefault(operation => operation is AddColumnOp { InsertBefore: not null } or AddColumnOp { InsertAfter: not null } or AlterColumnOp { InsertBefore: not null } or AlterColumnOp { InsertAfter: not null }) is not null)
        {
            throw new AlembicException($"insertBefore and insertAfter work only where the table is recreated, but {batch.TableName} is altered in place. Pass recreate: BatchRecreation.Always, or leave them out.");
        }
    }
}
