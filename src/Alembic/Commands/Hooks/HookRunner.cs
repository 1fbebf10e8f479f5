using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Alembic.Commands;

/// <summary>Runs post write hooks over a new script, one after the other, and relays what they print.</summary>
/// <param name="hooks">The hooks, in order.</param>
/// <param name="tell">Takes progress, and what the programs print.</param>
internal sealed class HookRunner(IReadOnlyList<PostWriteHook> hooks, Action<ScriptActivity, string> tell)
{
    private const int ToldLines = 10;

    /// <summary>Runs the hooks; the first one that fails ends it.</summary>
    /// <param name="path">The script's path. It stays whatever happens.</param>
    /// <param name="ct">Ends the program that runs.</param>
    /// <exception cref="AlembicException">A hook is malformed, its program cannot be run, or ends with another exit code than 0.</exception>
    public async Task RunAsync(string path, CancellationToken ct)
    {
        foreach (var hook in hooks)
        {
            var (program, arguments) = hook.CommandFor(path);
            tell(ScriptActivity.RunningHook, hook.Name);
            await RunAsync(hook, program, arguments, path, ct).ConfigureAwait(false);
            tell(ScriptActivity.Completed, "");
        }
    }

    private async Task RunAsync(PostWriteHook hook, string program, IReadOnlyList<string> arguments, string path, CancellationToken ct)
    {
        using var process = Start(hook, program, arguments, path);
        // The hook asks nobody anything: there may be no terminal.
        process.StandardInput.Close();
        var tail = new Queue<string>();
        using var gate = new SemaphoreSlim(1);
        var readers = Task.WhenAll(RelayAsync(process.StandardOutput, null, gate, ct), RelayAsync(process.StandardError, tail, gate, ct));
        try
        {
            await process.WaitForExitAsync(ct).ConfigureAwait(false);
            await readers.ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        if (process.ExitCode != 0)
        {
            tell(ScriptActivity.Failed, "");
            throw Failure(hook, $"'{program}' exited with code {process.ExitCode}.", path, null, string.Concat(tail.Select(line => $"\n    {line}")));
        }
    }

    private static Process Start(PostWriteHook hook, string program, IReadOnlyList<string> arguments, string path)
    {
        try
        {
            return Process.Start(new ProcessStartInfo(program, arguments)
            {
                WorkingDirectory = hook.Options.GetValueOrDefault("cwd", ""),
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                StandardOutputEncoding = Encoding.UTF8,
                StandardErrorEncoding = Encoding.UTF8,
                UseShellExecute = false,
            })!;
        }
        catch (Win32Exception failure)
        {
            throw Failure(hook, $"'{program}' cannot be run: {failure.Message}", path, failure);
        }
    }

    private async Task RelayAsync(StreamReader reader, Queue<string>? tail, SemaphoreSlim gate, CancellationToken ct)
    {
        while (await reader.ReadLineAsync(ct).ConfigureAwait(false) is { } line)
        {
            await gate.WaitAsync(ct).ConfigureAwait(false);
            try
            {
                tell(ScriptActivity.HookOutput, line);
                tail?.Enqueue(line);
                if (tail?.Count > ToldLines)
                {
                    tail.Dequeue();
                }
            }
            finally
            {
                gate.Release();
            }
        }
    }

    private static AlembicException Failure(PostWriteHook hook, string what, string path, Exception? cause, string tail = "") =>
        new($"Post write hook '{hook.Name}' failed: {what}{tail}", cause) { Hint = $"The script was written: {path}" };
}
