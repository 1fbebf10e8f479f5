using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Booking.Tests.Programs;

/// <summary>The service's program in a process of its own.</summary>
internal sealed partial class BookingProcess : IDisposable
{
    private readonly Process _process;

    private BookingProcess(Process process) => _process = process;

    /// <summary>Starts the program in a folder.</summary>
    /// <param name="folder">The working folder.</param>
    /// <param name="env">The variable ENV; <see langword="null"/> to leave it out.</param>
    /// <param name="databaseUrl">The variable BOOKING_DATABASEURL; <see langword="null"/> to leave it out.</param>
    /// <param name="args">The arguments.</param>
    public static BookingProcess Start(string folder, string? env, string? databaseUrl, params string[] args) =>
        new(Child.Start(
            typeof(BookingApp).Assembly.Location,
            folder,
            [("ENV", env), ("BOOKING_DATABASEURL", databaseUrl), ("BOOKING_KEYFOLDER", Path.Combine(folder, "keys"))],
            args));

    /// <summary>Waits for the program's end.</summary>
    public Task<(int ExitCode, string Output, string Error)> EndAsync(CancellationToken cancellationToken) => _process.EndAsync(cancellationToken);

    /// <summary>Waits until the program listens.</summary>
    /// <returns>Its address.</returns>
    public async Task<Uri> ListenAsync(CancellationToken cancellationToken)
    {
        var seen = new List<string>();
        while (await _process.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
        {
            seen.Add(line);
            if (Listening().Match(line) is { Success: true } match)
            {
                // What else it logs must not fill the pipe.
                _ = _process.StandardOutput.ReadToEndAsync(CancellationToken.None);
                return new(match.Groups[1].Value);
            }
        }

        throw new InvalidOperationException(
            string.Join('\n', [.. seen, await _process.StandardError.ReadToEndAsync(cancellationToken)]));
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    [GeneratedRegex("Now listening on: (http://127.0.0.1:[0-9]+)")]
    private static partial Regex Listening();
}
