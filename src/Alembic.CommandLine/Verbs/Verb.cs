using System.CommandLine;
using Alembic.CommandLine.Completion;
using Alembic.CommandLine.Json;
using Alembic.CommandLine.Listings;
using Alembic.Commands;

namespace Alembic.CommandLine.Verbs;

/// <summary>A command of the command line: its options, and what it does with them.</summary>
internal abstract class Verb : Command
{
    protected Verb(string name, string description, string example) : base(name, description) => Example = example;

    /// <summary>A line that shows how the command is typed.</summary>
    public string Example { get; }

    /// <summary>What may stand at an option or an argument and only the project knows.</summary>
    public Dictionary<Symbol, Candidates> Candidates { get; } = [];

    /// <summary>Lets the command do its work when it is typed.</summary>
    public Verb Bind(Func<ParseResult, Session> open)
    {
        SetAction(async (parsed, ct) =>
        {
            var session = open(parsed);
            await using var _ = session.ConfigureAwait(false);
            await RunAsync(parsed, session, ct).ConfigureAwait(false);
        });
        return this;
    }

    /// <summary>Does the work.</summary>
    protected abstract Task RunAsync(ParseResult parsed, Session session, CancellationToken ct);

    /// <summary>Prints revisions as JSON or as text.</summary>
    protected static async Task PrintAsync(
        Session session, bool json, IReadOnlyList<RevisionEntry> revisions, Func<RevisionText, IEnumerable<string>> lines, CancellationToken ct)
    {
        if (json)
        {
            await session.PrintAsync(new RevisionsDocument(revisions), ct).ConfigureAwait(false);
            return;
        }

        foreach (var line in lines(new RevisionText()))
        {
            await session.PrintAsync(line, ct).ConfigureAwait(false);
        }
    }

    protected T Add<T>(T option) where T : Option
    {
        Options.Add(option);
        return option;
    }

    protected Argument<string> AddArgument(string name, string description, params string[] completions)
    {
        var argument = new Argument<string>(name) { Description = description, HelpName = name };
        argument.CompletionSources.Add(completions);
        Arguments.Add(argument);
        return argument;
    }

    protected Argument<string[]> AddArguments(string name, string description, params string[] completions)
    {
        var argument = new Argument<string[]>(name) { Description = description, HelpName = name, Arity = ArgumentArity.OneOrMore };
        argument.CompletionSources.Add(completions);
        Arguments.Add(argument);
        return argument;
    }
}
