using Alembic.Operations;
using Alembic.Sql;

namespace Alembic.Runtime;

public sealed partial class MigrationContext
{
    /// <summary>Compiles and sends what a script recorded so far.</summary>
    internal async Task SubmitAsync(Op op, RunStep step, CancellationToken ct)
    {
        foreach (var operation in op.TakeOperations())
        {
            await AddAsync(operation, step, ct).ConfigureAwait(false);
        }
    }

    /// <summary>Sends what waits.</summary>
    internal async Task FlushAsync(CancellationToken ct)
    {
        await _sink.FlushAsync(ct).ConfigureAwait(false);
        TellFinished();
    }

    private async Task AddAsync(Operation operation, RunStep? step, CancellationToken ct)
    {
        if (operation is AutocommitBlockOp block)
        {
            await AutocommitAsync(step, async () =>
            {
                foreach (var inner in block.Operations)
                {
                    await AddAsync(inner, step, ct).ConfigureAwait(false);
                }
            }, ct).ConfigureAwait(false);
            return;
        }

        foreach (var sql in Compile(operation, step))
        {
            var statement = new RunStatement(sql, step, step is null ? 0 : ++step.Statements);
            await (!IsOffline && sql.Traits.HasFlag(StatementTraits.OutsideTransaction)
                ? AutocommitAsync(step, () => SendAsync(statement, ct), ct)
                : SendAsync(statement, ct)).ConfigureAwait(false);
        }
    }

    private IReadOnlyList<SqlStatement> Compile(Operation operation, RunStep? step)
    {
        try
        {
            return _compiler.Compile(operation, step?.Info.Revision);
        }
        catch (AlembicException refusal) when (operation.Location is { } location && !refusal.Message.Contains(location.ToString(), StringComparison.Ordinal))
        {
            throw new AlembicException($"{location}: {refusal.Message}", refusal) { Kind = refusal.Kind };
        }
    }

    private async Task SendAsync(RunStatement statement, CancellationToken ct)
    {
        _added++;
        await _sink.AddAsync(statement, ct).ConfigureAwait(false);
        TellFinished();
    }
}
