using System.Text.Json;

namespace Alembic.Conformance;

/// <summary>A folder of recorded cases (JSON Lines files), and which corpus it is.</summary>
public sealed record CorpusFolder(string Path, string Corpus)
{
    private static readonly string[] Known = ["autogenerate", "cli", "ddl", "offline", "revisions"];

    /// <summary>The folder itself if it holds cases, else its sub-folders that do.</summary>
    public static IReadOnlyList<CorpusFolder> Find(string folder)
    {
        IEnumerable<string> candidates = HasCases(folder)
            ? [folder]
            : Directory.EnumerateDirectories(folder).Where(HasCases).Order(StringComparer.Ordinal);
        return [.. candidates.Select(path => new CorpusFolder(path, Recognise(path)))];
    }

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public IEnumerable<string> FileNames() =>
        Directory.EnumerateFiles(Path, "*.jsonl").Select(p => System.IO.Path.GetFileName(p)).Order(StringComparer.Ordinal);

    /// <summary>The lines of a JSON Lines file, each as a value of its own.</summary>
    public IEnumerable<JsonElement> ReadLines(string name)
    {
        foreach (var line in System.IO.File.ReadLines(File(name)))
        {
            if (line.Length > 0)
            {
                using var document = JsonDocument.Parse(line);
                yield return document.RootElement.Clone();
            }
        }
    }

    public IEnumerable<ConformanceCase> ReadCases(string name) => ReadLines(name).Select(line => new ConformanceCase(line));

    private static bool HasCases(string folder) => Directory.EnumerateFiles(folder, "*.jsonl").Any();

    // Two corpora share file names, so the folder's own name decides; a folder of another name is known by what only it holds.
    private static string Recognise(string folder)
    {
        var name = new DirectoryInfo(folder).Name;
        if (Known.FirstOrDefault(known => name.Contains(known, StringComparison.OrdinalIgnoreCase)) is { } byName)
        {
            return byName;
        }

        bool Has(string file) => System.IO.File.Exists(System.IO.Path.Combine(folder, file));
        if (Has("graphs.jsonl"))
        {
            return "revisions";
        }

        if (Has("cases.jsonl"))
        {
            return System.IO.File.ReadLines(System.IO.Path.Combine(folder, "cases.jsonl")).First().Contains("\"dialect\"", StringComparison.Ordinal) ? "offline" : "cli";
        }

        return Has("diff.jsonl") ? "autogenerate" : Has("op.jsonl") ? "ddl" : name;
    }
}
