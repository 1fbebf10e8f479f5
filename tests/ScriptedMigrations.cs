using Alembic.Scripts;

namespace Alembic.Tests;

/// <summary>Migrations written in the test itself, each on top of the one before.</summary>
internal sealed class ScriptedMigrations : IMigrationSource
{
    private readonly Dictionary<string, ScriptedMigration> _migrations = [];
    private readonly List<Script> _scripts = [];

    /// <summary>Adds a revision on top of the last one.</summary>
    public ScriptedMigrations Then(string id, Action<Op> upgrade, Action<Op>? downgrade = null, string message = "")
    {
        _scripts.Add(new(id, _scripts.Count == 0 ? [] : [_scripts[^1].Id]) { Path = $"versions/{id}.cs", LongDoc = message });
        _migrations[id] = new((op, _) =>
        {
            upgrade(op);
            return ValueTask.CompletedTask;
        }, downgrade ?? (_ => { }));
        return this;
    }

    /// <summary>Adds a revision on top of the last one, which may wait.</summary>
    public ScriptedMigrations ThenAsync(string id, Func<Op, CancellationToken, ValueTask> upgrade)
    {
        Then(id, _ => { });
        _migrations[id] = new(upgrade, _ => { });
        return this;
    }

    public Task<IReadOnlyList<Script>> ReadAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<Script>>(_scripts);

    public Task<LoadedScripts> LoadAsync(IReadOnlyCollection<Script> scripts, CancellationToken ct) =>
        Task.FromResult(new LoadedScripts(revision => _migrations[revision]));

    private sealed class ScriptedMigration(Func<Op, CancellationToken, ValueTask> upgrade, Action<Op> downgrade) : Migration
    {
        public override ValueTask UpgradeAsync(Op op, CancellationToken ct) => upgrade(op, ct);

        public override void Downgrade(Op op) => downgrade(op);
    }
}
