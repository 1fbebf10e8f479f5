using System.Data.Common;
using Alembic.Operations;
using Alembic.Sql;

namespace Alembic.Runtime;

/// <summary>Runs the queries of one step's script on the run's connection.</summary>
/// <param name="context">The run.</param>
/// <param name="step">The step.</param>
/// <param name="run">Cancels the run, and with it every query: a script may give a token of its own, or none.</param>
internal sealed class ScriptQueries(MigrationContext context, RunStep step, CancellationToken run) : QueryRunner
{
    public override async Task<IReadOnlyList<T>> QueryAsync<T>(Op op, SqlText sql, Func<DbDataReader, T> read, SourceLocation location, CancellationToken ct)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(run, ct);
        await context.SubmitAsync(op, step, isLast: false, either.Token).ConfigureAwait(false);
        return await context.QueryAsync(new ExecuteSqlOp(sql) { Location = location }, step, read, either.Token).ConfigureAwait(false);
    }

    public override async Task FlushAsync(Op op, CancellationToken ct)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(run, ct);
        await context.SubmitAsync(op, step, isLast: false, either.Token).ConfigureAwait(false);
        await context.FlushAsync(either.Token).ConfigureAwait(false);
    }

    public override async ValueTask<DbConnection> GetConnectionAsync(Op op, CancellationToken ct)
    {
        await FlushAsync(op, ct).ConfigureAwait(false);
        context.RefuseToResume("its script uses the connection itself");
        return context.Connection!;
    }
}
