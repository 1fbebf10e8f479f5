using System.Runtime.CompilerServices;
using Alembic.Operations;
using Alembic.Schema;

namespace Alembic;

public sealed partial class Op
{
    /// <summary>Alters a table by several operations taken together. Alembic: <c>op.batch_alter_table</c>.</summary>
    /// <param name="tableName">The table's name, unquoted.</param>
    /// <param name="record">Records the alterations.</param>
    /// <param name="schema">The schema; <see langword="null"/> for the default one.</param>
    /// <param name="recreate">Whether the table is made anew and its rows copied. Default: where the database cannot alter in place, as SQLite.</param>
    /// <param name="partialReordering">Groups of columns in their new order; empty leaves the order.</param>
    /// <param name="copyFrom">The table as it is, so that nothing is read from the database; <see langword="null"/> reads it. A script needs it.</param>
    /// <param name="tableConstraints">Constraints to add to the table that was read, such as checks that the database does not report. Alembic: <c>table_args</c>.</param>
    /// <param name="tableOptions">Options of the new table, beyond those read. Alembic: <c>table_kwargs</c>.</param>
    /// <param name="reflectedColumns">Columns that replace those read, by name. Alembic: <c>reflect_args</c>.</param>
    /// <param name="naming">Names for unnamed constraints that are read, so that they can be dropped; <see langword="null"/> takes the metadata's.</param>
    /// <param name="file">The script's path; the compiler gives it.</param>
    /// <param name="line">The script's line; the compiler gives it.</param>
    /// <remarks>Where the database alters in place, the operations run one by one.</remarks>
    /// <example><code>op.BatchAlterTable("account", batch => batch.DropColumn("legacy"));</code></example>
    public void BatchAlterTable(
        string tableName,
        Action<BatchOp> record,
        string? schema = null,
        BatchRecreation recreate = BatchRecreation.Auto,
        IReadOnlyList<IReadOnlyList<string>>? partialReordering = null,
        Table? copyFrom = null,
        IReadOnlyList<Constraint>? tableConstraints = null,
        IReadOnlyList<DialectOption>? tableOptions = null,
        IReadOnlyList<Column>? reflectedColumns = null,
        NamingConvention? naming = null,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(record);
        var batch = new BatchOp(DialectName, tableName, schema);
        record(batch);
        Invoke(
            new BatchAlterTableOp(tableName, ValueList.From(batch.Operations))
            {
                Schema = schema,
                Recreate = recreate,
                PartialReordering = [.. (partialReordering ?? []).Select(ValueList.From)],
                CopyFrom = copyFrom,
                TableConstraints = ValueList.From(tableConstraints),
                TableOptions = ValueList.From(tableOptions),
                ReflectedColumns = ValueList.From(reflectedColumns),
                Naming = naming,
            },
            file,
            line);
    }
}
