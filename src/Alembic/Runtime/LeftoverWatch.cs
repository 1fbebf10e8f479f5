using System.Data;
using System.Data.Common;
using Alembic.Connections;
using Alembic.Dialects;

namespace Alembic.Runtime;

/// <summary>Knows what a statement outside transactions leaves behind when it fails, such as an invalid index.</summary>
/// <param name="dialect">Knows which statements do that.</param>
/// <param name="sink">The run's connection.</param>
/// <param name="database">Opens another one where that is lost.</param>
internal sealed class LeftoverWatch(Dialect dialect, DbSink sink, DatabaseConnection database)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private Leftover? _watched;

    /// <summary>A statement is about to run. What an earlier attempt left would be taken for what it makes.</summary>
    /// <exception cref="StatementException">An earlier attempt left something behind.</exception>
    public async Task BeginAsync(RunStatement statement, CancellationToken ct)
    {
        if (sink.Transaction is not null || dialect.LeftoverOf(statement.Sql.Text) is not { } leftover)
        {
            return;
        }

        if (leftover.IsInTheWay && await ReadAsync(sink, leftover, ct).ConfigureAwait(false) is [var left, ..])
        {
            var message = $"{left.What} was left by an earlier attempt and must be removed first";
            throw new StatementException(statement, message, new AlembicException(message) { Kind = FailureKind.MigrationPartlyApplied, Hint = $"Remove it before the next run: {left.Remove}" });
        }

        _watched = leftover;
    }

    /// <summary>The statement did not fail.</summary>
    public void End() => _watched = null;

    /// <summary>Finds what the failed statement left behind: what it is, and the statement that removes it.</summary>
    public async Task<IReadOnlyList<(string What, string Remove)>> FindAsync()
    {
        if (_watched is not { } watched)
        {
            return [];
        }

        _watched = null;
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            if (sink.Connection.State == ConnectionState.Open)
            {
                return await ReadAsync(sink, watched, patience.Token).ConfigureAwait(false);
            }

            if (await database.OpenAnotherAsync(patience.Token).ConfigureAwait(false) is not { } another)
            {
                return [watched.Unknown];
            }

            await using var _ = another.ConfigureAwait(false);
            return await ReadAsync(new(another, sink.Adapter), watched, patience.Token).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is StatementException or DbException or OperationCanceledException or InvalidOperationException or IOException or TimeoutException)
        {
            // The error is the failure of the statement; it says of this that it is not known.
            return [watched.Unknown];
        }
    }

    private static async Task<IReadOnlyList<(string What, string Remove)>> ReadAsync(DbSink on, Leftover leftover, CancellationToken ct) =>
        [.. (await on.ReadAllAsync([leftover.Find], ct).ConfigureAwait(false))[0].Select(row => ((string)row[0]!, (string)row[1]!))];
}
