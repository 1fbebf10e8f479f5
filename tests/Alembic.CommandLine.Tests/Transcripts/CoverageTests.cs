using System.CommandLine;
using System.CommandLine.Parsing;
using Alembic.CommandLine.Verbs;
using Alembic.Tests;

namespace Alembic.CommandLine.Tests.Transcripts;

/// <summary>Every command is in a transcript as it should go and as it fails, and every option is in one.</summary>
public sealed class CoverageTests
{
    private static readonly AlembicRootCommand Root = new(_ => throw new InvalidOperationException("Nothing is run here."));

    private static readonly IReadOnlyList<(Command Command, ParseResult Parsed, bool Failed)> Shown =
    [
        .. from path in Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests", "Alembic.CommandLine.Tests", "Transcripts"), "*.txt", SearchOption.AllDirectories)
        from part in Transcript.Parse(File.ReadAllText(path)).Parts
        where !part.IsFile
        let words = CommandLineParser.SplitCommandLine(part.Name).SkipWhile(word => word.Contains('=', StringComparison.Ordinal)).ToList()
        where words[0] == "alembic"
        let parsed = Parse(words.Skip(1))
        where parsed is not null
        select (parsed.CommandResult.Command, parsed, part.Body.Contains("[exit ", StringComparison.Ordinal)),
    ];

    [Fact]
    public void Every_command_succeeds_in_one() => Assert.Empty(Names().Except(Shown.Where(shown => !shown.Failed).Select(shown => shown.Command.Name)));

    [Fact]
    public void Every_command_that_can_fail_fails_in_one() => Assert.Empty(Names().Except(Shown.Where(shown => shown.Failed).Select(shown => shown.Command.Name)).Except(["list_templates"]));

    [Fact]
    public void Every_option_is_given_in_one() => Assert.Empty(
        from command in Verbs()
        from option in command.Options
        where !Shown.Any(shown => shown.Command.Name == command.Name && shown.Parsed.GetResult(shown.Command.Options.First(other => other.Name == option.Name)) is { Implicit: false })
        select $"{command.Name} {option.Name}");

    private static IEnumerable<string> Names() => Verbs().Select(command => command.Name);

    private static IEnumerable<Command> Verbs() => Root.Subcommands.SelectMany(command => command.Subcommands.Prepend(command)).OfType<Verb>();

    private static ParseResult? Parse(IEnumerable<string> words)
    {
        try
        {
            return Root.Parse(Parsing.ArgumentRules.Apply(Root, [.. words]).Arguments);
        }
        catch (Parsing.UsageException)
        {
            return null;
        }
    }
}
