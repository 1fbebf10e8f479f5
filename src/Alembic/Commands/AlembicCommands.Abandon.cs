using Alembic.Runtime;

namespace Alembic.Commands;

public sealed partial class AlembicCommands
{
    /// <summary>Forgets which revision an earlier run left half done, when it is finished or undone by hand. The command line: <c>upgrade --abandon</c>.</summary>
    /// <param name="ct">Cancels the command.</param>
    /// <exception cref="ConnectionFailedException">There is no connection.</exception>
    public async Task AbandonAsync(CancellationToken ct = default)
    {
        var session = await OpenAsync(ct).ConfigureAwait(false);
        await using var _ = session.ConfigureAwait(false);
        var left = await session.AbandonAsync(ct).ConfigureAwait(false);
        await PrintAsync(
            left is null ? "No revision is half done." : $"The record of {left.Revision} ({left}) is cleared. The database itself is as it was.", ct).ConfigureAwait(false);
    }
}
