using System.Data.Common;
using System.Text;
using Alembic.Commands;
using Alembic.Dialects;
using Alembic.Runtime;
using Alembic.Schema;
using Alembic.Scripts;
using Alembic.Tests.Runtime.Recording;

namespace Alembic.Tests.Commands;

/// <summary>The rows of the table "Which setting is used" in <c>docs/configuration.md</c>.</summary>
public sealed class SettingOrderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("alembic-").FullName;
    private readonly List<string> _log = [];

    [Theory]
    [InlineData("alembic_version")]
    [InlineData("of_json")]
    [InlineData("of_ini")]
    [InlineData("of_variable")]
    [InlineData("of_program")]
    [InlineData("of_configure")]
    [InlineData("of_env")]
    public async Task An_option_of_a_run_comes_from_the_last_source_that_sets_it(string last)
    {
        string[] sources = ["alembic_version", "of_json", "of_ini", "of_variable", "of_program", "of_configure", "of_env"];
        bool Sets(string source) => Array.IndexOf(sources, source) <= Array.IndexOf(sources, last);
        await File.WriteAllTextAsync(At("alembic.json"), Sets("of_json") ? """{ "alembic": { "version_table": "of_json" } }""" : "{}", Cancellation);
        await File.WriteAllTextAsync(At("alembic.ini"), $"[alembic]\nsqlalchemy.url = sqlite:///x.db\n{(Sets("of_ini") ? "version_table = of_ini\n" : "")}", Cancellation);
        var config = new Config(At("alembic.ini"))
        {
            JsonFileName = At("alembic.json"),
            EnvironmentVariable = name => name == "ALEMBIC_VERSION_TABLE" && Sets("of_variable") ? "of_variable" : null,
        };
        if (Sets("of_program"))
        {
            config.SetMainOption("version_table", "of_program");
        }

        var sql = await SqlAsync(output => new()
        {
            Migrations = new ScriptList(),
            Config = config,
            Configure = options => options.VersionTable = Sets("of_configure") ? "of_configure" : options.VersionTable,
            Env = new ConfiguredEnv(options => options.VersionTable = Sets("of_env") ? "of_env" : options.VersionTable),
            Output = output,
        });

        Assert.StartsWith($"CREATE TABLE {last} (", sql, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, null, "mssql://h/configuration", "MSSQLImpl")]
    [InlineData("postgresql://h/program", null, "postgresql://h/program", "PostgresqlImpl")]
    [InlineData("postgresql://h/program", "sqlite:///env.db", "postgresql://h/program", "SQLiteImpl")]
    public async Task The_URL_is_the_environment_s_else_the_program_s_else_the_configuration_s(string? program, string? env, string given, string dialect)
    {
        string? seen = null;
        await SqlAsync(output => new()
        {
            Migrations = new ScriptList(),
            Config = Ini("sqlalchemy.url = mssql://h/configuration"),
            Url = program,
            Env = new ConfiguredEnv(options => (seen, options.Url) = (options.Url, env ?? options.Url)),
            Output = output,
            Log = record => _log.Add(record.Message),
        });

        Assert.Equal(given, seen);
        Assert.Contains($"Context impl {dialect}.", _log);
    }

    [Fact]
    public async Task A_connection_goes_before_a_data_source_and_the_environment_s_before_the_program_s()
    {
        var commands = new AlembicCommands
        {
            Migrations = new ScriptList(new Script("a1", []) { Path = "a1" }),
            Dialect = Dialect.Find("sqlite"),
            Connection = new RecordingConnection { Versions = [] },
            DataSource = new RecordingSource([]),
            Env = new ConfiguredEnv(options => options.Connection = new RecordingConnection { Versions = ["a1"] }),
        };

        Assert.Equal(["a1"], (await commands.CurrentAsync(ct: Cancellation)).Rows);
    }

    [Fact]
    public async Task A_data_source_goes_before_the_URL_and_the_one_that_the_environment_makes_of_it()
    {
        AlembicCommands Commands(DbDataSource? source) => new()
        {
            Migrations = new ScriptList(new Script("a1", []) { Path = "a1" }, new Script("b2", []) { Path = "b2" }),
            Url = "sqlite:///x.db",
            DataSource = source,
            Env = new ConfiguredEnv(_ => { }) { Source = new RecordingSource(["b2"]) },
        };

        Assert.Equal(["a1"], (await Commands(new RecordingSource(["a1"])).CurrentAsync(ct: Cancellation)).Rows);
        Assert.Equal(["b2"], (await Commands(null).CurrentAsync(ct: Cancellation)).Rows);
    }

    [Theory]
    [InlineData("mysql", "postgresql", "MySQLImpl")]
    [InlineData(null, "postgresql", "PostgresqlImpl")]
    [InlineData(null, null, "SQLiteImpl")]
    public async Task The_dialect_is_the_program_s_else_the_environment_s_else_the_URL_s(string? program, string? env, string expected)
    {
        await SqlAsync(output => new()
        {
            Migrations = new ScriptList(),
            Config = Ini("sqlalchemy.url = sqlite:///x.db"),
            Dialect = program is null ? null : Dialect.Find(program),
            Env = new ConfiguredEnv(_ => { }) { Named = env is null ? null : Dialect.Find(env) },
            Output = output,
            Log = record => _log.Add(record.Message),
        });

        Assert.Contains($"Context impl {expected}.", _log);
    }

    [Fact]
    public void A_key_of_a_database_s_own_section_goes_before_the_main_section_s()
    {
        var config = Ini("databases = one two\ndriver = Main\n\n[one]\nsqlalchemy.url = sqlite:///one.db\ndriver = One\n\n[two]\nsqlalchemy.url = sqlite:///two.db");

        Assert.Equal(("One", "Main"), (config.DatabaseOption("one", "driver"), config.DatabaseOption("two", "driver")));
    }

    [Theory]
    [InlineData(true, "2 tables")]
    [InlineData(false, "1 table")]
    public async Task The_model_is_the_environment_s_else_the_program_s(bool envHasOne, string expected)
    {
        var (one, two) = (new Metadata(Table("a")), new Metadata(Table("a"), Table("b")));
        var commands = new AlembicCommands
        {
            Migrations = new ScriptList(),
            Dialect = Dialect.Find("sqlite"),
            Connection = new RecordingConnection { Versions = [] },
            Env = new ConfiguredEnv(options => options.TargetMetadata = envHasOne ? two : null),
            TargetMetadata = _ => ValueTask.FromResult<Metadata?>(one),
        };

        Assert.Equal(expected, (await commands.DiagnoseAsync(Cancellation)).Single(finding => finding.Subject == "model").Text);
    }

    [Fact]
    public async Task An_environment_of_the_program_is_used_instead_of_those_among_the_migrations()
    {
        var sql = await SqlAsync(output => new()
        {
            Migrations = new SourceWithEnvironments(),
            Env = new ConfiguredEnv(options => options.Url = "sqlite:///x.db"),
            Output = output,
        });
        var searched = await Assert.ThrowsAsync<AlembicException>(() => SqlAsync(output => new() { Migrations = new SourceWithEnvironments(), Output = output }));

        Assert.StartsWith("CREATE TABLE", sql, StringComparison.Ordinal);
        Assert.Contains(nameof(ConfiguredEnv), searched.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SQL_goes_to_the_buffer_else_to_the_encoded_output_else_to_the_output()
    {
        using var buffer = new StringWriter();
        using var encoded = new StringWriter();
        AlembicCommands Commands(StringWriter output, bool hasBuffer, bool hasEncoding) => new()
        {
            Migrations = new ScriptList(),
            Url = "sqlite:///x.db",
            Env = new ConfiguredEnv(options => (options.OutputBuffer, options.OutputEncoding) = (hasBuffer ? buffer : null, hasEncoding ? Encoding.Latin1 : null)),
            Output = output,
            EncodedOutput = _ => encoded,
        };

        Assert.Equal("", await SqlAsync(output => Commands(output, hasBuffer: true, hasEncoding: true)));
        Assert.Equal("", encoded.ToString());
        Assert.Equal("", await SqlAsync(output => Commands(output, hasBuffer: false, hasEncoding: true)));
        Assert.StartsWith("CREATE TABLE", await SqlAsync(output => Commands(output, hasBuffer: false, hasEncoding: false)), StringComparison.Ordinal);
        Assert.All([buffer, encoded], written => Assert.StartsWith("CREATE TABLE", written.ToString(), StringComparison.Ordinal));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static Table Table(string name) => new(name) { Columns = [new("id", SqlType.Integer())] };

    private Config Ini(string keys)
    {
        File.WriteAllText(At("alembic.ini"), $"[alembic]\n{keys}\n");
        return new(At("alembic.ini")) { EnvironmentVariable = _ => null };
    }

    private string At(string path) => Path.Combine(_folder, path);

    private static async Task<string> SqlAsync(Func<StringWriter, AlembicCommands> create)
    {
        using var output = new StringWriter();
        await create(output).EnsureVersionAsync(sql: true, Cancellation);
        return output.ToString();
    }

    private sealed class ConfiguredEnv(Action<EnvOptions> configure) : MigrationEnv
    {
        public Dialect? Named { get; init; }

        public DbDataSource? Source { get; init; }

        public override Dialect? Dialect => Named;

        public override DbDataSource? CreateDataSource(string connectionString) => Source;

        public override void Configure(EnvOptions options) => configure(options);
    }

    private sealed class RecordingSource(IReadOnlyList<string> versions) : DbDataSource
    {
        public override string ConnectionString => "";

        protected override DbConnection CreateDbConnection() => new RecordingConnection { Versions = versions };
    }

    private sealed class SourceWithEnvironments : IMigrationSource
    {
        public Task<IReadOnlyList<Script>> ReadAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<Script>>([]);

        public Task<LoadedScripts> LoadAsync(IReadOnlyCollection<Script> scripts, CancellationToken ct) => Task.FromResult(new LoadedScripts(typeof(SettingOrderTests).Assembly));
    }
}
