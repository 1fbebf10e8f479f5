namespace Alembic.Tool.Loading;

/// <summary>Where .NET is installed on this machine, for a program that brings a runtime of its own.</summary>
internal static class DotnetInstallation
{
    /// <summary>Looks where the <c>dotnet</c> host looks: <c>DOTNET_ROOT</c>, the command on the path, then the usual places.</summary>
    /// <returns>The folder that holds <c>shared</c>, or <see langword="null"/>.</returns>
    public static string? Find() => Candidates().FirstOrDefault(folder => Directory.Exists(Path.Combine(folder, "shared")));

    private static IEnumerable<string> Candidates()
    {
        if (Environment.GetEnvironmentVariable("DOTNET_ROOT") is { Length: > 0 } root)
        {
            yield return root;
        }

        var host = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        foreach (var folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
        {
            var file = new FileInfo(Path.Combine(folder, host));
            if (file.Exists)
            {
                yield return Path.GetDirectoryName(file.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? file.FullName)!;
            }
        }

        if (OperatingSystem.IsWindows())
        {
            yield return Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles), "dotnet");
            yield break;
        }

        if (File.Exists("/etc/dotnet/install_location"))
        {
            yield return File.ReadLines("/etc/dotnet/install_location").FirstOrDefault("").Trim();
        }

        yield return "/usr/share/dotnet";
        yield return "/usr/lib/dotnet";
        yield return "/usr/local/share/dotnet";
    }
}
