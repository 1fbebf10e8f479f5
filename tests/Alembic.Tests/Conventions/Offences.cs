namespace Alembic.Tests.Conventions;

/// <summary>Places in the source that break a convention, each as <c>path:line: what is there</c>.</summary>
internal static class Offences
{
    /// <summary>Fails with the rule and every place that breaks it.</summary>
    public static void AssertNone(string rule, IEnumerable<string> places)
    {
        string[] all = [.. places.Distinct().Order(StringComparer.Ordinal)];
        if (all.Length > 0)
            Assert.Fail($"{rule}\n{string.Join('\n', all)}");
    }
}
