using System.Text.Json;
using Alembic.Autogenerate;
using Alembic.Dialects;

namespace Alembic.Conformance.Autogenerate;

/// <summary>The difference of a case, both ways, in the corpus' words and order.</summary>
internal sealed class RecordedDifference(Dialect dialect)
{
    private IReadOnlyList<RecordedEntry> _upgrade = [];
    private IReadOnlyList<RecordedEntry> _downgrade = [];

    public static RecordedDifference Read(JsonElement expected) => new(Dialect.All[0])
    {
        _upgrade = Sort([.. expected.GetProperty("diffs").EnumerateArray().Select(RecordedEntry.Read)], "remove"),
        _downgrade = Sort([.. expected.GetProperty("downgrade").EnumerateArray().Select(line => RecordedEntry.ReadLine(line.GetString()!))], "add"),
    };

    public RecordedDifference Write(MigrationOperations operations)
    {
        _upgrade = Sort(new DifferenceWriter(dialect).Write(operations.Upgrade), "remove");
        _downgrade = Sort(
            [.. new DifferenceWriter(dialect, isDowngrade: true).Write(operations.Downgrade).Select(entry => RecordedEntry.ReadLine(entry.Line))], "add");
        return this;
    }

    public override string ToString() => string.Join('\n', [.. _upgrade.Select(entry => entry.Text), "--", .. _downgrade.Select(entry => entry.Text)]);

    // Alembic leaves some order to sets: whole tables that go, and runs of one kind on one table.
    private static List<RecordedEntry> Sort(List<RecordedEntry> entries, string verb)
    {
        var sorted = new List<RecordedEntry>(entries.Count);
        for (var i = 0; i < entries.Count;)
        {
            var run = entries.Skip(i).TakeWhile(entry => IsRun(entries[i], entry, verb)).ToList();
            sorted.AddRange(run.OrderBy(entry => entry.Text, StringComparer.Ordinal));
            i += run.Count;
        }

        var gone = entries.Where(entry => entry.Kind == verb + "_table").Select(entry => (entry.Schema, entry.Table)).ToHashSet();
        bool IsGone(RecordedEntry entry) => gone.Contains((entry.Schema, entry.Table));
        var first = sorted.FindIndex(IsGone);
        if (first < 0)
        {
            return sorted;
        }

        var tables = sorted.Where(IsGone).OrderBy(entry => entry.Schema ?? "", StringComparer.Ordinal).ThenBy(entry => entry.Table, StringComparer.Ordinal).ToList();
        sorted.RemoveAll(IsGone);
        sorted.InsertRange(first, tables);
        return sorted;
    }

    private static bool IsRun(RecordedEntry first, RecordedEntry next, string verb) => ReferenceEquals(first, next)
        || (next.Kind == first.Kind && next.Table == first.Table && next.Schema == first.Schema
            && next.Kind is "add_fk" or "remove_fk" or "add_constraint" or "remove_constraint" || (next.Kind == verb + "_column" && next.Kind == first.Kind && next.Table == first.Table && next.Schema == first.Schema));
}
