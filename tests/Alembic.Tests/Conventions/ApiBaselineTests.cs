namespace Alembic.Tests.Conventions;

/// <summary>What users see of each shipped assembly is written down in <c>api/</c>, so that a change of it is seen by who reviews it.</summary>
public sealed class ApiBaselineTests
{
    [Theory]
    [InlineData("Alembic")]
    [InlineData("Alembic.CommandLine")]
    [InlineData("Alembic.EntityFrameworkCore")]
    [InlineData("Alembic.Hosting")]
    public void The_public_API_is_the_one_written_down(string assembly)
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileNameWithoutExtension(path) != assembly);
        var actual = ApiPrinter.Print(Path.Combine(AppContext.BaseDirectory, $"{assembly}.dll"), references);
        var baseline = Path.Combine(Repository.Root, "api", $"{assembly}.txt");
        if (Repository.Accepting)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(baseline)!);
            File.WriteAllText(baseline, actual);
        }

        Offences.AssertNone(
            $"The public API of {assembly} is not that of api/{assembly}.txt. If it is meant so, accept it, and read the diff before you commit it:\n"
            + "ALEMBIC_ACCEPT=1 dotnet run --project tests/Alembic.Tests -- -class \"*ApiBaseline*\"",
            Differences(File.Exists(baseline) ? File.ReadAllText(baseline) : "", actual));
    }

    // Lines with their type: the same member line stands under many types.
    private static IEnumerable<string> Differences(string expected, string actual)
    {
        HashSet<string> before = [.. Qualified(expected)], after = [.. Qualified(actual)];
        return after.Except(before).Select(line => $"{line}  (added)").Concat(before.Except(after).Select(line => $"{line}  (gone)"));
    }

    private static IEnumerable<string> Qualified(string text)
    {
        var type = "";
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!line.StartsWith(' '))
                type = line;
            yield return line == type ? line : $"{type} » {line.Trim()}";
        }
    }
}
