using System.Diagnostics;

namespace Alembic.DatabaseTests.Python;

/// <summary>A script directory of Python's Alembic in a temporary folder, and the program to run it with.</summary>
/// <remarks><c>ALEMBIC_TEST_PYTHON</c> names a Python that has alembic and psycopg2; a test that runs it in vain is skipped.</remarks>
public sealed class PythonProject : IDisposable
{
    private const string Env = """
        from alembic import context
        from sqlalchemy import create_engine

        url = context.config.get_main_option("sqlalchemy.url")
        if context.is_offline_mode():
            context.configure(url=url, literal_binds=True)
            with context.begin_transaction():
                context.run_migrations()
        else:
            with create_engine(url).connect() as connection:
                context.configure(connection=connection)
                with context.begin_transaction():
                    context.run_migrations()
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("alembic-python-");

    /// <summary>Writes a project without revisions.</summary>
    /// <param name="url">The database's URL.</param>
    public PythonProject(string url)
    {
        Directory.CreateDirectory(Path.Combine(_folder.FullName, "versions"));
        File.WriteAllText(Path.Combine(_folder.FullName, "env.py"), Env);
        File.WriteAllText(Path.Combine(_folder.FullName, "alembic.ini"),
            $"[alembic]\nscript_location = %(here)s\nsqlalchemy.url = {url.Replace("%", "%%", StringComparison.Ordinal)}\n");
    }

    /// <summary>Adds a revision.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="down">The id it stands on; null for the first.</param>
    /// <param name="upgrade">One Python statement, <c>op</c> and <c>sa</c> at hand.</param>
    /// <param name="downgrade">The way back.</param>
    public PythonProject WithRevision(string id, string? down, string upgrade, string downgrade)
    {
        var revises = down is null ? "None" : $"\"{down}\"";
        File.WriteAllText(Path.Combine(_folder.FullName, "versions", $"{id}_.py"), $"""
            "{id}"
            from alembic import op
            import sqlalchemy as sa

            revision = "{id}"
            down_revision = {revises}


            def upgrade():
                {upgrade}


            def downgrade():
                {downgrade}

            """);
        return this;
    }

    /// <summary>Runs Python's <c>alembic</c> with these arguments; fails the test with what it said when it fails.</summary>
    /// <returns>Its standard output.</returns>
    public async Task<string> RunAsync(params string[] arguments)
    {
        var python = Environment.GetEnvironmentVariable("ALEMBIC_TEST_PYTHON");
        Assert.SkipWhen(string.IsNullOrEmpty(python), "ALEMBIC_TEST_PYTHON is not set: run ./test.sh, or see CONTRIBUTING.md.");

        var cancellation = TestContext.Current.CancellationToken;
        using var process = Process.Start(new ProcessStartInfo(python!, ["-m", "alembic", .. arguments])
        {
            WorkingDirectory = _folder.FullName,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = process.StandardOutput.ReadToEndAsync(cancellation);
        var errors = process.StandardError.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        Assert.True(process.ExitCode == 0, $"python -m alembic {string.Join(' ', arguments)}\n{await output}{await errors}");
        return await output;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
