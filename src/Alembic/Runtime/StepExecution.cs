using System.Data.Common;
using System.Runtime.CompilerServices;
using Alembic.Connections;
using Alembic.Dialects;
using Alembic.Operations;
using Alembic.Sql;

namespace Alembic.Runtime;

/// <summary>Runs the statements of one step's script, and its queries.</summary>
/// <param name="session">The database.</param>
/// <param name="compiler">Compiles the step's operations.</param>
/// <param name="run">Cancels the run, and with it every query: a script may pass another token, or none.</param>
internal sealed class StepExecution(DatabaseSession session, StepCompiler compiler, CancellationToken run) : QueryRunner
{
    private readonly ScriptTransactions _transactions = new(session);
    private readonly ScriptRefusals _refusals = new(session);

    private TransactionScope Scope => session.Scope;

    /// <summary>Compiles what a script recorded so far, then sends it.</summary>
    public async Task SubmitAsync(Op op, bool isLast, CancellationToken ct)
    {
        List<Operation> ready = [];
        foreach (var operation in compiler.Gather(op.TakeOperations()))
        {
            if (operation is not BatchAlterTableOp batch || !compiler.MustRead(batch))
            {
                ready.Add(operation);
                continue;
            }

            await SendAsync(compiler.Compile(ready, isLast: false), ct).ConfigureAwait(false);
            ready.Clear();
            await SendAsync(await new TableAlteration(session, compiler).CompileAsync(batch, ct).ConfigureAwait(false), ct).ConfigureAwait(false);
        }

        await SendAsync(compiler.Compile(ready, isLast), ct).ConfigureAwait(false);
    }

    private async Task SendAsync(IReadOnlyList<StatementUnit> units, CancellationToken ct)
    {
        if (session.Journal is { } journal)
        {
            await JournalAsync(journal, [.. units.SelectMany(unit => unit.Statements).Where(statement => statement.IsForServer)], ct).ConfigureAwait(false);
            return;
        }

        foreach (var unit in units)
        {
            await (unit.IsAutocommit ? AutocommitAsync(unit, ct) : SendAsync(unit, ct)).ConfigureAwait(false);
        }
    }

    public override async Task<IReadOnlyList<T>> QueryAsync<T>(Op op, SqlText sql, Func<DbDataReader, T> read, SourceLocation location, CancellationToken ct)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(run, ct);
        var query = await SubmitQueryAsync(op, sql, location, either.Token).ConfigureAwait(false);
        var rows = await session.Sink.ReadAsync(query, read, either.Token).ConfigureAwait(false);
        session.Ledger.Ran(1, commits: session.Sink.Transaction is null);
        return rows;
    }

    public override async IAsyncEnumerable<T> StreamAsync<T>(Op op, SqlText sql, Func<DbDataReader, T> read, SourceLocation location, [EnumeratorCancellation] CancellationToken ct)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(run, ct);
        var query = await SubmitQueryAsync(op, sql, location, either.Token).ConfigureAwait(false);
        var isReading = true;
        try
        {
            await foreach (var row in session.Sink.StreamAsync(query, read, either.Token).ConfigureAwait(false))
            {
                isReading = false;
                yield return row;
                isReading = true;
            }

            isReading = false;
        }
        finally
        {
            // The query also ran if the script stops reading early. It did not run if the server refused it.
            if (!isReading)
            {
                session.Ledger.Ran(1, commits: session.Sink.Transaction is null);
            }
        }
    }

    public override async Task FlushAsync(Op op, CancellationToken ct)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(run, ct);
        await SubmitAsync(op, isLast: false, either.Token).ConfigureAwait(false);
        await session.Sink.FlushAsync(either.Token).ConfigureAwait(false);
    }

    public override async ValueTask<DbConnection> GetConnectionAsync(Op op, CancellationToken ct)
    {
        await FlushAsync(op, ct).ConfigureAwait(false);
        session.Journal?.Refuse("its script uses the connection directly");
        return session.Connection;
    }

    private async Task<RunStatement> SubmitQueryAsync(Op op, SqlText sql, SourceLocation location, CancellationToken ct)
    {
        await SubmitAsync(op, isLast: false, ct).ConfigureAwait(false);
        var query = compiler.CompileQuery(new(sql) { Location = location });
        if (!session.Dialect.JournalRules.IsRead(query.Sql.Text))
        {
            session.Journal?.Refuse($"{location}: this query does not only read");
        }

        session.Ledger.Send(query);
        return query;
    }

    private async Task JournalAsync(StepJournal journal, List<RunStatement> statements, CancellationToken ct)
    {
        for (var i = 0; i < statements.Count; i++)
        {
            _refusals.Check(statements[i]);
            session.Ledger.Send(statements[i]);
            await journal.RunAsync(statements[i], i + 1 < statements.Count ? statements[i + 1] : null, ct).ConfigureAwait(false);
        }
    }

    private async Task SendAsync(StatementUnit unit, CancellationToken ct)
    {
        foreach (var statement in unit.Statements)
        {
            await SendAsync(statement, ct).ConfigureAwait(false);
        }
    }

    private async Task SendAsync(RunStatement statement, CancellationToken ct)
    {
        var (sink, ledger) = (session.Sink, session.Ledger);
        if (Scope.Guard is { } guard)
        {
            await guard.CheckStatementAsync(session.Connection, sink.Transaction, statement.Sql.Text, ct).ConfigureAwait(false);
        }

        _refusals.Check(statement);
        ledger.Send(statement);
        if (await _transactions.TakeAsync(statement, ct).ConfigureAwait(false))
        {
            return;
        }

        // Whatever the options say, a database that cannot roll back DDL commits the open transaction with every DDL statement.
        var commits = sink.Transaction is not null && !session.Dialect.TransactionalDdlOnline
            && session.Dialect.JournalRules.EffectOf(statement.Sql.Text) is StatementEffect.Definition or StatementEffect.Unknown or StatementEffect.Begin or StatementEffect.Commit;
        if (commits)
        {
            ledger.Commit();
        }

        // The lock is checked at the end of each transaction; a statement outside transactions needs a check of its own.
        if (sink.Transaction is null && statement.IsForServer)
        {
            await session.Lock.FenceAsync(ct).ConfigureAwait(false);
        }

        await session.Leftovers.BeginAsync(statement, ct).ConfigureAwait(false);
        await sink.AddAsync(statement, ct).ConfigureAwait(false);
        session.Leftovers.End();
        if (commits)
        {
            ledger.Commit();
        }

        if (sink.Transaction is null)
        {
            _transactions.Follow(statement);
        }
    }

    private async Task AutocommitAsync(StatementUnit unit, CancellationToken ct)
    {
        if (session.Options.Transaction is not null)
        {
            throw new AlembicException(
                "A statement must run outside a transaction, but the run is in the application's transaction. Commit it first, or run this revision without it.");
        }

        var resumes = Scope.IsOpen;
        if (resumes)
        {
            await Scope.CommitAsync(ct).ConfigureAwait(false);
        }

        _transactions.IsInBlock = true;
        await SendAsync(unit, ct).ConfigureAwait(false);
        await session.Sink.FlushAsync(ct).ConfigureAwait(false);
        _transactions.IsInBlock = false;
        if (session.Ledger.IsHeld)
        {
            throw new AlembicException("The autocommit block began a transaction and did not end it. End it with COMMIT.");
        }

        if (resumes)
        {
            await Scope.BeginAsync(ct).ConfigureAwait(false);
        }
    }
}
