using Alembic.Operations;
using Alembic.Sql;

namespace Alembic.Runtime;

public sealed partial class MigrationContext
{
    /// <summary>Compiles what a script recorded so far, then sends it: what cannot be compiled is refused before anything has run.</summary>
    internal async Task SubmitAsync(Op op, RunStep step, bool isLast, CancellationToken ct)
    {
        var units = Compile(op.TakeOperations(), step);
        if (isLast)
        {
            step.Total = step.Statements + step.Changes.Count;
        }

        if (_journal is not null)
        {
            await JournalAsync(_journal, [.. units.SelectMany(unit => unit.Statements)], ct).ConfigureAwait(false);
            return;
        }

        foreach (var unit in units)
        {
            await SendAsync(unit, step, ct).ConfigureAwait(false);
        }
    }

    /// <summary>Sends what waits.</summary>
    internal async Task FlushAsync(CancellationToken ct)
    {
        await _sink.FlushAsync(ct).ConfigureAwait(false);
        TellFinished();
    }

    private async Task AddAsync(Operation operation, CancellationToken ct)
    {
        foreach (var unit in Compile([operation], null))
        {
            await SendAsync(unit, null, ct).ConfigureAwait(false);
        }
    }

    private async Task SendAsync(StatementUnit unit, RunStep? step, CancellationToken ct)
    {
        if (unit.IsAutocommit)
        {
            await AutocommitAsync(step, () => SendAllAsync(unit, ct), ct).ConfigureAwait(false);
        }
        else
        {
            await SendAllAsync(unit, ct).ConfigureAwait(false);
        }
    }

    private async Task SendAllAsync(StatementUnit unit, CancellationToken ct)
    {
        foreach (var statement in unit.Statements)
        {
            await SendAsync(statement, ct).ConfigureAwait(false);
        }
    }

    private List<StatementUnit> Compile(IReadOnlyList<Operation> operations, RunStep? step)
    {
        var before = step?.Statements ?? 0;
        try
        {
            return [.. operations.SelectMany(operation => Units(operation, step))];
        }
        catch (AlembicException)
        {
            step?.Statements = before;
            throw;
        }
    }

    private IEnumerable<StatementUnit> Units(Operation operation, RunStep? step)
    {
        if (operation is AutocommitBlockOp block)
        {
            return [new([.. block.Operations.SelectMany(inner => Units(inner, step)).SelectMany(unit => unit.Statements)], IsAutocommit: true)];
        }

        return Compile(operation, step)
            .Select(sql => new StatementUnit(
                [new(sql, step, step is null ? 0 : ++step.Statements)],
                IsAutocommit: !IsOffline && sql.Traits.HasFlag(StatementTraits.OutsideTransaction)));
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
        TellStarted(statement);
        if (await EndsTransactionAsync(statement, ct).ConfigureAwait(false))
        {
            return;
        }

        if (CommitsBefore(statement))
        {
            statement.Step?.Kept = statement.Number - 1;
            _committed = _done.Count;
        }

        await _sink.AddAsync(statement, ct).ConfigureAwait(false);
        if (statement.Step is { } step)
        {
            step.Sent = statement.Number;
            step.Kept = _database is { Transaction: null } || CommitsBefore(statement) ? statement.Number : step.Kept;
        }

        TellFinished();
    }

    private void TellStarted(RunStatement statement)
    {
        if (statement.Step is { } step)
        {
            _report.Tell(new StatementStarted(step.Info, statement.Number, step.Total, statement.Sql.Text));
        }
    }

    /// <summary>Statements that go together: one of a script's, or those of a block outside transactions.</summary>
    private sealed record StatementUnit(IReadOnlyList<RunStatement> Statements, bool IsAutocommit);
}
