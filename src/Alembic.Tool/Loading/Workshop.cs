using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using System.Text;
using Alembic.Tool.Compilation;
using Alembic.Tool.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Alembic.Tool.Loading;

/// <summary>Makes assemblies of source files and loads them beside the model; what was compiled before is taken from the cache.</summary>
internal sealed class Workshop
{
    private readonly CacheFolder _cache;
    private readonly Func<CancellationToken, Task<ModelAssembly>>? _locate;
    private readonly Func<Encoding>? _encoding;
    private readonly ProjectLoadContext _context;
    private readonly Lazy<ScriptCompiler> _bare;
    private readonly TaskCompletionSource<StartedAssembly?> _sharedStarted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ModelAssembly? _model;
    private CompiledAssembly? _shared;
    private Task<GuessedAssembly?>? _guess;

    /// <param name="cache">Keeps what was compiled.</param>
    /// <param name="locate">Finds the model, and builds it where needed; <see langword="null"/> where there is none. It is asked only when source files do not compile without.</param>
    /// <param name="built">What a model that was built before depends on, for the sake of its drivers; <see langword="null"/> where there is none.</param>
    /// <param name="encoding">The encoding of source files that are no UTF-8; <see langword="null"/> where all are.</param>
    public Workshop(CacheFolder cache, Func<CancellationToken, Task<ModelAssembly>>? locate, DependencyMap? built, Func<Encoding>? encoding)
    {
        _cache = cache;
        _locate = locate;
        _encoding = encoding;
        _context = new() { Dependencies = built };
        _bare = new(() => new(null, encoding));
    }

    /// <summary>Loads the model's assembly.</summary>
    public async Task<Assembly> LoadModelAsync(CancellationToken ct)
    {
        var model = await AttachModelAsync(ct).ConfigureAwait(false);
        return Path.GetFileNameWithoutExtension(model.Path) is var name && DependencyMap.FindShared(name) == model.Path
            ? AssemblyLoadContext.Default.LoadFromAssemblyName(new(name))
            : _context.LoadFromAssemblyPath(model.Path);
    }

    /// <summary>Loads an assembly by name: the project's own, else the program's.</summary>
    public Assembly Load(AssemblyName name) => _context.LoadFromAssemblyName(name);

    /// <summary>Makes the assembly of what migrations share: <c>Env.cs</c> and files without a <c>[Revision]</c>.</summary>
    public async Task<Assembly> MakeSharedAsync(IReadOnlyList<ScriptFile> files, CancellationToken ct)
    {
        if (_shared is not null && (_shared.Key == Key(files, sharedKey: null, null) || _shared.Key == Key(files, sharedKey: null, _model)))
        {
            return _shared.Assembly;
        }

        try
        {
            _shared = await MakeAsync(_context, files, sharedKey: null, (key, model) => Task.FromResult(CompileShared(files, key, model, ct)), ct).ConfigureAwait(false);
        }
        finally
        {
            _sharedStarted.TrySetResult(null);
        }

        return _shared.Assembly;
    }

    /// <summary>Compiles migrations that are likely to be wanted, on another processor while the shared assembly is being compiled; does nothing if that is there already.</summary>
    public void Guess(IReadOnlyList<ScriptFile> files, IReadOnlyList<ScriptFile> shared) => _guess = Task.Run(() => GuessAsync(files, shared));

    /// <summary>Makes the assembly of migrations, which see the shared one as if they were part of it.</summary>
    public async Task<Assembly> MakeMigrationsAsync(IReadOnlyList<ScriptFile> files, IReadOnlyList<ScriptFile> shared, CancellationToken ct)
    {
        var context = new MigrationLoadContext(_context);
        var made = await MakeAsync(
            context,
            files,
            _shared?.Key,
            async (_, model) => (model is null ? await GuessedAsync(files).ConfigureAwait(false) : null) ?? CompileMigrations(files, shared, model, ct),
            ct).ConfigureAwait(false);
        return made.Assembly;
    }

    // Building the model takes seconds, and its sources need not be there: only what does not compile without it gets it.
    private async Task<CompiledAssembly> MakeAsync(
        AssemblyLoadContext context, IReadOnlyList<ScriptFile> files, string? sharedKey, Func<string, ModelAssembly?, Task<CompiledImage>> compile, CancellationToken ct)
    {
        var key = Key(files, sharedKey, null);
        var needsModel = new CacheEntry("scripts", key, "model");
        if (_model is null && (_locate is null || _cache.Read(needsModel) is null))
        {
            if (Find(context, key) is { } found)
            {
                return found;
            }

            try
            {
                return Take(context, key, await compile(key, null).ConfigureAwait(false));
            }
            catch (AlembicException failure) when (_locate is not null)
            {
                await AttachModelAsync(failure, ct).ConfigureAwait(false);
                _cache.Write(needsModel, default);
            }
        }

        var model = await AttachModelAsync(ct).ConfigureAwait(false);
        key = Key(files, sharedKey, model);
        return Find(context, key) ?? Take(context, key, await compile(key, model).ConfigureAwait(false));
    }

    private async Task AttachModelAsync(AlembicException reason, CancellationToken ct)
    {
        try
        {
            await AttachModelAsync(ct).ConfigureAwait(false);
        }
        catch (AlembicException failure)
        {
            throw new AlembicException($"{failure.Message}\nIt is needed to compile the scripts:\n{reason.Message}", failure);
        }
    }

    private async Task<ModelAssembly> AttachModelAsync(CancellationToken ct)
    {
        _model ??= await _locate!(ct).ConfigureAwait(false);
        _context.Dependencies = _model.Dependencies;
        return _model;
    }

    // Apart, like the next one, and called only when needed: with them comes the compiler, which takes long to load.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private CompiledImage CompileShared(IReadOnlyList<ScriptFile> files, string key, ModelAssembly? model, CancellationToken ct) => Compiler(model).Compile(
        new("Alembic.Env." + key, files, [], []),
        compilation => _sharedStarted.TrySetResult(new(key, compilation)),
        ct);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private CompiledImage CompileMigrations(IReadOnlyList<ScriptFile> files, IReadOnlyList<ScriptFile> shared, ModelAssembly? model, CancellationToken ct) =>
        Compiler(model).Compile(new(ScriptCompiler.MigrationsName, files, Beside(), shared), started: null, ct);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ScriptCompiler Compiler(ModelAssembly? model) => model is null ? _bare.Value : new(model, _encoding);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private async Task<GuessedAssembly?> GuessAsync(IReadOnlyList<ScriptFile> files, IReadOnlyList<ScriptFile> shared)
    {
        if (await _sharedStarted.Task.ConfigureAwait(false) is not { } started || IsCached(Key(files, started.Key, null)))
        {
            return null;
        }

        var made = _bare.Value.TryCompile(
            new(ScriptCompiler.MigrationsName, files, [started.Compilation.ToMetadataReference()], shared), CancellationToken.None);
        return made is null ? null : new(files, started.Compilation, made);
    }

    // Only if it was compiled against the very shared code that was made in the end.
    private async ValueTask<CompiledImage?> GuessedAsync(IReadOnlyList<ScriptFile> files) =>
        _guess is not null && await _guess.ConfigureAwait(false) is { } guess && guess.Shared == _shared?.Source?.Compilation && guess.Files.SequenceEqual(files)
            ? guess.Made
            : null;

    private MetadataReference[] Beside() => _shared is null ? [] : [MetadataReference.CreateFromImage(_shared.Source?.Image ?? File.ReadAllBytes(_shared.Path!))];

    private static CacheEntry Entry(string key) => new("scripts", key, "dll");

    private bool IsCached(string key) => _cache.Has(Entry(key));

    private CompiledAssembly? Find(AssemblyLoadContext context, string key)
    {
        // Loaded by path, for a debugger's sake. What stands behind an assembly's end does not count.
        return _cache.Read(Entry(key)) is not null && _cache.PathOf(Entry(key)) is { } path && TryLoad(context, path) is { } cached
            ? new(key, cached, path, Source: null)
            : null;
    }

    private CompiledAssembly Take(AssemblyLoadContext context, string key, CompiledImage source)
    {
        _cache.Write(Entry(key), source.Image);
        return new(key, context.LoadFromStream(new MemoryStream(source.Image)), Path: null, source);
    }

    // A damaged file is compiled anew and written over.
    private static Assembly? TryLoad(AssemblyLoadContext context, string path)
    {
        try
        {
            return context.LoadFromAssemblyPath(path);
        }
        catch (BadImageFormatException)
        {
            return null;
        }
    }

    // All that the compiler's output depends on: paths too, since a script's lines are known by them.
    private static string Key(IReadOnlyList<ScriptFile> files, string? sharedKey, ModelAssembly? model)
    {
        var text = new StringBuilder()
            .Append(typeof(Migration).Module.ModuleVersionId).Append('\n')
            .Append(typeof(Workshop).Module.ModuleVersionId).Append('\n')
            .Append(Environment.Version).Append('\n')
            .Append(sharedKey).Append('\n')
            .Append(model?.Fingerprint).Append('\n');
        foreach (var file in files)
        {
            text.Append(file.Path).Append('\t').Append(file.Hash).Append('\n');
        }

        return Fingerprint.Of(text.ToString());
    }
}

/// <summary>An assembly made of source files.</summary>
/// <param name="Key">Names all that it was made of.</param>
/// <param name="Assembly">The loaded assembly.</param>
/// <param name="Path">The file in the cache; <see langword="null"/> when it was compiled just now.</param>
/// <param name="Source">What the compiler made; <see langword="null"/> when it came from the cache.</param>
internal sealed record CompiledAssembly(string Key, Assembly Assembly, string? Path, CompiledImage? Source);

/// <summary>An assembly that is being compiled, and can be compiled against.</summary>
/// <param name="Key">Names all that it is made of.</param>
/// <param name="Compilation">What is compiled.</param>
internal sealed record StartedAssembly(string Key, CSharpCompilation Compilation);

/// <summary>Migrations that were compiled because they are likely to be wanted.</summary>
/// <param name="Files">The files.</param>
/// <param name="Shared">The shared code that they saw.</param>
/// <param name="Made">What the compiler made.</param>
internal sealed record GuessedAssembly(IReadOnlyList<ScriptFile> Files, CSharpCompilation Shared, CompiledImage Made);
