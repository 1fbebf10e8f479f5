using Alembic.Revisions;

namespace Alembic.Tests.Revisions;

/// <summary>A version table on paper: a change that does not fit its rows fails the test.</summary>
internal static class Table
{
    public static string[] After(IEnumerable<string> rows, IEnumerable<MigrationStep> steps)
    {
        var table = rows.ToHashSet();
        foreach (var change in steps.SelectMany(step => step.Changes))
        {
            Assert.True(change.From is null || table.Remove(change.From), $"{change} finds no such row");
            Assert.True(change.To is null || table.Add(change.To), $"{change} finds the row there already");
        }

        return [.. table.Order(StringComparer.Ordinal)];
    }
}
