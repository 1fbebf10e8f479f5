using Alembic.Runtime;
using Alembic.Scripts;

namespace Alembic.Commands;

/// <content>Ids that are too long for the version table are refused before anything runs.</content>
public sealed partial class AlembicCommands
{
    private static async Task RequireRoomAsync(RunSession session, IEnumerable<string> ids, string remedy, CancellationToken ct)
    {
        var longIds = ids.Where(id => !VersionColumn.IsUsual(id)).ToList();
        if (longIds.Count == 0)
        {
            return;
        }

        var column = session is DatabaseSession database
            ? await database.ReadVersionColumnAsync(ct).ConfigureAwait(false)
            : new(VersionColumn.UsualLength, session.Dialect.EnforcesLengths);
        if (column.Refuses && longIds.FirstOrDefault(id => !column.Holds(id)) is { } tooLong)
        {
            throw column.Refusal(tooLong, session.Options.VersionTable, remedy);
        }
    }

    private async Task RequireIdAsync(string id, CancellationToken ct)
    {
        NewRevisionId.Require(id);
        await RequireRoomForNewAsync([id], ct).ConfigureAwait(false);
    }

    // The database is asked only for an id that is longer than usual. Where it cannot be asked, it counts as one that Alembic made.
    private async Task RequireRoomForNewAsync(IEnumerable<string> ids, CancellationToken ct)
    {
        var longIds = ids.Where(id => !VersionColumn.IsUsual(id)).ToList();
        if (longIds.Count == 0)
        {
            return;
        }

        var (table, column) = ("alembic_version", new VersionColumn(VersionColumn.UsualLength, Refuses: true));
        try
        {
            var session = await OpenAsync(ct).ConfigureAwait(false);
            await using var _ = session.ConfigureAwait(false);
            (table, column) = (session.Options.VersionTable, await session.ReadVersionColumnAsync(ct).ConfigureAwait(false));
        }
        catch (AlembicException failure)
        {
            Log?.Invoke(new(LogSeverity.Debug, "alembic.script", $"The length of version_num could not be read: {failure.Message}"));
        }

        if (longIds.FirstOrDefault(id => !column.Holds(id)) is { } tooLong)
        {
            throw column.Refusal(tooLong, table, "Give a shorter one with --rev-id.");
        }
    }
}
