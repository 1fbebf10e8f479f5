using Alembic.CommandLine.Verbs;
using Alembic.Tool;

namespace Alembic.CommandLine.Tests;

/// <summary>No command says a password, whatever fails: each of them meets each kind of URL, with all that it can say turned on.</summary>
public sealed class PasswordTests : IDisposable
{
    private const string Marker = "s3cretMarker";

    /// <summary>How each command is typed; a command that is not here fails the test.</summary>
    private static readonly Dictionary<string, string[]> Lines = new(StringComparer.Ordinal)
    {
        ["branches"] = ["branches -v", "branches --json"],
        ["check"] = ["check", "check --json"],
        ["current"] = ["current -v", "current --json", "current --check-heads"],
        ["completion"] = ["completion bash"],
        ["doctor"] = ["doctor"],
        ["downgrade"] = ["downgrade base", "downgrade a1:base --sql"],
        ["edit"] = ["edit a1", "edit nothing"],
        ["ensure_version"] = ["ensure_version", "ensure_version --sql"],
        ["heads"] = ["heads -v", "heads --json"],
        ["history"] = ["history -v", "history -i", "history --json"],
        ["init"] = ["init other", "init migrations"],
        ["list_templates"] = ["list_templates", "list_templates --json"],
        ["lock"] = ["lock status", "lock release --force"],
        ["merge"] = ["merge heads -m m"],
        ["revision"] = ["revision -m m", "revision --autogenerate -m m"],
        ["show"] = ["show a1", "show current", "show a1 --json"],
        ["stamp"] = ["stamp head", "stamp head --sql", "stamp head --purge"],
        ["upgrade"] = ["upgrade head", "upgrade head --sql", "upgrade nothing"],
    };

    private readonly string _folder = Directory.CreateTempSubdirectory("alembic-password-").FullName;

    public static TheoryData<string> Places => new(
        $"sqlalchemy.url = postgresql://bob:{Marker}@127.0.0.1:1/app",
        $"sqlalchemy.url = postgresql+psycopg2://bob:{Marker}%%40x@127.0.0.1:1/app",
        $"sqlalchemy.url = postgresql://127.0.0.1:1/app?user=bob&password={Marker}",
        $"sqlalchemy.url = postgresql://bob:{Marker}@127.0.0.1:1/app?nonsense=1&password={Marker}",
        $"sqlalchemy.url = postgresql://bob:{Marker}@127.0.0.1:port/app",
        $"sqlalchemy.url = postgresql:/bob:{Marker}@127.0.0.1/app",
        $"sqlalchemy.url = mysql://bob:{Marker}@127.0.0.1:1/app",
        $"sqlalchemy.url = mssql+pyodbc://bob:{Marker}@127.0.0.1:1/app",
        $"sqlalchemy.url = oracle://bob:{Marker}@127.0.0.1:1/app",
        $"sqlalchemy.url = nosuch://bob:{Marker}@127.0.0.1/app",
        $"sqlalchemy.url = sqlite:///app.db?Password={Marker}",
        $"dialect = postgresql\nsqlalchemy.url = Host=127.0.0.1;Port=1;Username=bob;Password={Marker}",
        $"dialect = postgresql\nsqlalchemy.url = Host=127.0.0.1;Port=1;Username=bob;Password=\"{Marker};x\";Nonsense=1",
        $"sqlalchemy.url = Host=127.0.0.1;Password={Marker}",
        $"sqlalchemy.url = postgresql://bob:%(ENV:PGPASS)s@127.0.0.1:1/app");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Every_command_is_tried()
    {
        var commands = new AlembicRootCommand(_ => throw new NotSupportedException()).Subcommands.Select(command => command.Name);
        Assert.Empty(commands.Except(Lines.Keys, StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task No_command_says_a_password(string place)
    {
        WriteProject(place, "");
        var said = new List<string>();
        foreach (var line in Lines.Values.SelectMany(lines => lines))
        {
            foreach (var flags in (string[])["", "--raiseerr "])
            {
                var text = await RunAsync(flags + line);
                if (text.Contains(Marker, StringComparison.Ordinal))
                {
                    said.Add($"alembic {flags}{line}\n{text}");
                }
            }
        }

        Assert.Empty(said);
    }

    [Theory]
    [InlineData("throw new System.InvalidOperationException(options.Url);")]
    [InlineData("throw new Alembic.AlembicException(\"no good: \" + options.Url);")]
    [InlineData("throw new System.InvalidOperationException(\"outer\", new System.InvalidOperationException(options.Url));")]
    public async Task An_environment_that_throws_it_does_not_get_it_printed(string statement)
    {
        WriteProject($"sqlalchemy.url = postgresql://bob:{Marker}@127.0.0.1:1/app", statement);
        Assert.DoesNotContain(Marker, await RunAsync("--raiseerr upgrade head"), StringComparison.Ordinal);
    }

    private void WriteProject(string place, string statement)
    {
        var migrations = Directory.CreateDirectory(Path.Combine(_folder, "migrations", "versions")).FullName;
        File.WriteAllText(Path.Combine(_folder, "alembic.ini"), $"""
            [alembic]
            script_location = %(here)s/migrations
            {place}

            [loggers]
            keys = root

            [handlers]
            keys = console

            [formatters]
            keys = generic

            [logger_root]
            level = DEBUG
            handlers = console

            [handler_console]
            class = StreamHandler
            level = NOTSET
            formatter = generic

            [formatter_generic]
            format = %(levelname)-5.5s [%(name)s] %(message)s
            """);
        File.WriteAllText(Path.Combine(_folder, "migrations", "Env.cs"), $$"""
            public sealed class Env : Alembic.MigrationEnv { public override void Configure(Alembic.Runtime.EnvOptions options) { {{statement}} } }
            """);
        File.WriteAllText(Path.Combine(migrations, "a1.cs"), """
            [Alembic.Revision("a1")]
            file sealed class A : Alembic.Migration { public override void Upgrade(Alembic.Op op) => op.Execute("SELECT 1"); }
            """);
    }

    private async Task<string> RunAsync(string line)
    {
        using var output = new StringWriter();
        await AlembicProgram.RunAsync(
            ["-c", Path.Combine(_folder, "alembic.ini"), .. line.Split(' ')],
            new ProgramHost
            {
                Output = output,
                Error = output,
                Environment = name => name switch { "XDG_CACHE_HOME" => Path.Combine(_folder, ".cache"), "PGPASS" => Marker, "EDITOR" => "true", _ => null },
                OpenMigrations = ScriptProject.Open,
            },
            Cancel);
        return output.ToString();
    }
}
