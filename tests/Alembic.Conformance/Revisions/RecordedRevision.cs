using System.Text.Json;
using Alembic.Revisions;

namespace Alembic.Conformance.Revisions;

/// <summary>A revision of a recorded graph; warnings name it as the recorder's own class did.</summary>
internal sealed class RecordedRevision(string id) : Revision(id)
{
    public static RecordedRevision From(JsonElement json) => new(json.GetProperty("rev").GetString()!)
    {
        DownRevisions = [.. Texts(json, "down")],
        DependsOn = [.. Texts(json, "deps")],
        BranchLabels = [.. Texts(json, "labels")],
    };

    public override string Describe(RevisionTraits traits)
    {
        var dependencies = DependsOn.Length == 0 ? "" : $", dependencies={Tuple(DependsOn)}";
        var labels = BranchLabels.Length == 0 ? "" : $", branch_labels={{{string.Join(", ", BranchLabels.Select(l => $"'{l}'"))}}}";
        return $"OracleRevision('{Id}', {Tuple(DownRevisions)}{dependencies}{labels})";
    }

    private static string Tuple(IReadOnlyList<string> values) => values switch
    {
        [] => "None",
        [var value] => $"'{value}'",
        _ => $"({string.Join(", ", values.Select(v => $"'{v}'"))})",
    };

    private static string[] Texts(JsonElement json, string property) =>
        json.TryGetProperty(property, out var values) ? [.. values.EnumerateArray().Select(v => v.GetString()!)] : [];
}
