namespace Alembic.Tests;

/// <summary>The repository that these tests were built from.</summary>
internal static class Repository
{
    /// <summary>The folder of <c>Alembic.slnx</c>.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Whether golden files are to be rewritten rather than compared: <c>ALEMBIC_ACCEPT=1</c>.</summary>
    public static bool Accepting => Environment.GetEnvironmentVariable("ALEMBIC_ACCEPT") == "1";

    /// <summary>Every C# file under the given folders of the repository, build outputs left out.</summary>
    public static IEnumerable<SourceFile> SourceFiles(params IEnumerable<string> folders) =>
        from folder in folders
        let path = Path.Combine(Root, folder)
        where Directory.Exists(path)
        from file in Directory.EnumerateFiles(path, "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        let relative = Path.GetRelativePath(Root, file).Replace('\\', '/')
        where !relative.Split('/').Any(part => part is "bin" or "obj" or "artifacts")
        select new SourceFile(relative, file);

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Alembic.slnx")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException($"No Alembic.slnx above {AppContext.BaseDirectory}.");
        return folder;
    }
}

/// <summary>A file of the repository.</summary>
/// <param name="Path">Its path in the repository, with slashes.</param>
/// <param name="FullPath">Its path on this machine.</param>
internal sealed record SourceFile(string Path, string FullPath)
{
    public string Text => File.ReadAllText(FullPath);
}
