using Alembic.Scripts;

namespace Alembic.Tool;

/// <summary>Migrations that stand compiled in the model's assembly: <c>sourceless</c>.</summary>
/// <threadsafety>Not safe for several threads.</threadsafety>
internal sealed class CompiledSource(ScriptSource source) : IMigrationSource
{
    private IMigrationSource? _compiled;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Script>> ReadAsync(CancellationToken ct) =>
        await (await OpenAsync(ct).ConfigureAwait(false)).ReadAsync(ct).ConfigureAwait(false);

    /// <inheritdoc/>
    public async Task<LoadedScripts> LoadAsync(IReadOnlyCollection<Script> scripts, CancellationToken ct) =>
        await (await OpenAsync(ct).ConfigureAwait(false)).LoadAsync(scripts, ct).ConfigureAwait(false);

    private async ValueTask<IMigrationSource> OpenAsync(CancellationToken ct) => _compiled ??= MigrationSource.FromAssembly(
        await source.LoadModelAsync(ct).ConfigureAwait(false)
        ?? throw new AlembicException("'sourceless' needs an assembly. Set 'assembly' or 'project' in the configuration."));
}
