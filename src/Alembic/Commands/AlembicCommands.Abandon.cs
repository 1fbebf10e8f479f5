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
            left is null ? "No revision is partly applied." : $"The journal of {left.Revision} ({left}) was deleted. The database was not changed.", ct).ConfigureAwait(false);
    }
}
