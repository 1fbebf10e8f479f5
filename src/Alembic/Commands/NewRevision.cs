using Alembic.Autogenerate;

namespace Alembic.Commands;

/// <summary>What <see cref="AlembicCommands.RevisionAsync"/> creates. Alembic: the arguments of <c>command.revision</c>.</summary>
public sealed record NewRevision
{
    /// <summary>The message; <see langword="null"/> for none.</summary>
    public string? Message { get; init; }

    /// <summary>Whether the script is filled with the difference between model and database.</summary>
    public bool Autogenerate { get; init; }

    /// <summary>Whether a model without tables is intended, so that the revision may drop all tables of the database.</summary>
    public bool AllowEmptyModel { get; init; }

    /// <summary>Whether the log names each object that is not managed. Default <see langword="false"/>: it counts them.</summary>
    public bool Verbose { get; init; }

    /// <summary>With <see cref="Autogenerate"/>: tables and columns that have a new name, beside those whose model says so. Default: none.</summary>
    public IReadOnlyList<Rename> Renames { get; init; } = [];

    /// <summary>Says whether something that is dropped is meant to become something that is added and looks like it; <see langword="null"/> (the default) drops and adds, with a warning.</summary>
    public Func<Rename, CancellationToken, ValueTask<bool>>? ConfirmRename { get; init; }

    /// <summary>Whether the environment runs as for a script; only where the configuration has <c>revision_environment</c>.</summary>
    public bool Sql { get; init; }

    /// <summary>What the revision follows: a head, <c>label@head</c>, <c>base</c>. Default <c>head</c>.</summary>
    public string Head { get; init; } = "head";

    /// <summary>Whether it may follow a revision that is not a head.</summary>
    public bool Splice { get; init; }

    /// <summary>A name for the branch that begins with it; <see langword="null"/> for none.</summary>
    public string? BranchLabel { get; init; }

    /// <summary>Which of the version locations takes the script; <see langword="null"/> for that of the revision that it follows.</summary>
    public string? VersionPath { get; init; }

    /// <summary>The revision's id; <see langword="null"/> for 12 random hexadecimal digits.</summary>
    public string? RevisionId { get; init; }

    /// <summary>Revisions of other branches (ids or labels) that must be applied before.</summary>
    public IReadOnlyList<string> DependsOn { get; init; } = [];

    /// <summary>
    /// Changes what is to be written before the environment's <see cref="AutogenerateOptions.ProcessRevisionDirectives"/> does, where that would be asked: with
    /// <see cref="Autogenerate"/>, or by the configuration's <c>revision_environment</c>; <see langword="null"/> leaves it. Alembic: <c>process_revision_directives</c>.
    /// </summary>
    public Action<IList<MigrationScript>>? ProcessRevisionDirectives { get; init; }
}
