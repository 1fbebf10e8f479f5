using System.Text;
using Alembic.Runtime;
using Alembic.Schema;
using Alembic.Scripts;

namespace Alembic.Commands;

/// <summary>The project that commands are for: its history, its environment, its model, and where it says what it does.</summary>
/// <param name="commands">What the program set.</param>
internal sealed class Project(AlembicCommands commands)
{
    public AlembicCommands Commands => commands;

    public Config? Config => commands.Config;

    public RunReport Report => new(commands.Log, commands.Events, commands.Clock);

    /// <summary>Reads the scripts.</summary>
    /// <param name="ct">Cancels the reading.</param>
    /// <param name="loadsEnv">Whether the environment is needed next, so that a compiler may begin with it.</param>
    /// <param name="makesFolders">Whether a folder of scripts that is missing is made later.</param>
    public async Task<ScriptHistory> ReadHistoryAsync(CancellationToken ct, bool loadsEnv = false, bool makesFolders = false)
    {
        if (Config is { Sourceless: false, ScriptLocation: var location })
        {
            // No more of the configuration: an unknown time zone is an error only for a command that makes a script.
            new ScriptDirectory { Location = location, ConfiguredVersions = Config.VersionLocations }.ThrowIfMissing(withVersions: !makesFolders);
        }

        if (loadsEnv && commands.Env is null)
        {
            commands.Migrations.Prepare();
        }

        var history = await ScriptHistory.ReadAsync(commands.Migrations, ct).ConfigureAwait(false);
        Warn(history.Map.Warnings);
        return history;
    }

    /// <summary>Opens the folder that new scripts are written to.</summary>
    /// <param name="encoding">The encoding of the scripts; <see langword="null"/> for that of the configuration.</param>
    public ScriptDirectory OpenDirectory(Encoding? encoding = null)
    {
        var config = Config ?? throw new AlembicException("No 'script_location' key found in configuration.");
        var directory = new ScriptDirectory
        {
            Location = config.ScriptLocation,
            ConfiguredVersions = config.VersionLocations,
            FileNames = config.FileNames,
            TimeZone = config.TimeZone,
            Encoding = encoding ?? config.OutputEncoding,
            Namespace = config.Namespace,
        };
        directory.ThrowIfMissing();
        return directory;
    }

    /// <summary>Makes the environment; <see langword="null"/> where the project has none.</summary>
    public async ValueTask<MigrationEnv?> FindEnvAsync(CancellationToken ct) =>
        commands.Env ?? (await commands.Migrations.LoadAsync([], ct).ConfigureAwait(false)).CreateOnly<MigrationEnv>();

    /// <summary>Reads the model that the program names; <see langword="null"/> where it names none.</summary>
    public async Task<Metadata?> ReadTargetAsync(CancellationToken ct) =>
        commands.TargetMetadata is { } read ? await CallAsync("The model", () => read(ct), ct).ConfigureAwait(false) : null;

    /// <summary>Says where tables were found beside a model that has none, a line each.</summary>
    public async ValueTask<IReadOnlyList<string>> DescribeEmptyModelAsync(CancellationToken ct) =>
        commands.DescribeEmptyModel is { } describe ? await describe(ct).ConfigureAwait(false) : [];

    /// <summary>Calls the project's own code. What it throws becomes an error with its file and line.</summary>
    /// <param name="what">Which code, as the beginning of a sentence.</param>
    /// <param name="code">Calls it.</param>
    /// <param name="ct">What the code was given.</param>
    public static async Task<T> CallAsync<T>(string what, Func<ValueTask<T>> code, CancellationToken ct)
    {
        try
        {
            return await code().ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is not AlembicException && !(failure is OperationCanceledException && ct.IsCancellationRequested))
        {
            throw ErrorText.OfProject(what, failure);
        }
    }

    public void Warn(IEnumerable<string> warnings)
    {
        foreach (var warning in warnings)
        {
            commands.Log?.Invoke(new(LogSeverity.Warning, "alembic.script", warning));
        }
    }
}
