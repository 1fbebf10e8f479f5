using Alembic.Runtime;

namespace Alembic.Commands;

/// <summary>Refuses ids that are too long for the version table, before anything runs.</summary>
internal static class IdLengths
{
    /// <summary>Refuses ids that a run would write.</summary>
    /// <param name="session">The database, or what a script is written with.</param>
    /// <param name="ids">The ids.</param>
    /// <param name="remedy">What to do, as a sentence.</param>
    /// <param name="ct">Cancels the query.</param>
    public static async Task RequireAsync(RunSession session, IEnumerable<string> ids, string remedy, CancellationToken ct)
    {
        var longIds = ids.Where(id => !VersionColumn.IsUsual(id)).ToList();
        if (longIds.Count == 0)
        {
            return;
        }

        var column = session is DatabaseSession database
            ? await database.ReadVersionColumnAsync(ct).ConfigureAwait(false)
            : new(VersionColumn.UsualLength, session.Dialect.EnforcesLengths);
        if (column.Refuses && longIds.Find(id => !column.Holds(id)) is { } tooLong)
        {
            throw column.Refusal(tooLong, session.Options.VersionTable, remedy);
        }
    }

    /// <summary>Refuses the id of a new script. The database is asked only for an id that is longer than usual; where it cannot be asked, it counts as one that Alembic made.</summary>
    public static async Task RequireForNewAsync(string id, ProjectDatabase database, Action<LogRecord>? log, CancellationToken ct)
    {
        if (VersionColumn.IsUsual(id))
        {
            return;
        }

        var (table, column) = ("alembic_version", new VersionColumn(VersionColumn.UsualLength, Refuses: true));
        try
        {
            var session = await database.OpenAsync(ct).ConfigureAwait(false);
            await using var _ = session.ConfigureAwait(false);
            (table, column) = (session.Options.VersionTable, await session.ReadVersionColumnAsync(ct).ConfigureAwait(false));
        }
        catch (AlembicException failure)
        {
            log?.Invoke(new(LogSeverity.Debug, "alembic.script", $"The length of version_num could not be read: {failure.Message}"));
        }

        if (!column.Holds(id))
        {
            throw column.Refusal(id, table, "Give a shorter one with --rev-id.");
        }
    }
}
