using Alembic.Scripts;

namespace Alembic.DatabaseTests.Running;

/// <summary>Migrations written in a test, each with its id, what it follows and what it does.</summary>
internal sealed class ListedMigrations : IMigrationSource
{
    private readonly List<Script> _scripts = [];
    private readonly Dictionary<string, (Action<Op> Upgrade, Action<Op> Downgrade)> _bodies = new(StringComparer.Ordinal);

    /// <summary>Adds a revision.</summary>
    public ListedMigrations With(string id, string? down, Action<Op> upgrade, Action<Op> downgrade)
    {
        _scripts.Add(new(id, down is null ? [] : [down]) { Path = $"{id}.cs", LongDoc = $"revision {id}" });
        _bodies.Add(id, (upgrade, downgrade));
        return this;
    }

    /// <summary>Adds revisions one on top of the other: r1, r2 and so on, each what the function gives for its number.</summary>
    public ListedMigrations WithChain(int count, Func<int, (Action<Op> Upgrade, Action<Op> Downgrade)> body)
    {
        for (var number = 1; number <= count; number++)
            With($"r{number}", number == 1 ? null : $"r{number - 1}", body(number).Upgrade, body(number).Downgrade);
        return this;
    }

    public Task<IReadOnlyList<Script>> ReadAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<Script>>(_scripts);

    public Task<LoadedScripts> LoadAsync(IReadOnlyCollection<Script> scripts, CancellationToken ct) =>
        Task.FromResult(new LoadedScripts(id => new Listed(_bodies[id].Upgrade, _bodies[id].Downgrade)));

    private sealed class Listed(Action<Op> upgrade, Action<Op> downgrade) : Migration
    {
        public override void Upgrade(Op op) => upgrade(op);

        public override void Downgrade(Op op) => downgrade(op);
    }
}
