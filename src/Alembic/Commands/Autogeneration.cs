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
    /// <summary>Compares the model with the database, which must be at all heads: what is pending would be found again as a difference.</summary>
    /// <param name="session">The database.</param>
    /// <param name="map">The history.</param>
    /// <param name="verbose">Whether the log names each object that is not managed, instead of counting them.</param>
    /// <param name="allowsEmptyModel">Whether a model without tables may drop all tables of the database.</param>
    /// <param name="ct">Cancels the comparison.</param>
    public async Task<MigrationOperations> CompareAsync(DatabaseSession session, RevisionMap map, bool verbose, bool allowsEmptyModel, CancellationToken ct)
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

        var options = session.Options;
        var comparer = new Comparer(session.Dialect, options.Autogenerate)
        {
            Log = message => project.Commands.Log?.Invoke(new(LogSeverity.Info, "alembic.autogenerate.compare", message)),
            VersionTable = options.VersionTable,
            VersionTableSchema = options.VersionTableSchema,
        };
        var model = options.TargetMetadata
            ?? await project.ReadTargetAsync(ct).ConfigureAwait(false)
            ?? throw new AlembicException(
                "There is no model to compare the database with. Name its project or assembly in the configuration file (project = …, assembly = …), or set TargetMetadata in Env.cs.");
        var found = await comparer.CompareAsync(session.Connection, model, ct).ConfigureAwait(false);
        foreach (var line in UnmanagedSummary.Lines(found.Unmanaged, verbose))
        {
            comparer.Log?.Invoke(line);
        }

        await (allowsEmptyModel ? Task.CompletedTask : RequireModelAsync(model, found.Upgrade, ct)).ConfigureAwait(false);
        return found;
    }

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
