using Alembic.Autogenerate;
using Alembic.Operations;
using Alembic.Revisions;
using Alembic.Runtime;
using Alembic.Schema;

namespace Alembic.Commands;

/// <summary>Compares a project's model with its database, for <c>check</c> and <c>revision --autogenerate</c>.</summary>
/// <param name="project">The project.</param>
internal sealed class Autogeneration(Project project)
{
    /// <summary>Whether to explain each difference.</summary>
    public bool Explains { get; init; }

    /// <summary>Compares the model with the database, which must be at all heads: what is pending would be found again as a difference.</summary>
    /// <param name="session">The database.</param>
    /// <param name="map">The history.</param>
    /// <param name="request">What to tell, whether a model without tables may drop all tables, and what has a new name.</param>
    /// <param name="ct">Cancels the comparison.</param>
    public async Task<MigrationOperations> CompareAsync(DatabaseSession session, RevisionMap map, NewRevision request, CancellationToken ct)
    {
        var rows = await session.ReadHeadsAsync(ct).ConfigureAwait(false);
        VersionTableRows.Ask(rows, () => map.GetRevisions(rows));
        if (!VersionTableRows.AreHeads(map, rows))
        {
            throw new AlembicException("Target database is not up to date.")
            {
                Kind = FailureKind.PendingWork,
                Hint = "To upgrade it: alembic upgrade heads",
            };
        }

        var model = session.Options.TargetMetadata
            ?? await project.ReadTargetAsync(ct).ConfigureAwait(false)
            ?? throw new AlembicException(
                "There is no model to compare the database with. Name its project or assembly in the configuration file (project = …, assembly = …), or set TargetMetadata in Env.cs.");
        var found = await CompareAsync(session, model, request, ct).ConfigureAwait(false);
        foreach (var line in UnmanagedSummary.Lines(found.Unmanaged, request.Verbose))
        {
            Tell(line);
        }

        await (request.AllowEmptyModel ? Task.CompletedTask : RequireModelAsync(model, found.Upgrade, ct)).ConfigureAwait(false);
        return found;
    }

    // A drop and an add can be a rename. If the user confirms one, everything is compared again.
    private async Task<MigrationOperations> CompareAsync(DatabaseSession session, Metadata model, NewRevision request, CancellationToken ct)
    {
        List<string> log = [];
        var found = await CompareAsync(request.Renames).ConfigureAwait(false);
        var accepted = new List<Rename>();
        foreach (var possible in found.PossibleRenames)
        {
            if (request.ConfirmRename is { } ask && !accepted.Exists(other => other.From == possible.From || other.To == possible.To) && await ask(possible, ct).ConfigureAwait(false))
            {
                accepted.Add(possible);
            }
        }

        if (accepted.Count > 0)
        {
            log.Clear();
            found = await CompareAsync([.. request.Renames, .. accepted]).ConfigureAwait(false);
        }

        log.ForEach(message => Tell(message));
        foreach (var possible in request.ConfirmRename is null ? LookAlikes.Apart(found.PossibleRenames) : [])
        {
            Tell($"{possible.From} is dropped and {possible.To} is added. If it is the same with a new name: --rename {possible}", LogSeverity.Warning);
        }

        return found;

        Task<MigrationOperations> CompareAsync(IReadOnlyList<Rename> renames) => new Comparer(session.Dialect, session.Options.Autogenerate)
        {
            Log = log.Add,
            Explains = Explains,
            Renames = renames,
            VersionTable = session.Options.VersionTable,
            VersionTableSchema = session.Options.VersionTableSchema,
        }.CompareAsync(session.Connection, model, ct);
    }

    private void Tell(string message, LogSeverity severity = LogSeverity.Info) => project.Commands.Log?.Invoke(new(severity, "alembic.autogenerate.compare", message));

    // A model without tables is seldom meant: the revision would drop all that the database has.
    private async Task RequireModelAsync(Metadata model, IEnumerable<Operation> upgrade, CancellationToken ct)
    {
        var drops = upgrade.Count(operation => operation is DropTableOp);
        if (model.Tables.Count == 0 && drops > 0)
        {
            var found = await project.DescribeEmptyModelAsync(ct).ConfigureAwait(false);
            throw new AlembicException($"The model has no tables, and the database has {PlainText.Count(drops, "table")}: the revision would drop all of them. No revision was made.")
            {
                Hint = string.Join('\n', [.. found, "To drop the tables anyway: alembic revision --autogenerate --allow-empty-model"]),
            };
        }
    }
}
