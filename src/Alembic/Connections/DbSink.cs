using System.Data;
using System.Data.Common;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using Alembic.Dialects;
using Alembic.Sql;

namespace Alembic.Connections;

/// <summary>Sends statements to a server: many in one round trip where the driver can and a transaction undoes them all, else one by one.</summary>
/// <param name="connection">The open connection.</param>
/// <param name="adapter">What is peculiar to its driver.</param>
internal sealed class DbSink(DbConnection connection, DriverAdapter adapter)
{
    // Few enough that a server does not hold a flood of replies, and enough that a round trip costs nothing beside them.
    private const int MostWaiting = 1000;
    private const StatementTraits Alone = StatementTraits.OwnBatch | StatementTraits.OutsideTransaction;

    private readonly List<DbStatement> _waiting = [];
    private DbTransaction? _begun;
    private int _forServer;
    private long _answered = Stopwatch.GetTimestamp();

    /// <summary>A sink for statements of the lock's own.</summary>
    public DbSink(DbConnection connection, bool batches) : this(connection, DriverAdapter.Default) => Batches = batches;

    /// <summary>Whether statements may wait for one another: the database undoes a whole batch when one of its statements fails.</summary>
    public bool Batches { get; init; }

    /// <summary>How the database's SQL is read.</summary>
    public SqlLexerOptions Lexer { get; init; } = SqlLexerOptions.Standard;

    /// <summary>The application's transaction, which is neither committed nor rolled back here; <see langword="null"/> for none.</summary>
    public DbTransaction? Given { get; init; }

    /// <summary>Is told how many statements have run, and whether each committed itself; <see langword="null"/> for statements that nobody counts.</summary>
    public Action<int, bool>? Ran { get; init; }

    /// <summary>The connection, for what only a driver can do.</summary>
    public DbConnection Connection => connection;

    /// <summary>What is peculiar to the connection's driver.</summary>
    public DriverAdapter Adapter => adapter;

    /// <summary>Whether the connection is broken.</summary>
    public bool IsLost => Calls.IsAbandoned || connection.State != ConnectionState.Open;

    /// <summary>Whether statements wait to be sent.</summary>
    public bool IsWaiting => _forServer > 0;

    /// <summary>The transaction that statements run in; <see langword="null"/> for none.</summary>
    public DbTransaction? Transaction => Given ?? _begun;

    /// <summary>Waits for the driver.</summary>
    public DriverCalls Calls { get; init; } = new();

    private DbTransactions Transactions => new(connection, adapter, Calls);

    private DbCommands Commands => new(connection, adapter, Calls, Transaction);

    /// <summary>How long the connection had nothing to do before what was sent last.</summary>
    public TimeSpan IdleBefore { get; private set; }

    /// <summary>Runs what waits, and begins a transaction. The scope calls it.</summary>
    public async Task BeginAsync(IsolationLevel isolation, CancellationToken ct)
    {
        await FlushAsync(ct).ConfigureAwait(false);
        _begun = await Transactions.BeginAsync(isolation, ct).ConfigureAwait(false);
    }

    /// <summary>Commits the transaction that <see cref="BeginAsync"/> began. The scope calls it.</summary>
    public async Task CommitAsync(CancellationToken ct)
    {
        await Transactions.CommitAsync(_begun!, ct).ConfigureAwait(false);
        _begun = null;
    }

    /// <summary>Gives up what waits and the transaction that <see cref="BeginAsync"/> began. The scope calls it.</summary>
    public async Task RollbackAsync()
    {
        // What was not sent is given up with the transaction: it must not run behind it.
        _waiting.Clear();
        _forServer = 0;
        if (_begun is { } transaction)
        {
            _begun = null;
            await Transactions.RollbackAsync(transaction).ConfigureAwait(false);
        }
    }

    /// <summary>Adds a statement, which may wait for others to travel with.</summary>
    /// <exception cref="StatementException">This statement or one that waited failed.</exception>
    public async Task AddAsync(DbStatement statement, CancellationToken ct)
    {
        // Of the texts that a batch holds, each is one statement.
        var alone = statement.IsForServer && (!Batches || !connection.CanCreateBatch || Transaction is null
            || (statement.Sql.Traits & Alone) != StatementTraits.None || SqlSplitter.IsSeveral(statement.Sql.Text, Lexer));
        if (alone)
        {
            await FlushAsync(ct).ConfigureAwait(false);
        }

        _waiting.Add(statement);
        _forServer += statement.IsForServer ? 1 : 0;
        if (alone || _forServer is 0 or >= MostWaiting)
        {
            await FlushAsync(ct).ConfigureAwait(false);
        }
    }

    /// <summary>Runs what waits.</summary>
    /// <exception cref="StatementException">A statement failed.</exception>
    public async Task FlushAsync(CancellationToken ct)
    {
        if (_waiting.Count == 0)
        {
            return;
        }

        // What fails is not sent again with what comes after it.
        List<DbStatement> sent = [.. _waiting.Where(statement => statement.IsForServer)];
        var count = _waiting.Count;
        _waiting.Clear();
        _forServer = 0;
        IdleBefore = Stopwatch.GetElapsedTime(_answered);
        if (sent is [var statement])
        {
            await Commands.RunAsync(statement, ct).ConfigureAwait(false);
        }
        else if (sent.Count > 0)
        {
            await Commands.RunBatchAsync(sent, ct).ConfigureAwait(false);
        }

        _answered = Stopwatch.GetTimestamp();
        Ran?.Invoke(count, Transaction is null);
    }

    /// <summary>Runs a statement of the run's own, which no step counts.</summary>
    /// <exception cref="StatementException">It failed.</exception>
    public async Task ExecuteAsync(SqlStatement sql, CancellationToken ct)
    {
        await Commands.RunAsync(new(sql), ct).ConfigureAwait(false);
        _answered = Stopwatch.GetTimestamp();
    }

    /// <summary>Makes a command of the run's own in its transaction.</summary>
    public DbCommand CreateCommand(SqlStatement sql) => Commands.Create(sql, isOwn: true);

    /// <summary>Runs what waits, then a query, and reads its rows.</summary>
    /// <exception cref="StatementException">The query or a statement that waited failed.</exception>
    public async Task<IReadOnlyList<T>> ReadAsync<T>(DbStatement query, Func<DbDataReader, T> read, CancellationToken ct)
    {
        await FlushAsync(ct).ConfigureAwait(false);
        IdleBefore = Stopwatch.GetElapsedTime(_answered);
        var rows = await Commands.ReadAsync(query, read, ct).ConfigureAwait(false);
        _answered = Stopwatch.GetTimestamp();
        return rows;
    }

    /// <summary>Runs what waits, then a query, and reads its rows one by one. Nothing else runs on the connection meanwhile.</summary>
    /// <exception cref="StatementException">The query or a statement that waited failed.</exception>
    public async IAsyncEnumerable<T> StreamAsync<T>(DbStatement query, Func<DbDataReader, T> read, [EnumeratorCancellation] CancellationToken ct)
    {
        await FlushAsync(ct).ConfigureAwait(false);
        IdleBefore = Stopwatch.GetElapsedTime(_answered);
        var commands = Commands;
        var command = commands.Create(query.Sql, query.IsOwn);
        await using var _ = command.ConfigureAwait(false);
        await using var interruption = Interruption.Of(adapter, connection, ct).ConfigureAwait(false);
        var reader = await WaitAsync(command.ExecuteReaderAsync).ConfigureAwait(false);
        await using var __ = reader.ConfigureAwait(false);
        while (await WaitAsync(reader.ReadAsync).ConfigureAwait(false))
        {
            _answered = Stopwatch.GetTimestamp();
            yield return read(reader);
        }

        Task<TAnswer> WaitAsync<TAnswer>(Func<CancellationToken, Task<TAnswer>> ask) => Calls.RunAsync(stop => commands.AnswerAsync(ask, query, stop), 0, ct);
    }

    /// <summary>Runs what waits, then queries, in one round trip where the driver can, and reads their rows.</summary>
    /// <returns>The rows of each query; NULL is <see langword="null"/>.</returns>
    /// <exception cref="StatementException">A query or a statement that waited failed.</exception>
    public async Task<IReadOnlyList<IReadOnlyList<object?[]>>> ReadAllAsync(IReadOnlyList<SqlStatement> queries, CancellationToken ct)
    {
        await FlushAsync(ct).ConfigureAwait(false);
        return await Commands.ReadAllAsync(queries, ct).ConfigureAwait(false);
    }
}
