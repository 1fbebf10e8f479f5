using Alembic.Connections;
using Alembic.Revisions;
using Alembic.Runtime;

namespace Alembic.Commands;

public sealed partial class AlembicCommands
{
    /// <summary>Makes the version table if there is none. Alembic: <c>command.ensure_version</c>.</summary>
    /// <param name="sql">Whether the SQL is written to <see cref="Output"/> instead of being run.</param>
    /// <param name="ct">Cancels the command.</param>
    /// <exception cref="ConnectionFailedException">There is no connection.</exception>
    public async Task EnsureVersionAsync(bool sql = false, CancellationToken ct = default)
    {
        var session = await OpenAsync(new() { Sql = sql }, Database, ct).ConfigureAwait(false);
        await using var _ = session.ConfigureAwait(false);
        var planner = new Planner(session, (_, _) => Task.FromResult<IReadOnlyList<MigrationStep>>([]), _ => throw new InvalidOperationException("No step, no script."));
        await (session is DatabaseSession database
            ? new Run(database, planner).EnsureVersionTableAsync(ct)
            : CreateWriter(session, planner).WriteVersionTableAsync(ct)).ConfigureAwait(false);
    }
}
