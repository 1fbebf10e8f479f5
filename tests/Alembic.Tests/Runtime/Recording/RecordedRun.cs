using Alembic.Commands;
using Alembic.Dialects;
using Alembic.Dialects.PostgreSql;
using Alembic.Runtime;

namespace Alembic.Tests.Runtime.Recording;

/// <summary>A run on a <see cref="RecordingConnection"/>, with what it logged and told.</summary>
internal sealed class RecordedRun
{
    private const string Exists = "SELECT 1 FROM pg_catalog.pg_class";

    public required RecordingConnection Connection { get; init; }

    public required ScriptedMigrations Migrations { get; init; }

    public Dialect Dialect { get; init; } = Dialect.PostgreSql;

    public Action<EnvOptions> Configure { get; init; } = _ => { };

    public List<string> Log { get; } = [];

    public List<RunEvent> Events { get; } = [];

    public AlembicCommands Commands => field ??= new()
    {
        Migrations = Migrations,
        Connection = Connection,
        Dialect = Dialect,
        Env = new ConfiguredEnv(Configure),
        Log = record => Log.Add(record.Message),
        Events = Events.Add,
    };

    /// <summary>What was sent, without locking, looking for the version table and reading it.</summary>
    public IReadOnlyList<string> Sent => [.. Connection.Log.Select(WithoutLockCheck).Where(line => !line.StartsWith(Exists, StringComparison.Ordinal) && !line.Contains("advisory", StringComparison.Ordinal)
        && !line.StartsWith("SELECT alembic_version", StringComparison.Ordinal) && line is not ("open" or "close"))];

    // It travels at the end of a transaction's last batch.
    private static string WithoutLockCheck(string line) => line.IndexOf(" | SELECT CASE WHEN EXISTS (SELECT 1 FROM pg_catalog.pg_locks", StringComparison.Ordinal) is >= 0 and var end ? line[..end] : line;

    private sealed class ConfiguredEnv(Action<EnvOptions> configure) : MigrationEnv
    {
        public override void Configure(EnvOptions options) => configure(options);
    }
}
