using System.Data.Common;
using Alembic.Operations;
using Alembic.Sql;

namespace Alembic.Runtime;

/// <summary>Runs the queries of one step's script on the run's connection.</summary>
internal sealed class ScriptQueries(MigrationContext context, RunStep step) : QueryRunner
{
    public override async Task<IReadOnlyList<T>> QueryAsync<T>(Op op, SqlText sql, Func<DbDataReader, T> read, SourceLocation location, CancellationToken ct)
    {
        await context.SubmitAsync(op, step, isLast: false, ct).ConfigureAwait(false);
        return await context.QueryAsync(new ExecuteSqlOp(sql) { Location = location }, step, read, ct).ConfigureAwait(false);
    }

    public override async Task FlushAsync(Op op, CancellationToken ct)
    {
        await context.SubmitAsync(op, step, isLast: false, ct).ConfigureAwait(false);
        await context.FlushAsync(ct).ConfigureAwait(false);
    }

    public override async ValueTask<DbConnection> GetConnectionAsync(Op op, CancellationToken ct)
    {
        await FlushAsync(op, ct).ConfigureAwait(false);
        context.RefuseToResume("its script uses the connection itself");
        return context.Connection!;
    }
}
