using System.Data;
using System.Data.Common;
using Alembic.Sql;

namespace Alembic.Runtime;

/// <summary>Sends statements to a server: many in one round trip where the driver can and the transaction undoes them all, else one by one.</summary>
/// <param name="connection">The open connection.</param>
/// <param name="batches">Whether statements may wait for one another: the database undoes a whole batch when one of its statements fails.</param>
/// <param name="given">The caller's transaction, which is neither committed nor rolled back here; <see langword="null"/> for none.</param>
/// <param name="isolation">The isolation level of its own transactions; <see langword="null"/> for the server's.</param>
internal sealed partial class DbSink(DbConnection connection, bool batches, DbTransaction? given = null, IsolationLevel? isolation = null) : ISqlSink
{
    // Few enough that a server does not hold a flood of replies, and enough that a round trip costs nothing beside them.
    private const int MostWaiting = 1000;
    private const StatementTraits ForReaders = StatementTraits.Comment | StatementTraits.Separator;
    private const StatementTraits Alone = StatementTraits.OwnBatch | StatementTraits.OutsideTransaction;

    private readonly List<RunStatement> _waiting = [];
    private readonly Driver? _driver = Drivers.Of(connection);
    private readonly bool _batches = batches && connection.CanCreateBatch;
    private DbTransaction? _begun;
    private int _unsent;

    public long Done { get; private set; }

    /// <summary>The transaction that statements run in; <see langword="null"/> for none.</summary>
    public DbTransaction? Transaction => given ?? _begun;

    /// <summary>The isolation level of its own transactions, as SQL says it; empty for the server's.</summary>
    public string IsolationWords => isolation switch
    {
        null or IsolationLevel.Unspecified => "",
        IsolationLevel.ReadUncommitted => "READ UNCOMMITTED",
        IsolationLevel.ReadCommitted => "READ COMMITTED",
        IsolationLevel.RepeatableRead => "REPEATABLE READ",
        _ => isolation.Value.ToString().ToUpperInvariant(),
    };

    public async ValueTask BeginAsync(CancellationToken ct)
    {
        await FlushAsync(ct).ConfigureAwait(false);
        try
        {
            _begun = await connection.BeginTransactionAsync(isolation ?? IsolationLevel.Unspecified, ct).ConfigureAwait(false);
        }
        catch (Exception failure) when (IsRefusal(failure, ct))
        {
            throw Failure(null, failure, ct);
        }
    }

    public async ValueTask CommitAsync(CancellationToken ct)
    {
        await FlushAsync(ct).ConfigureAwait(false);
        if (_begun is not { } transaction)
        {
            return;
        }

        ct.ThrowIfCancellationRequested();
        try
        {
            // Once it is on its way, nobody could say whether a cancelled COMMIT was done.
            await transaction.CommitAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception failure) when (IsFromDriver(failure))
        {
            throw new StatementException(null, failure.Message, failure) { IsCommit = true, IsConnectionLost = IsLost };
        }

        _begun = null;
        await transaction.DisposeAsync().ConfigureAwait(false);
    }

    public async ValueTask AddAsync(RunStatement statement, CancellationToken ct)
    {
        if (!IsForServer(statement))
        {
            _unsent++;
            Done += _waiting.Count == 0 ? TakeUnsent() : 0;
            return;
        }

        // Of the texts that a batch holds, each is one statement.
        var traits = statement.Sql.Traits;
        if (!_batches || Transaction is null || (traits & Alone) != StatementTraits.None || StatementText.MayBeSeveral(statement.Sql.Text))
        {
            await FlushAsync(ct).ConfigureAwait(false);
            _waiting.Add(statement);
            await FlushAsync(ct).ConfigureAwait(false);
            return;
        }

        _waiting.Add(statement);
        if (_waiting.Count >= MostWaiting)
        {
            await FlushAsync(ct).ConfigureAwait(false);
        }
    }

    /// <summary>Runs a statement of the run's own, which no step counts.</summary>
    /// <exception cref="StatementException">It failed.</exception>
    public Task ExecuteAsync(SqlStatement sql, CancellationToken ct) => RunAsync(new(sql), ct);

    public async ValueTask FlushAsync(CancellationToken ct)
    {
        if (_waiting.Count == 0)
        {
            return;
        }

        // What fails is not sent again with what comes after it.
        List<RunStatement> sent = [.. _waiting];
        _waiting.Clear();
        if (sent is [var statement])
        {
            await RunAsync(statement, ct).ConfigureAwait(false);
        }
        else
        {
            await RunBatchAsync(sent, ct).ConfigureAwait(false);
        }

        Done += sent.Count + TakeUnsent();
    }

    /// <summary>Rolls back what is not committed. A rollback that fails is no error: the connection is gone then, and the server rolls back itself.</summary>
    public async ValueTask DisposeAsync()
    {
        // What was not sent is given up with the transaction: it must not run behind it.
        _waiting.Clear();
        if (_begun is { } transaction)
        {
            _begun = null;
            try
            {
                await transaction.DisposeAsync().ConfigureAwait(false);
            }
            catch (Exception failure) when (IsFromDriver(failure))
            {
                // The error that led here is the one to tell.
            }
        }
    }

    private bool IsLost => connection.State != ConnectionState.Open;

    private int TakeUnsent()
    {
        var unsent = _unsent;
        _unsent = 0;
        return unsent;
    }

    /// <summary>Whether a statement is more than a word to the readers of a script.</summary>
    public static bool IsForServer(RunStatement statement) =>
        (statement.Sql.Traits & ForReaders) == StatementTraits.None;
}
