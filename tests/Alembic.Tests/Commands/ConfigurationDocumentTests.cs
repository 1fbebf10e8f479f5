using System.Text.RegularExpressions;
using Alembic.Commands;

namespace Alembic.Tests.Commands;

public sealed partial class ConfigurationDocumentTests
{
    [Fact]
    public void The_document_lists_every_key_and_no_other()
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "docs", "configuration.md"));
        var keys = text[text.IndexOf("## Keys", StringComparison.Ordinal)..text.IndexOf("You may add keys of your own", StringComparison.Ordinal)]
            .Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal));
        var named = keys.SelectMany(line => Code().Matches(line.Split('|')[1]).Select(match => match.Groups[1].Value)).Append("version_path_separator");

        Assert.Equal(ConfigCheck.KnownOptions.Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
    }

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();
}
