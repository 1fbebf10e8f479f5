using System.Text;
using Alembic.Autogenerate;
using Alembic.CommandLine.Templates;
using Alembic.Commands;
using Alembic.Connections;
using Alembic.Runtime;

namespace Alembic.CommandLine.Verbs;

/// <summary>Goes on where <c>init</c> ends: writes the model of an existing database and a first revision that creates all of it, and stamps the database with it.</summary>
/// <param name="session">The session in which the project was made.</param>
/// <param name="directory">The script directory.</param>
/// <param name="style">How the model is written.</param>
internal sealed class InitFromDatabase(Session session, string directory, ModelStyle style)
{
    private const string PasswordVariable = "DATABASE_PASSWORD";
    private const string Mask = "***";
    private const string UrlVariable = "ALEMBIC_SQLALCHEMY_URL";
    private const string Configure = "    public override void Configure(EnvOptions options)\n    {\n";

    /// <summary>Refuses what cannot be done, before anything is written.</summary>
    public static void Require(string template)
    {
        if (template is not ("generic" or "async"))
        {
            throw new AlembicException($"--from-database is for the templates generic and async, not for {template}. Use init without it, then: alembic scaffold --output Model.cs");
        }
    }

    /// <summary>Writes the model, the environment and the revision.</summary>
    /// <param name="url">The database's URL for the configuration file; <see langword="null"/> where it is there already.</param>
    /// <param name="ct">Cancels the work.</param>
    public async Task RunAsync(string? url, CancellationToken ct)
    {
        var configured = url is null ? null : Configured(url);
        if (configured is not null)
        {
            await EditAsync(session.Config.FileName!, "sqlalchemy.url = driver://user:pass@localhost/dbname", $"sqlalchemy.url = {configured}", ct).ConfigureAwait(false);
        }

        var model = await InProjectAsync(url, commands => commands.ScaffoldAsync(new() { Style = style }, ct)).ConfigureAwait(false);
        var file = Path.Combine(Path.GetFullPath(directory), "Model.cs");
        await ProjectWriter.DoAsync(session.Output, $"Generating {file}", () => File.WriteAllTextAsync(file, model.Code, new UTF8Encoding(false), ct), ct).ConfigureAwait(false);
        await EditAsync(Path.Combine(Path.GetFullPath(directory), "Env.cs"), Configure, $"{Configure}        options.TargetMetadata = Model.Metadata;\n\n", ct).ConfigureAwait(false);

        // The comparison finds nothing, or the model is not what the database is.
        await InProjectAsync(url, commands => commands.RevisionAsync(
            new()
            {
                Message = "baseline",
                Autogenerate = true,
                ProcessRevisionDirectives = scripts => Fill(scripts[0], model.Operations),
            },
            ct)).ConfigureAwait(false);
        await InProjectAsync(url, async commands =>
        {
            await commands.StampAsync(["head"], ct: ct).ConfigureAwait(false);
            return true;
        }).ConfigureAwait(false);
        await session.Output.WriteAsync("The database is stamped with the baseline. On an empty database, alembic upgrade head creates all of it.\n".AsMemory(), ct).ConfigureAwait(false);
        if (configured?.Contains(PasswordVariable, StringComparison.Ordinal) == true)
        {
            await session.Output.WriteAsync($"The password was not written to {Path.GetFileName(session.Config.FileName)}. Set the environment variable {PasswordVariable} to it before the next command, with percent escapes as in the URL.\n".AsMemory(), ct).ConfigureAwait(false);
        }
    }

    // The configuration file goes into version control: it names a variable where the URL has a password.
    private static string Configured(string url)
    {
        var parsed = DatabaseUrl.Parse(url);
        var redacted = parsed.Redacted;
        return redacted == parsed.Render(hidePasswords: false)
            ? url.Replace("%", "%%", StringComparison.Ordinal)
            : redacted.Replace("%", "%%", StringComparison.Ordinal).Replace(Mask, $"%(ENV:{PasswordVariable})s", StringComparison.Ordinal);
    }

    private static void Fill(MigrationScript script, MigrationOperations baseline)
    {
        if (script.UpgradeOps.Count > 0)
        {
            throw new AlembicException($"The model that was written differs from the database in {script.UpgradeOps.Count} places: {string.Join(", ", script.UpgradeOps.Select(operation => operation.GetType().Name))}. Please report this. Nothing was stamped.");
        }

        baseline.Upgrade.ToList().ForEach(script.UpgradeOps.Add);
        baseline.Downgrade.ToList().ForEach(script.DowngradeOps.Add);
    }

    // Each step reads the files that the one before it wrote, and takes the URL as it was given.
    private async Task<T> InProjectAsync<T>(string? url, Func<AlembicCommands, Task<T>> run)
    {
        var fresh = session.Reopen(name => name == UrlVariable && url is not null ? url : session.Host.Environment(name));
        await using var _ = fresh.ConfigureAwait(false);
        return await run(fresh.Open()).ConfigureAwait(false);
    }

    private static async Task EditAsync(string file, string before, string after, CancellationToken ct)
    {
        var text = await File.ReadAllTextAsync(file, ct).ConfigureAwait(false);
        if (!text.Contains(before, StringComparison.Ordinal))
        {
            throw new AlembicException($"{file} does not have the line '{before.Split('\n')[0].Trim()}' of a new project. Set it by hand: {after.Trim().Split('\n')[^1].Trim()}");
        }

        await File.WriteAllTextAsync(file, text.Replace(before, after, StringComparison.Ordinal), new UTF8Encoding(false), ct).ConfigureAwait(false);
    }
}
