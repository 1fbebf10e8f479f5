using Alembic.Operations;

namespace Alembic.Runtime;

/// <summary>Compiles an operation that may recreate a table: its statements depend on the table, which is read when those before it have run.</summary>
/// <param name="session">The database.</param>
/// <param name="compiler">Compiles the step's operations.</param>
internal sealed class TableAlteration(DatabaseSession session, StepCompiler compiler)
{
    private const long ManyRows = 100_000;

    /// <summary>Reads the table and compiles the operation.</summary>
    /// <param name="batch">The operation.</param>
    /// <param name="ct">Cancels the reading.</param>
    /// <exception cref="AlembicException">There is no such table, or no transaction.</exception>
    public async Task<IReadOnlyList<StatementUnit>> CompileAsync(BatchAlterTableOp batch, CancellationToken ct)
    {
        var place = batch.Location is { } location ? $"{location}: " : "";
        if (session.Dialect.TransactionalDdlOnline && session.Sink.Transaction is null)
        {
            throw new AlembicException($"{place}The table {batch.TableName} may have to be recreated, which needs a transaction, but the run has none.")
            {
                Hint = "Remove transactional_ddl = false, or the COMMIT before this operation.",
            };
        }

        await session.Sink.FlushAsync(ct).ConfigureAwait(false);
        session.Journal?.Refuse($"{place}the table {batch.TableName} is recreated from what the database says of it");
        var existing = await session.Dialect.ReadTableAsync(session.Connection, batch, ct).ConfigureAwait(false)
            ?? throw new AlembicException($"{place}The database has no table {batch.TableName}{(batch.Schema is null ? "" : $" in the schema {batch.Schema}")}.");
        var units = compiler.Compile(batch, existing);
        if (existing is { IsRecreated: true, Rows: >= ManyRows })
        {
            session.Report.Info($"Recreating table {batch.TableName}, up to {existing.Rows} rows");
        }

        return units;
    }
}
