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
    private readonly ModelAssembly? _model;
    private readonly ProjectLoadContext _context;
    private readonly Lazy<ScriptCompiler> _compiler;
    private readonly TaskCompletionSource<StartedAssembly?> _sharedStarted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CompiledAssembly? _shared;
    private Task<GuessedAssembly?>? _guess;

    public Workshop(CacheFolder cache, ModelAssembly? model, Func<Encoding>? encoding)
    {
        _cache = cache;
        _model = model;
        _context = new(model?.Dependencies);
        _compiler = new(() => new(model, encoding));
    }

    /// <summary>Loads the model's assembly.</summary>
    public Assembly LoadModel() => Path.GetFileNameWithoutExtension(_model!.Path) is var name && DependencyMap.FindShared(name) == _model.Path
        ? AssemblyLoadContext.Default.LoadFromAssemblyName(new(name))
        : _context.LoadFromAssemblyPath(_model.Path);

    /// <summary>Loads an assembly by name: the project's own, else the program's.</summary>
    public Assembly Load(AssemblyName name) => _context.LoadFromAssemblyName(name);

    /// <summary>Makes the assembly of what migrations share: <c>Env.cs</c> and files without a <c>[Revision]</c>.</summary>
    public Assembly MakeShared(IReadOnlyList<ScriptFile> files, CancellationToken ct)
    {
        var key = Key(files, sharedKey: null);
        if (_shared?.Key == key)
        {
            return _shared.Assembly;
        }

        try
        {
            _shared = Find(_context, key) ?? CompileShared(files, key, ct);
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
        var key = Key(files, _shared?.Key);
        var context = new MigrationLoadContext(_context);
        var made = Find(context, key) ?? await CompileMigrationsAsync(context, key, files, shared, ct).ConfigureAwait(false);
        return made.Assembly;
    }

    // Apart, like the next one, and called only when needed: with them comes the compiler, which takes long to load.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private CompiledAssembly CompileShared(IReadOnlyList<ScriptFile> files, string key, CancellationToken ct) => Take(_context, key, _compiler.Value.Compile(
        new("Alembic.Env." + key, files, [], []),
        compilation => _sharedStarted.TrySetResult(new(key, compilation)),
        ct));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private async Task<CompiledAssembly> CompileMigrationsAsync(
        MigrationLoadContext context, string key, IReadOnlyList<ScriptFile> files, IReadOnlyList<ScriptFile> shared, CancellationToken ct) =>
        Take(context, key, await GuessedAsync(files).ConfigureAwait(false)
            ?? _compiler.Value.Compile(new(ScriptCompiler.MigrationsName, files, Beside(), shared), started: null, ct));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private async Task<GuessedAssembly?> GuessAsync(IReadOnlyList<ScriptFile> files, IReadOnlyList<ScriptFile> shared)
    {
        if (await _sharedStarted.Task.ConfigureAwait(false) is not { } started || IsCached(Key(files, started.Key)))
        {
            return null;
        }

        var made = _compiler.Value.TryCompile(
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
    private string Key(IReadOnlyList<ScriptFile> files, string? sharedKey)
    {
        var text = new StringBuilder()
            .Append(typeof(Migration).Module.ModuleVersionId).Append('\n')
            .Append(typeof(Workshop).Module.ModuleVersionId).Append('\n')
            .Append(Environment.Version).Append('\n')
            .Append(sharedKey).Append('\n')
            .Append(_model?.Fingerprint).Append('\n');
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
