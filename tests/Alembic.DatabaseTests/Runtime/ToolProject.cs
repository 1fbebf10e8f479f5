using System.Diagnostics;
using Alembic.DatabaseTests.Databases;

namespace Alembic.DatabaseTests.Runtime;

/// <summary>A folder of migration scripts for processes of the tool.</summary>
internal sealed class ToolProject : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("alembic-");

    public ToolProject() => Directory.CreateDirectory(Path.Combine(Folder, "migrations", "versions"));

    public string Folder => _folder.FullName;

    /// <summary>Writes a script.</summary>
    /// <param name="revision">The revision.</param>
    /// <param name="down">The one before it; null for none.</param>
    /// <param name="upgrade">The body of its upgrade, which may wait.</param>
    public void Write(string revision, string? down, string upgrade) => File.WriteAllText(
        Path.Combine(Folder, "migrations", "versions", revision + ".cs"),
        $$"""
        using Alembic;

        [Revision("{{revision}}"{{(down is null ? "" : $", \"{down}\"")}})]
        file sealed class {{revision}} : Migration
        {
            public override async ValueTask UpgradeAsync(Op op, CancellationToken ct)
            {
                await Task.CompletedTask;
                {{upgrade}}
            }
        }
        """);

    /// <summary>Starts the tool on a database.</summary>
    public ToolRun Start(DatabaseUnderTest database, params string[] arguments)
    {
        // The tool brings the drivers of PostgreSQL and SQLite. MariaDB's is the tests' own, with what it must be taught.
        if (database is MariaDbDatabase)
            File.WriteAllText(Path.Combine(Folder, "migrations", "Env.cs"), """
                public sealed class Env : Alembic.MigrationEnv
                {
                    public override System.Data.Common.DbDataSource CreateDataSource(string connectionString) =>
                        new Alembic.DatabaseTests.Databases.MariaDbDatabase().CreateDataSource(connectionString);
                }
                """);

        var ini = $"[alembic]\nscript_location = %(here)s/migrations\nassembly = {typeof(ToolProject).Assembly.Location}\nsqlalchemy.url = {database.Url.Replace("%", "%%", StringComparison.Ordinal)}\n"
            + "[loggers]\nkeys = root\n[handlers]\nkeys = console\n[formatters]\nkeys = plain\n[logger_root]\nlevel = INFO\nhandlers = console\n"
            + "[handler_console]\nclass = StreamHandler\nargs = (sys.stderr,)\nformatter = plain\n[formatter_plain]\nformat = %(message)s\n";
        var path = Path.Combine(Folder, "alembic.ini");
        if (!File.Exists(path))
            File.WriteAllText(path, ini);
        return new(ToolProcess.Start(Folder, arguments));
    }

    public void Dispose() => _folder.Delete(recursive: true);
}

/// <summary>A process of the tool.</summary>
internal sealed class ToolRun(Process process) : IDisposable
{
    private readonly Task<string> _output = process.StandardOutput.ReadToEndAsync();
    private readonly Task<string> _error = process.StandardError.ReadToEndAsync();

    public int Id => process.Id;

    public bool HasExited => process.HasExited;

    /// <summary>Its exit code; null before its end.</summary>
    public int? ExitCode { get; private set; }

    /// <summary>What it wrote to its standard output; empty before its end.</summary>
    public string Output { get; private set; } = "";

    /// <summary>What it wrote to its standard error; empty before its end.</summary>
    public string Told { get; private set; } = "";

    /// <summary>Kills it without a word of warning: SIGKILL.</summary>
    public void Kill() => process.Kill();

    /// <summary>Sends it a signal, such as <c>TERM</c>.</summary>
    public async Task SendAsync(string signal, CancellationToken ct)
    {
        using var kill = Process.Start("kill", [$"-{signal}", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(ct);
    }

    public async Task EndAsync(CancellationToken ct)
    {
        await process.WaitForExitAsync(ct);
        (Output, Told, ExitCode) = (await _output, await _error, process.ExitCode);
    }

    /// <summary>Gives what it told and its exit code.</summary>
    public override string ToString() => $"{Told}[exit {ExitCode}]";

    public void Dispose()
    {
        if (ExitCode is null && !process.HasExited)
            process.Kill();
        process.Dispose();
    }
}
