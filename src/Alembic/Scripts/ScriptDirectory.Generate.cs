using System.Text;

namespace Alembic.Scripts;

internal sealed partial class ScriptDirectory
{
    /// <summary>Writes a new script. Alembic: <c>generate_revision</c>.</summary>
    /// <param name="wanted">What it shall be.</param>
    /// <param name="history">The revisions there are.</param>
    /// <param name="body">What it does.</param>
    /// <param name="render">Fills the template.</param>
    /// <param name="clock">Tells the create date.</param>
    /// <param name="write">Does what writes to the disk (third argument), where the first argument says whether it creates a folder or the script, and the second the path.</param>
    /// <param name="ct">Cancels the writing.</param>
    /// <exception cref="AlembicException">The revision does not fit into the history, or the file cannot be written.</exception>
    public async Task<Script> GenerateAsync(
        NewScript wanted,
        ScriptHistory history,
        ScriptBody body,
        Func<string, IReadOnlyDictionary<string, object?>, string> render,
        TimeProvider clock,
        Func<bool, string, Func<Task>, Task> write,
        CancellationToken ct)
    {
        var parents = history.Map.HeadsForNew(wanted.Id, wanted.Heads);
        var folder = Folder(wanted, parents);
        var created = CreateDate.Now(clock, TimeZone);
        var path = Path.GetFullPath(Path.Combine(folder, FileNames.Render(wanted.Id, wanted.Message, created)));
        if (!path.StartsWith(Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            throw new AlembicException($"The script would be {path}, which is not in the folder {folder}. Correct file_template in the configuration.");
        }

        if (Path.GetDirectoryName(path)! is var parent && !Directory.Exists(parent))
        {
            await write(true, parent, () => Task.FromResult(Directory.CreateDirectory(parent))).ConfigureAwait(false);
        }

        if (!wanted.Splice)
        {
            history.Map.RequireHeads(parents);
        }

        var script = new Script(wanted.Id, [.. parents.Select(parent => parent.Id)])
        {
            BranchLabels = wanted.BranchLabels,
            DependsOn = history.Map.DependenciesForNew(wanted.DependsOn),
            Path = path,
            LongDoc = wanted.Message ?? "empty message",
        };
        var text = render(await ReadTemplateAsync(ct).ConfigureAwait(false), ScriptValues.Of(script, created, Namespace, body));
        await write(false, path, () => WriteNewAsync(path, text, ct)).ConfigureAwait(false);
        return script;
    }

    private async Task<string> ReadTemplateAsync(CancellationToken ct)
    {
        var path = Path.Combine(Location, TemplateName);
        return File.Exists(path)
            ? await File.ReadAllTextAsync(path, ct).ConfigureAwait(false)
            : throw new AlembicException($"The template for new scripts is missing: {path}. Copy it from a folder created by 'alembic init'.");
    }

    private async Task WriteNewAsync(string path, string text, CancellationToken ct)
    {
        var bytes = Encode(path, text);
        var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 4096, useAsync: true);
        await using var _ = file.ConfigureAwait(false);
        try
        {
            await file.WriteAsync(bytes, ct).ConfigureAwait(false);
            await file.FlushAsync(ct).ConfigureAwait(false);
        }
        catch
        {
            // Half a script would be an error of every later command.
            File.Delete(path);
            throw;
        }
    }

    private byte[] Encode(string path, string text)
    {
        try
        {
            return [.. Encoding.GetPreamble(), .. StrictEncoding.Of(Encoding).GetBytes(text)];
        }
        catch (EncoderFallbackException failure)
        {
            throw StrictEncoding.Refusal(failure, $"The new script {path}", Encoding);
        }
    }
}
