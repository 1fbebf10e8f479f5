using System.Data.Common;
using Alembic.Connections;
using Alembic.Dialects;
using Alembic.Locking;

namespace Alembic.Runtime;

/// <summary>An open database: its connection, and the parts of a run on it.</summary>
internal sealed class DatabaseSession : RunSession
{
    private readonly DatabaseConnection _database;
    private readonly LockChoice _lockChoice;

    public DatabaseSession(Dialect dialect, EnvOptions options, DatabaseConnection database, RunReport report)
        : base(dialect, options, literals: false, dialect.TransactionalDdlOnline)
    {
        (_database, Report) = (database, report);
        HomeDatabase = options.VersionTableSchema ?? database.Connection.Database;
        Ledger = new(report);
        Sink = new(database.Connection, dialect.AdapterOf(database.Connection))
        {
            Batches = options.TransactionalDdl != false && dialect.TransactionalDdlOnline,
            Given = options.Transaction,
            Lexer = dialect.Lexer,
            Ran = Ledger.Ran,
            Calls = database.Calls,
        };
        Leftovers = new(dialect, Sink, database);
        Versions = CreateVersionTable();
        Retry = new(dialect, options, report);
        _lockChoice = new(dialect, options.VersionTable, options.VersionTableSchema, options.LockByLease);
        Lock = options.Lock ? _lockChoice.CreateLock(Sink, database, report.Clock) : NoLock.Instance;
        Scope = new(Sink, Ledger, options, IsTransactional) { Lock = Lock };
        if (!IsTransactional && !dialect.TransactionalDdlOnline && options.Transaction is null)
        {
            Journal = new(Sink, Scope, Ledger, new(dialect, options, CreateCompiler(), database.Connection.Database), dialect.JournalRules, Retry, Lock);
            Scope.IsJournaled = true;
        }
    }

    public RunReport Report { get; }

    /// <summary>The database of the version table, on servers where a connection can change its database. A script may do so.</summary>
    public string HomeDatabase { get; }

    public RunLedger Ledger { get; }

    public DbSink Sink { get; }

    public TransactionScope Scope { get; }

    public VersionTable Versions { get; }

    /// <summary>Knows what a failed statement left behind.</summary>
    public LeftoverWatch Leftovers { get; }

    public LockRetry Retry { get; }

    /// <summary>Keeps other runs waiting.</summary>
    public RunLock Lock { get; }

    /// <summary>Records the progress of a step where a rollback does not undo DDL; <see langword="null"/> elsewhere.</summary>
    public StepJournal? Journal { get; }

    /// <summary>The run's connection.</summary>
    public DbConnection Connection => _database.Connection;

    /// <summary>Whether the server's session ends with the run, so that its settings need not be restored.</summary>
    public bool EndsSession => _database.EndsSession;

    public override string DisplayName => _database.DisplayName;

    protected override Version? ServerVersion => Connection.State == System.Data.ConnectionState.Open ? ServerVersions.Parse(Sink.Adapter.ServerVersion(Connection)) : null;

    public override async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync().ConfigureAwait(false);
        await base.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>What a callback sees at this moment.</summary>
    public MigrationContext CreateContext() => new(Dialect, Options, IsTransactional, ReadHeadsAsync) { Connection = Connection, Transaction = Sink.Transaction };

    /// <summary>Reads the revisions in the version table; empty when there is no table.</summary>
    /// <exception cref="AlembicException">The database refused, or a row holds no revision.</exception>
    public Task<IReadOnlyList<string>> ReadHeadsAsync(CancellationToken ct) => BeforeRunAsync(
        "The database does not tell its revision", async () => Versions.Check(await Versions.ReadAsync(Sink, exists: null, ct).ConfigureAwait(false) ?? []));

    /// <summary>Reads the length of the version table's column.</summary>
    public Task<VersionColumn> ReadVersionColumnAsync(CancellationToken ct) =>
        BeforeRunAsync($"The length of the column version_num of {Options.VersionTable} cannot be read", () => VersionColumn.ReadAsync(this, ct));

    /// <summary>Waits for the lock, then reads the rows of the version table: now no other run can change them; <see langword="null"/> if there is no table.</summary>
    public Task<IReadOnlyList<string?>?> LockAndReadAsync(CancellationToken ct) => BeforeRunAsync("The run cannot begin", async () =>
    {
        var wait = new LockWait(Lock, Options.LockTimeout, Report.Clock) { Log = Report.Info, Awaited = (holder, waited) => Report.Tell(new LockAwaited(holder, waited)) };
        var attempt = await wait.AcquireAsync(Versions.Exists(), ct).ConfigureAwait(false);
        return await Versions.ReadAsync(Sink, attempt.TableExists, ct).ConfigureAwait(false);
    });

    /// <summary>Reads which revision is partly applied, or is running now; <see langword="null"/> for none.</summary>
    public async Task<PartialRevision?> ReadPartialAsync(CancellationToken ct)
    {
        var entry = Journal is null ? null : await ReadJournalAsync(Journal, await ReadHeadsAsync(ct).ConfigureAwait(false), ct).ConfigureAwait(false);
        return entry is null ? null : entry.ToPartial() with { Runner = await FindRunnerAsync(ct).ConfigureAwait(false) };
    }

    /// <summary>Fails if another run is at a partly applied revision. With a lock, this run has waited for that one.</summary>
    /// <exception cref="AlembicException">Another run is at it.</exception>
    public async Task RefuseIfRunningAsync(JournalEntry? left, CancellationToken ct)
    {
        if (left is not null && Lock is NoLock && await FindRunnerAsync(ct).ConfigureAwait(false) is { } runner)
        {
            var partial = left.ToPartial() with { Runner = runner };
            throw new AlembicException($"{left.Revision} is running ({partial}) in {runner}, and this run does not wait because of lock = false. Nothing was done.") { Kind = FailureKind.Lock };
        }
    }

    public Task<JournalEntry?> ReadJournalAsync(StepJournal journal, IReadOnlyList<string> heads, CancellationToken ct) =>
        BeforeRunAsync("The journal of the runs cannot be read", () => journal.ReadAsync(heads, ct));

    /// <summary>Deletes the journal of a partly applied revision.</summary>
    /// <returns>The revision; <see langword="null"/> when there was none.</returns>
    public async Task<PartialRevision?> AbandonAsync(CancellationToken ct)
    {
        await using var held = Lock.ConfigureAwait(false);
        var heads = Versions.Check(await LockAndReadAsync(ct).ConfigureAwait(false) ?? []);
        var left = Journal is null ? null : (await ReadJournalAsync(Journal, heads, ct).ConfigureAwait(false))?.ToPartial();
        await BeforeRunAsync("The record cannot be removed", () => Journal?.CloseAsync(ct) ?? Task.FromResult(false)).ConfigureAwait(false);
        return left;
    }

    /// <summary>Finds which kind of lock the database has, and who holds it, whether or not the options ask for one.</summary>
    public Task<LockState> ReadLockAsync(CancellationToken ct) => AskLockAsync("Cannot read who holds the lock", () => _lockChoice.ReadAsync(Sink, ct), ct);

    /// <summary>Takes the lock away from its holder.</summary>
    public Task EndLockAsync(LockHolder holder, CancellationToken ct) => AskLockAsync($"Cannot release the lock of {holder}", () => _lockChoice.EndAsync(Sink, holder, ct), ct);

    /// <summary>Rolls back what is not committed, and makes the error that says so.</summary>
    public async Task<Exception> GiveUpAsync(Exception failure, PlannedStep? step, int attempts)
    {
        var idle = Sink.IdleBefore;
        await Scope.RollbackAsync().ConfigureAwait(false);
        if (Journal is not null)
        {
            await Journal.FailAsync().ConfigureAwait(false);
        }

        var leftovers = await Leftovers.FindAsync().ConfigureAwait(false);
        return FailureReport.Of(failure, step, new(Ledger, Dialect, Sink.Adapter)
        {
            IsTransactional = IsTransactional,
            IsCallers = Options.Transaction is not null,
            IsJournaled = Journal is not null,
            Doubt = Journal?.Doubt ?? StatementDoubt.None,
            Gone = Journal?.Gone ?? [],
            LostVersions = await LosesVersionsAsync().ConfigureAwait(false) ? Versions.Name : null,
            Attempts = attempts,
            IsGivenUp = Sink.IsLost,
            Leftovers = leftovers,
            IdleBefore = idle,
            Redact = _database.Redact,
        });
    }

    // What is committed may include the end of the version table. In the application's transaction nothing can be asked after a failure.
    private async Task<bool> LosesVersionsAsync()
    {
        if (Journal is not null || Sink.IsLost || Options.Transaction is not null || Ledger.CommittedCount == 0)
        {
            return false;
        }

        try
        {
            return (await Sink.ReadAsync(new(Versions.Exists()), _ => true, CancellationToken.None).ConfigureAwait(false)).Count == 0;
        }
        catch (StatementException)
        {
            // The failure that led here is the one to tell.
            return false;
        }
    }

    // An account that may not see the holder knows no better than the journal.
    private async Task<LockHolder?> FindRunnerAsync(CancellationToken ct)
    {
        try
        {
            return await ReadLockAsync(ct).ConfigureAwait(false) is { Holder: { IsGone: false } holder } ? holder : null;
        }
        catch (AlembicException failure) when (failure.Kind == FailureKind.Lock)
        {
            return null;
        }
    }

    private async Task<T> AskLockAsync<T>(string what, Func<Task<T>> ask, CancellationToken ct)
    {
        try
        {
            return await ask().ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is StatementException || DriverFailure.IsRefusal(failure, ct))
        {
            throw new AlembicException($"{what}: {_database.Redact(failure.Message)}", failure) { Kind = FailureKind.Lock };
        }
    }

    private async Task<T> BeforeRunAsync<T>(string what, Func<Task<T>> work)
    {
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (StatementException failure)
        {
            throw FailureReport.Refused(what, failure, new(Ledger, Dialect, Sink.Adapter) { Redact = _database.Redact });
        }
    }
}
