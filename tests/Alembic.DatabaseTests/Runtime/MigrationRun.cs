using Alembic.Commands;
using Alembic.DatabaseTests.Databases;
using Alembic.Dialects;
using Alembic.Runtime;
using Alembic.Tests;

namespace Alembic.DatabaseTests.Runtime;

/// <summary>Runs a test's migrations on a database of the test's own.</summary>
internal sealed class MigrationRun(DatabaseUnderTest database, ScriptedMigrations migrations, Action<EnvOptions>? configure = null)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public List<string> Log { get; } = [];

    public Action<RunEvent>? Events { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    public StringWriter Output { get; } = new();

    public AlembicCommands Commands => field ??= new()
    {
        Migrations = migrations,
        Dialect = Dialect.Find(database.DialectName),
        DataSource = database.DataSource,
        Env = new ConfiguredEnv(configure ?? (_ => { })),
        Output = Output,
        Log = record => Log.Add(record.Message),
        Events = Events,
        Clock = Clock,
    };

    public Task UpgradeAsync(string revision = "head") => Commands.UpgradeAsync(revision, ct: Cancellation);

    /// <summary>The database's revisions, a line each, as <c>alembic current</c> shows them.</summary>
    public async Task<string> CurrentAsync()
    {
        var state = await Commands.CurrentAsync(Cancellation);
        return string.Concat(state.Revisions.Select(revision => $"{revision.Id}{(revision.IsEffectiveHead ? " (head)" : "")}\n"))
            + (state.Partial is { } partial ? $"{partial.Revision} ({partial})\n" : "");
    }

    public Task DowngradeAsync(string revision) => Commands.DowngradeAsync(revision, ct: Cancellation);

    public Task<MigrationFailedException> FailAsync(string revision = "head") => Assert.ThrowsAsync<MigrationFailedException>(() => UpgradeAsync(revision));

    private sealed class ConfiguredEnv(Action<EnvOptions> configure) : MigrationEnv
    {
        public override void Configure(EnvOptions options) => configure(options);
    }
}
