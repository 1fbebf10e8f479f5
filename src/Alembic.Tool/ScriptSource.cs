using System.Reflection;
using System.Runtime.Loader;
using Alembic.Runtime;
using Alembic.Schema;
using Alembic.Scripts;
using Alembic.Tool.Compilation;
using Alembic.Tool.Loading;
using Alembic.Tool.Reading;

namespace Alembic.Tool;

/// <summary>Migrations as C# files: read by syntax, compiled when they are to run, with the project's model at hand.</summary>
/// <threadsafety>Not safe for several threads.</threadsafety>
internal sealed class ScriptSource(ScriptSourceOptions options) : IMigrationSource
{
    private readonly SourceReader _reader = new(options);
    private Task? _ahead;
    private ScriptScan? _scan;
    private volatile Workshop? _workshop;

    /// <summary>Begins to make the shared assembly while the scripts are read.</summary>
    /// <remarks>Not where a project may have to be built first: what that says is said in its own time.</remarks>
    public void Prepare()
    {
        if (options.Model?.Project is null)
        {
            _ahead ??= Task.Run(MakeSharedAheadAsync);
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<Script>> ReadAsync(CancellationToken ct)
    {
        _scan = ScriptScan.Read(options, _reader, ct);
        if (_ahead is { IsCompleted: false } && _reader.Parsed > 0)
        {
            _workshop?.Guess(_scan.Newest(), _scan.Shared);
        }

        return Task.FromResult<IReadOnlyList<Script>>([.. _scan.Revisions.Select(file => file.Script!)]);
    }

    /// <inheritdoc/>
    public async Task<LoadedScripts> LoadAsync(IReadOnlyCollection<Script> scripts, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(scripts);
        var scan = _scan ??= ScriptScan.Read(options, _reader, ct);
        var pending = Pending(scan, scripts);
        if (pending.Count == 0 && scan.Shared.Count == 0 && options.Model is null)
        {
            return new();
        }

        SourceReader.RequireUnchanged(pending.Concat(scan.Shared));
        var workshop = await OpenWorkshopAsync(ct).ConfigureAwait(false);
        var assemblies = new List<Assembly>();
        if (scan.Shared.Count > 0)
        {
            assemblies.Add(await workshop.MakeSharedAsync(scan.Shared, ct).ConfigureAwait(false));
        }

        if (pending.Count > 0)
        {
            assemblies.Add(await workshop.MakeMigrationsAsync(pending, scan.Shared, ct).ConfigureAwait(false));
        }

        return new(assemblies);
    }

    /// <summary>The model's tables, from its classes with <c>[Table]</c>: the target metadata of a project without <c>Env.cs</c>.</summary>
    /// <returns>The tables, or <see langword="null"/> when the configuration names no model.</returns>
    /// <exception cref="AlembicException">The project does not build, or a class cannot be mapped.</exception>
    public async ValueTask<Metadata?> ReadModelAsync(CancellationToken ct)
    {
        var model = await LoadModelAsync(ct).ConfigureAwait(false);
        return model is null ? null : ModelTables.Read(model);
    }

    /// <summary>Where tables were found beside a model that has none; empty when the configuration names no model.</summary>
    public async ValueTask<IReadOnlyList<string>> DescribeEmptyModelAsync(CancellationToken ct) =>
        options.Model is null ? [] : [.. ModelSearch.Lines(await ModelAssembly.LocateAsync(options, ct).ConfigureAwait(false))];

    /// <summary>The model's assembly; <see langword="null"/> when the configuration names none.</summary>
    /// <exception cref="AlembicException">The project does not build, or there is no such assembly.</exception>
    public async ValueTask<Assembly?> LoadModelAsync(CancellationToken ct) =>
        options.Model is null ? null : await (await OpenWorkshopAsync(ct).ConfigureAwait(false)).LoadModelAsync(ct).ConfigureAwait(false);

    /// <summary>Loads a database driver: the project's own, else the program's.</summary>
    public Assembly? LoadDriver(AssemblyName name) => _workshop is null
        ? AssemblyLoadContext.Default.LoadFromAssemblyName(name)
        : _workshop.Load(name);

    private async ValueTask<Workshop> OpenWorkshopAsync(CancellationToken ct)
    {
        if (_ahead is not null)
        {
            await _ahead.ConfigureAwait(false);
            _ahead = null;
        }

        return _workshop ??= await NewWorkshopAsync(ct).ConfigureAwait(false);
    }

    private async ValueTask<Workshop> NewWorkshopAsync(CancellationToken ct) => new(
        options.Cache,
        options.Model is null ? null : cancel => ModelAssembly.LocateAsync(options, cancel),
        options.Model is null ? null : await ModelAssembly.FindBuiltAsync(options, ct).ConfigureAwait(false),
        options.Encoding);

    // What is shared stands beside the folder of versions, as a rule. Whatever else the scan finds, or goes wrong here, LoadAsync sees to.
    private async Task MakeSharedAheadAsync()
    {
        try
        {
            var shared = _reader.ReadShared(CancellationToken.None);
            if (shared.Count > 0)
            {
                _workshop = await NewWorkshopAsync(CancellationToken.None).ConfigureAwait(false);
                await _workshop.MakeSharedAsync(shared, CancellationToken.None).ConfigureAwait(false);
            }
        }
        catch (Exception failure) when (failure is AlembicException or IOException or UnauthorizedAccessException)
        {
            options.Log?.Invoke(new(LogSeverity.Debug, "alembic.tool.scripts", $"Cannot make the shared code ahead of time: {failure.Message}"));
        }
    }

    private static List<ScriptFile> Pending(ScriptScan scan, IReadOnlyCollection<Script> scripts)
    {
        if (scripts.Count == 0)
        {
            return [];
        }

        var wanted = scripts.Select(script => script.Id).ToHashSet(StringComparer.Ordinal);
        var byId = new Dictionary<string, ScriptFile>(StringComparer.Ordinal);
        foreach (var file in scan.Revisions.Where(file => wanted.Contains(file.Script!.Id)))
        {
            if (!byId.TryAdd(file.Script!.Id, file))
            {
                throw new AlembicException(
                    $"Revision {file.Script.Id} is present more than once: in {byId[file.Script.Id].Path} and in {file.Path}. Give one of them another id.")
                {
                    Kind = FailureKind.RevisionGraph,
                };
            }
        }

        return [.. scan.Revisions.Where(file => wanted.Contains(file.Script!.Id))];
    }
}
