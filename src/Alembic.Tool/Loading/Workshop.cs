using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using Alembic.Tool.Compilation;
using Alembic.Tool.Reading;

namespace Alembic.Tool.Loading;

/// <summary>Makes assemblies of source files and loads them beside the model; what was compiled before is taken from the cache.</summary>
internal sealed class Workshop
{
    private readonly CacheFolder _cache;
    private readonly ModelAssembly? _model;
    private readonly ProjectLoadContext _context;
    private readonly Lazy<ScriptCompiler> _compiler;
    private CompiledAssembly? _shared;

    public Workshop(CacheFolder cache, ModelAssembly? model)
    {
        _cache = cache;
        _model = model;
        _context = new(model?.Dependencies);
        _compiler = new(() => new(model), isThreadSafe: false);
    }

    /// <summary>Loads the model's assembly.</summary>
    public Assembly LoadModel() => _context.LoadFromAssemblyPath(_model!.Path);

    /// <summary>Loads an assembly by name: the project's own, else the program's.</summary>
    public Assembly Load(AssemblyName name) => _context.LoadFromAssemblyName(name);

    /// <summary>Makes the assembly of what migrations share: <c>Env.cs</c> and files without a <c>[Revision]</c>.</summary>
    public Assembly MakeShared(IReadOnlyList<ScriptFile> files, CancellationToken ct)
    {
        var key = Key(files, sharedKey: null);
        if (_shared?.Key != key)
        {
            _shared = Make(_context, key, () => _compiler.Value.Compile("Alembic.Env." + key, files, null, [], ct));
        }

        return _shared.Assembly;
    }

    /// <summary>Makes the assembly of migrations, which see the shared one as if they were part of it.</summary>
    public Assembly MakeMigrations(IReadOnlyList<ScriptFile> files, IReadOnlyList<ScriptFile> shared, CancellationToken ct) => Make(
        new MigrationLoadContext(_context),
        Key(files, _shared?.Key),
        () => _compiler.Value.Compile(ScriptCompiler.MigrationsName, files, _shared, shared, ct)).Assembly;

    private CompiledAssembly Make(AssemblyLoadContext context, string key, Func<byte[]> compile)
    {
        var entry = Path.Combine("scripts", key + ".dll");
        if (_cache.PathOf(entry) is { } path && File.Exists(path) && TryLoad(context, path) is { } cached)
        {
            _cache.Touch(path);
            return new(key, cached, path, Image: null);
        }

        var image = compile();
        _cache.Write(entry, image);
        return new(key, context.LoadFromStream(new MemoryStream(image)), Path: null, image);
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
/// <param name="Image">Its bytes; <see langword="null"/> when it came from the cache.</param>
internal sealed record CompiledAssembly(string Key, Assembly Assembly, string? Path, byte[]? Image);
