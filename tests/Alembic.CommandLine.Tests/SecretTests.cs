using Alembic.CommandLine.Verbs;
using Alembic.Tool;

namespace Alembic.CommandLine.Tests;

/// <summary>A password is in nothing that is printed or logged, whatever the command and whatever goes wrong.</summary>
public sealed class SecretTests : IDisposable
{
    // Within longer passwords with letters that URLs and connection strings escape: however it is written, this part stays.
    private const string Marker = "MaRkErMaRkEr";

    private const string Unreachable = $"postgresql://scott:{Marker}@127.0.0.1:1/shop";

    private static readonly string[] Commands =
    [
        "heads", "heads --json", "history --graph", "history -i", "history -i --json", "branches", "branches -v", "show a1", "show current", "show current --json",
        "current", "current -v", "current --check-heads", "current --json", "upgrade head", "upgrade head --sql", "upgrade --abandon", "downgrade base", "downgrade a1:base --sql",
        "stamp head", "stamp head --purge", "stamp head --sql", "ensure_version", "ensure_version --sql", "check", "check --json", "revision --autogenerate -m x",
        "revision -m x --rev-id b1", "merge heads -m y", "edit current", "edit head", "list_templates", "doctor", "doctor --json", "scaffold", "completion bash", "complete {line}",
        "lock status", "lock release --force", "init {dir}/new", "upgrade nosuch", "--help", "--nosuch",
    ];

    // As they stand in the ini file, where a percent sign is doubled.
    private static readonly string[] Databases =
    [
        Unreachable,
        $"postgresql+psycopg://scott:a%%40{Marker}%%2F%%25b%%20c@127.0.0.1:1/shop?connect_timeout=2",
        $"postgresql://127.0.0.1:1/shop?user=scott&password={Marker}",
        $"postgresql://scott:{Marker}@127.0.0.1:port/shop",
        $"postgresql://scott:{Marker}@127.0.0.1:1/shop?sslmode=perhaps",
        $"postgresql://scott:{Marker}@127.0.0.1:1/shop?no_such_parameter=1",
        $"postgresql://scott:x@{Marker}@127.0.0.1:1/shop",
        $"postgres//scott:{Marker}@127.0.0.1/shop",
        $"nosuch://scott:{Marker}@127.0.0.1/shop",
        $"mysql+pymysql://scott:{Marker}@127.0.0.1:1/shop",
        $"mssql+pyodbc://scott:{Marker}@127.0.0.1:1/shop",
        $"mssql+pyodbc:///?odbc_connect=DRIVER%%3D%%7Bx%%7D%%3BPWD%%3D{Marker}%%3BUID%%3Dscott",
        $"oracle+oracledb://scott:{Marker}@127.0.0.1:1/?service_name=x",
        $"sqlite:///%(here)s/app.db?password={Marker}",
        $"Host=127.0.0.1;Port=1;Username=scott;Password={Marker}\ndialect = postgresql",
        $"Host=127.0.0.1;Port=1;Username=scott;Password='a;{Marker}';Nosuch=1\ndialect = postgresql",
        $"Host=127.0.0.1;Port=one;Username=scott;Password=\"{Marker}\ndialect = postgresql",
        $"Host=127.0.0.1;Password={Marker}",
        $"Data Source=%(here)s/app.db;Password={Marker}\ndialect = sqlite",
        $"Data Source=%(here)s/app.db;Password={Marker};Nosuch=1\ndialect = sqlite",
        $"%(ENV:DATABASE_URL)s",
        $"%(ENV:NOSUCH)s\nother = {Unreachable}",
        $"{Unreachable}?x=%",
        $"%(nosuch)s{Marker}",
        $"%(ConnectionStrings:Default)s",
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("alembic-secret-").FullName;

    public static TheoryData<string> Urls => [.. Databases];

    [Fact]
    public void Every_command_is_tried() => Assert.Empty(new AlembicRootCommand(_ => throw new NotSupportedException()).Subcommands
        .Select(command => command.Name).Except(Commands.Select(line => line.Split(' ')[0]), StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Urls))]
    public async Task No_command_prints_it(string url)
    {
        Write("appsettings.json", $$"""{ "ConnectionStrings": { "Default": "{{Unreachable}}" } }""");
        Configure(url);
        foreach (var command in Commands)
        {
            await RunAsync(command);
        }
    }

    [Theory]
    [InlineData("alembic.ini", $"[alembic]\nsqlalchemy.url {Unreachable}\n  {Marker}\n")]
    [InlineData("alembic.ini", $"sqlalchemy.url = {Unreachable}\n")]
    [InlineData("alembic.ini", $"[alembic]\nsqlalchemy.url = {Unreachable}\nsqlalchemy.url = {Unreachable}\n")]
    [InlineData("alembic.ini", $"[alembic]\nsqlalchemy.ulr = {Unreachable}\n")]
    [InlineData("alembic.json", $$"""{ "alembic": { "script_location": "migrations", "sqlalchemy.url": {{Marker}} } }""")]
    [InlineData("alembic.json", $$"""{ "alembic": { "script_location": "migrations", "sqlalchemy.url": "{{Unreachable}} } }""")]
    [InlineData("alembic.json", $$"""{ "sqlalchemy.url": "{{Unreachable}}" }""")]
    public async Task No_malformed_configuration_prints_it(string file, string text)
    {
        Write(file, text);
        foreach (var command in (string[])["heads", "current -v", "upgrade head", "doctor"])
        {
            await RunAsync($"-c {Path.Combine(_folder, file)} {command}");
        }
    }

    [Fact]
    public async Task Malformed_settings_do_not_print_it()
    {
        Write("appsettings.json", $$"""{ "ConnectionStrings": { "Default": {{Marker}} } }""");
        Configure("%(ConnectionStrings:Default)s");

        Assert.Equal(2, await RunAsync("current"));
    }

    [Theory]
    [InlineData("options.Url = Secret;")]
    [InlineData("throw new InvalidOperationException(\"no way to \" + Secret);")]
    [InlineData("throw new Alembic.AlembicException(\"no way to \" + Secret, new InvalidOperationException(\"Password=\" + Secret));")]
    [InlineData("options.Connection = new Microsoft.Data.Sqlite.SqliteConnection(\"Data Source=/nosuch/folder/x.db;Password=\" + Word);")]
    public async Task An_environment_does_not_print_it(string statement)
    {
        Configure("sqlite:///%(here)s/app.db");
        Write("migrations/Env.cs", $$"""
            using Alembic;

            public sealed class Env : MigrationEnv
            {
                private const string Word = "{{Marker}}";
                private const string Secret = "{{Unreachable}}";

                public override void Configure(EnvOptions options)
                {
                    {{statement}}
                }
            }
            """);

        foreach (var command in (string[])["current -v", "upgrade head", "upgrade head --sql", "check --json", "doctor"])
        {
            await RunAsync(command);
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Configure(string url)
    {
        Write("migrations/script.cs.hbs", "using Alembic;\n\n[Revision({{{revision_arguments}}})]\nfile sealed class {{{class_name}}} : Migration;\n");
        Write("migrations/versions/a1.cs", "// first\nusing Alembic;\n\n[Revision(\"a1\")]\nfile sealed class First : Migration;\n");
        Write("alembic.ini", $"""
            [alembic]
            script_location = %(here)s/migrations
            path_separator = os
            sqlalchemy.url = {url}

            [loggers]
            keys = root

            [handlers]
            keys = console, file

            [formatters]
            keys =

            [logger_root]
            level = DEBUG
            handlers = console, file

            [handler_console]
            class = StreamHandler
            args = (sys.stderr,)

            [handler_file]
            class = FileHandler
            args = ('{_folder}/alembic.log',)
            """);
    }

    // With the stack trace, which shows the errors within the error.
    private async Task<int> RunAsync(string command)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        // Relative paths would begin at a folder that other tests go to and leave.
        var arguments = command.Split(' ').Select(word => word.Replace("{dir}", _folder, StringComparison.Ordinal).Replace("{line}", "alembic upgrade ", StringComparison.Ordinal)).ToList();
        if (!arguments.Contains("-c"))
        {
            arguments.InsertRange(0, ["-c", Path.Combine(_folder, "alembic.ini")]);
        }

        var host = new ProgramHost
        {
            Output = output,
            Error = error,
            Environment = name => name switch
            {
                "DATABASE_URL" => Unreachable,
                "XDG_CACHE_HOME" => Path.Combine(_folder, ".cache"),
                "EDITOR" => "true",
                _ => null,
            },
            OpenMigrations = ScriptProject.Open,
        };
        var exit = await AlembicProgram.RunAsync(["--raiseerr", .. arguments], host, TestContext.Current.CancellationToken);
        foreach (var text in (string[])[output.ToString(), error.ToString(), .. Directory.EnumerateFiles(_folder, "*.log").Select(File.ReadAllText)])
        {
            Assert.False(text.Contains(Marker, StringComparison.OrdinalIgnoreCase), $"{command}\n{text}");
        }

        return exit;
    }

    private void Write(string file, string text)
    {
        var path = Path.Combine(_folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
