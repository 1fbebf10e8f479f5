using Alembic.Scripts;

namespace Alembic.Tests.Commands;

/// <summary>Scripts that are only listed, never run.</summary>
internal sealed class ScriptList(params IReadOnlyList<Script> scripts) : IMigrationSource
{
    public Task<IReadOnlyList<Script>> ReadAsync(CancellationToken ct) => Task.FromResult(scripts);

    public Task<LoadedScripts> LoadAsync(IReadOnlyCollection<Script> wanted, CancellationToken ct) => Task.FromResult(new LoadedScripts());
}
