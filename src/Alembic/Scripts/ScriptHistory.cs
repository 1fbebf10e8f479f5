using Alembic.Revisions;

namespace Alembic.Scripts;

/// <summary>The scripts of a project and the graph that they make.</summary>
internal sealed class ScriptHistory
{
    public ScriptHistory(IReadOnlyList<Script> scripts)
    {
        Scripts = scripts;
        Map = new(scripts.Select(script => new ScriptRevision(script)));
    }

    /// <summary>The scripts in load order.</summary>
    public IReadOnlyList<Script> Scripts { get; }

    public RevisionMap Map { get; }

    public static async Task<ScriptHistory> ReadAsync(IMigrationSource source, CancellationToken ct) =>
        new(await source.ReadAsync(ct).ConfigureAwait(false));

    /// <summary>The script of a revision of <see cref="Map"/>.</summary>
    public static Script ScriptOf(Revision revision) => ((ScriptRevision)revision).Script;
}
