using System.Diagnostics;
using System.Globalization;

namespace Alembic.Locking;

/// <summary>Which process holds a lease, so that others on the same machine see when it has died.</summary>
/// <remarks>
/// On Linux a process is known by boot, namespace, number and time of start: none of them is ever given twice, and a clock that is set does not
/// move them. Elsewhere, and of other machines, nothing is certain but a number that is free.
/// </remarks>
internal static class ProcessIdentity
{
    private const string BootId = "/proc/sys/kernel/random/boot_id";
    private const string Namespace = "/proc/self/ns/pid";

    /// <summary>This process: machine, number and start, with a space between them.</summary>
    public static string Own { get; } = string.Create(CultureInfo.InvariantCulture, $"{Machine} {Environment.ProcessId} {Start(Environment.ProcessId) ?? "?"}");

    private static string Machine => File.Exists(BootId)
        ? $"{File.ReadAllText(BootId).Trim()}/{new FileInfo(Namespace).LinkTarget}"
        : Environment.MachineName.Replace(' ', '_');

    /// <summary>Tells whether a process is alive; <see langword="null"/> when that cannot be known here.</summary>
    /// <param name="process">What <see cref="Own"/> was in that process.</param>
    public static bool? IsAlive(string process) =>
        process.Split(' ') is not [var machine, var number, var start] || machine != Machine || !int.TryParse(number, CultureInfo.InvariantCulture, out var id) ? null
        : !OperatingSystem.IsLinux() ? (Exists(id) ? null : false)
        : start == Start(id);

    // A process that has ended but was not yet fetched by its parent ("Z") holds nothing any more.
    private static string? Start(int id)
    {
        try
        {
            var stat = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/stat"));
            return stat[(stat.LastIndexOf(')') + 2)..].Split(' ') is ["Z" or "X", ..] or not { Length: > 19 } ? null : stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[19];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static bool Exists(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
