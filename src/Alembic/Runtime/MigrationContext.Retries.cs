namespace Alembic.Runtime;

public sealed partial class MigrationContext
{
    private LockRetry? _retry;
    private SessionTimeouts? _timeouts;
    private int _attempts = 1;

    // Runs what one transaction holds, and runs it again from its beginning when a lock was not got.
    private async Task RetryAsync(IReadOnlyList<RunStep> steps, Func<Task> work, CancellationToken ct)
    {
        var (heads, done, committed) = (_heads.ToArray(), _done.Count, _committed);
        for (_attempts = 1; ; _attempts++)
        {
            try
            {
                await work().ConfigureAwait(false);
                return;
            }
            catch (MigrationFailedException failure) when (IsAsBefore(failure, committed) && _retry!.Applies(failure.InnerException, _attempts))
            {
                await _retry.PauseAsync(_attempts, steps.FirstOrDefault(step => step.Info.Revision == failure.Revision)?.Info, ct).ConfigureAwait(false);
            }

            _heads = [.. heads];
            _done.RemoveRange(done, _done.Count - done);
            _unfinished.Clear();
            _added = _sink.Done;
            _inTransaction = false;
            foreach (var step in steps)
            {
                (step.Statements, step.Total, step.Sent, step.Kept) = (0, 0, 0, 0);
            }
        }
    }

    // Where a statement committed by itself, as in an autocommit block, the beginning is no longer where it was.
    private bool IsAsBefore(MigrationFailedException failure, int committed) =>
        IsTransactional && Dialect.TransactionalDdlOnline && !IsOffline && Options.Transaction is null && failure is { PartlyApplied: false, InDoubt: false } && _committed == committed;
}
