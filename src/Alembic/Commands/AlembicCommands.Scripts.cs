using Alembic.Connections;
using Alembic.Revisions;
using Alembic.Scripts;

namespace Alembic.Commands;

/// <content>The commands that make scripts, and compare the model with the database.</content>
public sealed partial class AlembicCommands
{
    /// <summary>Creates a new script. Alembic: <c>command.revision</c>.</summary>
    /// <param name="revision">What to create; <see langword="null"/> for an empty script without a message that follows the head.</param>
    /// <param name="ct">Cancels the command.</param>
    /// <returns>The created revision. <c>ProcessRevisionDirectives</c> of the environment can make it several or none.</returns>
    /// <exception cref="RevisionException">The revision does not fit into the history.</exception>
    /// <exception cref="AlembicException">There is no script directory, the file cannot be written, or with autogenerate the database is not up to date.</exception>
    public async Task<IReadOnlyList<Script>> RevisionAsync(NewRevision? revision = null, CancellationToken ct = default) =>
        await new RevisionMaker(Project, ProjectDatabase).MakeAsync(revision ?? new(), ct).ConfigureAwait(false);

    /// <summary>Creates a script that merges branches. Alembic: <c>command.merge</c>.</summary>
    /// <param name="revisions">The revisions to merge, or <c>heads</c>: all of them, including one that another head depends on.</param>
    /// <param name="message">The message; <see langword="null"/> for none.</param>
    /// <param name="branchLabel">A name for the branch that begins with it; <see langword="null"/> for none.</param>
    /// <param name="revisionId">The revision's id; <see langword="null"/> for 12 random hexadecimal digits.</param>
    /// <param name="splice">Whether it may follow revisions that are not heads.</param>
    /// <param name="ct">Cancels the command.</param>
    /// <returns>The revision created.</returns>
    /// <exception cref="RevisionException">The revisions cannot be merged.</exception>
    /// <exception cref="AlembicException">There is no script directory, or the file cannot be written.</exception>
    public async Task<Script> MergeAsync(
        IReadOnlyList<string> revisions,
        string? message = null,
        string? branchLabel = null,
        string? revisionId = null,
        bool splice = false,
        CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(revisions);
        return await new RevisionMaker(Project, ProjectDatabase).MergeAsync(revisions, message, branchLabel, revisionId, splice, ct).ConfigureAwait(false);
    }

    /// <summary>Compares the database with the model, and returns the operations of a revision with autogenerate. Alembic: <c>command.check</c>.</summary>
    /// <remarks>A difference is not an error. To make it one: <see cref="ModelComparison.RequireUpToDate"/>.</remarks>
    /// <param name="request">How to compare; <see langword="null"/> for the defaults.</param>
    /// <param name="ct">Cancels the command.</param>
    /// <exception cref="AlembicException">The database is not at all heads (<see cref="FailureKind.PendingWork"/>), or there is no model.</exception>
    /// <exception cref="RevisionException">A row of the version table does not name a revision of this history.</exception>
    /// <exception cref="ConnectionFailedException">There is no connection.</exception>
    public async Task<ModelComparison> CheckAsync(CheckRequest? request = null, CancellationToken ct = default)
    {
        request ??= new();
        var history = await Project.ReadHistoryAsync(ct, loadsEnv: true).ConfigureAwait(false);
        var session = await ProjectDatabase.OpenAsync(ct).ConfigureAwait(false);
        await using var _ = session.ConfigureAwait(false);
        var found = await new Autogeneration(Project) { Explains = request.Explain }.CompareAsync(
            session, history.Map, new() { AllowEmptyModel = true, Verbose = request.Verbose, Renames = request.Renames }, ct).ConfigureAwait(false);
        return new(found.Upgrade) { Unmanaged = found.Unmanaged, Explanations = found.Explanations };
    }

    /// <summary>Reads the database and writes the C# of a model that is equal to it. Alembic has no such command; SQLAlchemy's <c>sqlacodegen</c> does this.</summary>
    /// <param name="request">What to read and how to write it; <see langword="null"/> for all tables of the default schema, written by hand.</param>
    /// <param name="ct">Cancels the command.</param>
    /// <exception cref="AlembicException">There is nothing to read, or the catalog cannot be read.</exception>
    /// <exception cref="ConnectionFailedException">There is no connection.</exception>
    public async Task<ScaffoldedModel> ScaffoldAsync(ScaffoldRequest? request = null, CancellationToken ct = default)
    {
        await Project.ReadHistoryAsync(ct, loadsEnv: true).ConfigureAwait(false);
        var session = await ProjectDatabase.OpenAsync(ct).ConfigureAwait(false);
        await using var _ = session.ConfigureAwait(false);
        return await new Scaffolder(request ?? new(), session).WriteAsync(Config?.Namespace ?? "Models", ct).ConfigureAwait(false);
    }

    /// <summary>Checks what a run needs (scripts, environment, connection, driver, model, version table, lock), and changes nothing. Alembic has no such command.</summary>
    /// <param name="ct">Cancels the checks.</param>
    /// <returns>What each check found, in this order. A failure is a finding, not an exception.</returns>
    public async Task<IReadOnlyList<Finding>> DiagnoseAsync(CancellationToken ct = default) =>
        await new Doctor(Project, ProjectDatabase).DiagnoseAsync(ct).ConfigureAwait(false);
}
