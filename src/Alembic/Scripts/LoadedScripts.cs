using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Alembic.Scripts;

/// <summary>Migrations, and with them the project's <c>Env.cs</c>, loaded and ready to be made.</summary>
[RequiresUnreferencedCode("Finds the migrations by reflection.")]
public sealed class LoadedScripts
{
    private readonly Dictionary<string, Type> _migrations = new(StringComparer.Ordinal);
    private readonly Func<string, Migration>? _make;

    /// <summary>Finds the migrations in assemblies.</summary>
    /// <param name="assemblies">The assemblies with classes that carry <see cref="RevisionAttribute"/>.</param>
    /// <exception cref="AlembicException">Two classes carry one id.</exception>
    public LoadedScripts(params IReadOnlyList<Assembly> assemblies)
    {
        ArgumentNullException.ThrowIfNull(assemblies);
        Assemblies = assemblies;
        foreach (var type in assemblies.SelectMany(assembly => assembly.GetTypes()))
        {
            if (type.GetCustomAttribute<RevisionAttribute>() is { } revision && type.IsSubclassOf(typeof(Migration))
                && !_migrations.TryAdd(revision.Id, type))
            {
                throw new AlembicException(
                    $"Revision {revision.Id} is present more than once: in {_migrations[revision.Id].FullName} and in {type.FullName}.");
            }
        }
    }

    /// <summary>Takes migrations that a source of your own makes, such as migrations without a class for each.</summary>
    /// <param name="make">Makes the migration of a revision, by its id. It is asked once for each step that runs.</param>
    /// <param name="assemblies">Where the environment (<c>Env.cs</c>) is looked for; none for no environment.</param>
    /// <example><code>
    /// public Task&lt;LoadedScripts> LoadAsync(IReadOnlyCollection&lt;Script> scripts, CancellationToken ct) =>
    ///     Task.FromResult(new LoadedScripts(revision => new SqlFileMigration(revision)));
    /// </code></example>
    public LoadedScripts(Func<string, Migration> make, params IReadOnlyList<Assembly> assemblies) : this(assemblies)
    {
        ArgumentNullException.ThrowIfNull(make);
        _make = make;
    }

    /// <summary>The assemblies searched.</summary>
    public IReadOnlyList<Assembly> Assemblies { get; }

    /// <summary>The migrations found, by revision id.</summary>
    public IReadOnlyDictionary<string, Type> Migrations => _migrations;

    /// <summary>Makes a migration.</summary>
    /// <param name="revision">The revision's id.</param>
    /// <exception cref="AlembicException">The revision was not loaded, or its constructor failed.</exception>
    public Migration Create(string revision) => _make is not null ? _make(revision)
        : _migrations.TryGetValue(revision, out var type) ? Make<Migration>(type)
        : throw new AlembicException($"Revision {revision} was not found among the loaded migrations.");

    /// <summary>Makes the one class that derives from a type, such as the project's environment.</summary>
    /// <typeparam name="T">The type to derive from.</typeparam>
    /// <returns>The instance, or <see langword="null"/> when there is no such class.</returns>
    /// <exception cref="AlembicException">There are several such classes, or the constructor failed.</exception>
    public T? CreateOnly<T>() where T : class
    {
        var types = Assemblies.SelectMany(assembly => assembly.GetTypes())
            .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(T))).ToList();
        return types switch
        {
            [] => null,
            [var type] => Make<T>(type),
            _ => throw new AlembicException(
                $"Found more than one {typeof(T).Name}: {string.Join(", ", types.Select(type => type.FullName))}. Keep one."),
        };
    }

    private static string At(Exception failure)
    {
        var cause = failure is TypeInitializationException { InnerException: { } inner } ? inner : failure;
        var frame = new System.Diagnostics.StackTrace(cause, fNeedFileInfo: true).GetFrames().FirstOrDefault(frame => frame.GetFileName() is not null);
        return frame is null ? "" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $" ({frame.GetFileName()}:{frame.GetFileLineNumber()})");
    }

    private static T Make<T>(Type type)
    {
        try
        {
            return (T)Activator.CreateInstance(type, nonPublic: true)!;
        }
        catch (TargetInvocationException failure) when (failure.InnerException is { } own)
        {
            throw own is AlembicException ? own : new AlembicException($"The constructor of {type.FullName} failed{At(own)}: {own.GetType().Name}: {own.Message}", own);
        }
    }
}
