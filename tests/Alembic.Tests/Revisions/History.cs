using Alembic.Revisions;

namespace Alembic.Tests.Revisions;

/// <summary>A history written as one line a revision: <c>id &lt; parent parent : dependency @ label</c>.</summary>
internal static class History
{
    public static RevisionMap Of(params IEnumerable<string> lines) => new(lines.Select(Parse));

    private static Revision Parse(string line)
    {
        var labels = line.Split('@');
        var dependencies = labels[0].Split(':');
        var parents = dependencies[0].Split('<');
        return new Revision(parents[0].Trim())
        {
            DownRevisions = [.. Words(parents)],
            DependsOn = [.. Words(dependencies)],
            BranchLabels = [.. Words(labels)],
        };
    }

    private static string[] Words(string[] parts) => parts.Length < 2 ? [] : parts[1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
