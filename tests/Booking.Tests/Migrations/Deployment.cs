using Alembic.Tests;
using Booking.Tests.Programs;

namespace Booking.Tests.Migrations;

/// <summary>The service as its image holds it, with its migrations, and the tool beside it.</summary>
internal sealed class Deployment : IDisposable
{
    private static readonly string Output = Path.Combine("bin", Configuration, "net10.0");

    private readonly TemporaryFolder _folder = new();

    public Deployment()
    {
        var sample = Path.Combine(Repository.Root, "samples", "Booking");
        Copy(Path.Combine(sample, Output), _folder.Path);
        var migrations = Path.Combine(_folder.Path, "migrations");
        Copy(Path.Combine(sample, "migrations"), migrations);
        File.Copy(Path.Combine(migrations, "alembic.container.ini"), Path.Combine(migrations, "alembic.ini"), overwrite: true);
    }

    // The tests' own: they lie in bin/Debug/net10.0 as everything does.
    private static string Configuration => Path.GetFileName(Path.GetDirectoryName(AppContext.BaseDirectory.TrimEnd('/', '\\'))!);

    /// <summary>The SQLite databases that there are.</summary>
    public IEnumerable<string> Databases => Directory.EnumerateFiles(_folder.Path, "*.db");

    /// <summary>Runs <c>alembic -c migrations/alembic.ini …</c>.</summary>
    public async Task<(int ExitCode, string Output, string Error)> AlembicAsync(
        string? env, string? databaseUrl, string arguments, CancellationToken cancellationToken)
    {
        using var process = Child.Start(
            Path.Combine(Repository.Root, "src", "Alembic.Tool", Output, "Alembic.Tool.dll"),
            _folder.Path,
            [("ENV", env), ("BOOKING_DATABASEURL", databaseUrl), ("ALEMBIC_CONFIG", null)],
            ["-c", "migrations/alembic.ini", .. arguments.Split(' ')]);
        return await process.EndAsync(cancellationToken);
    }

    public void Dispose() => _folder.Dispose();

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
