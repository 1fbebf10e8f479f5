using Alembic.Revisions;
using Alembic.Scripts;

namespace Alembic.Commands;

public sealed partial class AlembicCommands
{
    private async Task<ScriptHistory> ReadHistoryAsync(CancellationToken ct, bool loadsEnv = false, bool makesFolders = false)
    {
        if (Config is { Sourceless: false, ScriptLocation: var location })
        {
            // No more of it: a time zone that is not known on this machine harms only who makes a script.
            new ScriptDirectory { Location = location, ConfiguredVersions = Config.VersionLocations }.ThrowIfMissing(withVersions: !makesFolders);
        }

        if (loadsEnv && Env is null)
        {
            Migrations.Prepare();
        }

        var history = await ScriptHistory.ReadAsync(Migrations, ct).ConfigureAwait(false);
        Warn(history.Map.Warnings);
        return history;
    }

    // A head that another revision depends on has no row of its own.
    private static bool IsAtHeads(RevisionMap map, IReadOnlyList<string> rows)
    {
        try
        {
            if (rows.Any(IsNoId))
            {
                return false;
            }

            return map.Heads.ToHashSet(StringComparer.Ordinal).IsSubsetOf(map.GetAllCurrent(rows).Select(revision => revision.Id));
        }
        catch (RevisionNotFoundException)
        {
            // A row that no script has is not a head.
            return false;
        }
    }

    // What means something else where a user types it is in the version table no revision.
    private static bool IsNoId(string row) => row is "" or "head" or "heads" or "base" or "current" || row.IndexOfAny(['@', ':', '+']) >= 0 || row.StartsWith('-');

    // What the database holds and no script has was not mistyped: other words help.
    private static T AnswerForRows<T>(IReadOnlyList<string> rows, Func<T> question)
    {
        try
        {
            if (rows.FirstOrDefault(IsNoId) is { } word)
            {
                throw new RevisionNotFoundException($"Can't locate revision identified by '{word}'", word);
            }

            return question();
        }
        catch (RevisionNotFoundException failure) when (rows.Contains(failure.Argument))
        {
            throw new RevisionNotFoundException(failure.Message, failure.Argument, failure)
            {
                Hint = $"The database is at revision {failure.Argument}, but no script has that id. Other scripts upgraded it, perhaps those of another Git branch.\n"
                    + "Get that script. Or, if the database matches a revision that you have: alembic stamp --purge REVISION",
            };
        }
    }

    private void Warn(IEnumerable<string> warnings)
    {
        foreach (var warning in warnings)
        {
            Log?.Invoke(new(Runtime.LogSeverity.Warning, "alembic.script", warning));
        }
    }
}
