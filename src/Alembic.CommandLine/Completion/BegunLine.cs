using System.CommandLine;
using System.CommandLine.Completions;
using System.Runtime.CompilerServices;
using Alembic.CommandLine.Parsing;
using Alembic.CommandLine.Verbs;
using Alembic.Commands;

namespace Alembic.CommandLine.Completion;

/// <summary>A line that is being typed, up to the cursor.</summary>
internal sealed class BegunLine : IAsyncDisposable
{
    private readonly AlembicRootCommand _root;
    private readonly ArgumentRules _before;
    private readonly string _word;
    private Session? _session;

    /// <param name="root">The command that it begins with.</param>
    /// <param name="line">The text, as typed in a shell.</param>
    /// <exception cref="UsageException">What stands before the last word is wrong already.</exception>
    public BegunLine(AlembicRootCommand root, string line)
    {
        // A letter more, and the last word is there although it may be empty; a quotation mark more, and one that is open is closed.
        var words = ShellWords.Split(line + "x") ?? ShellWords.Split(line + "x\"") ?? ShellWords.Split(line + "x'") ?? [];
        _root = root;
        _word = words.Count > 1 ? words[^1][..^1] : "";
        _before = ArgumentRules.Begin(root, [.. words.Skip(1).SkipLast(1)]);
    }

    /// <summary>What may stand where the cursor is.</summary>
    /// <param name="open">Opens a project.</param>
    /// <param name="ct">Cancels the search.</param>
    public IAsyncEnumerable<Candidate> CompleteAsync(Func<GlobalOptions, Session> open, CancellationToken ct)
    {
        Session Open() => _session ??= open(_root.Read(_root.ParseAsTyped(_before.Arguments)));
        return ForPlaceAsync(Open, ct).Where(candidate => candidate.IsForShell || candidate.Word.StartsWith(_word, StringComparison.Ordinal));
    }

    /// <summary>Closes the project, if it was needed.</summary>
    public ValueTask DisposeAsync() => _session?.DisposeAsync() ?? ValueTask.CompletedTask;

    private IAsyncEnumerable<Candidate> ForPlaceAsync(Func<Session> open, CancellationToken ct)
    {
        if (_before.Open is { } option)
        {
            return ValuesAsync(option, "", open, ct);
        }

        if (!_before.IsBehindOptions && _word.StartsWith("--", StringComparison.Ordinal) && _word.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals)
        {
            var given = _before.FindLong(_word[..equals]).Option;
            return ValuesAsync(given, _word[..(equals + 1)], open, ct);
        }

        return OptionsAndArgumentsAsync(open, ct);
    }

    private async IAsyncEnumerable<Candidate> OptionsAndArgumentsAsync(Func<Session> open, [EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var command in _before.Command.Subcommands.Where(command => !command.Hidden))
        {
            yield return new(command.Name, command.Description);
        }

        if (_before.Command.Arguments is { Count: > 0 } arguments && (_before.Count < arguments.Count || arguments[^1].Arity.MaximumNumberOfValues > 1))
        {
            var argument = arguments[Math.Min(_before.Count, arguments.Count - 1)];
            await foreach (var candidate in ValuesAsync(argument, "", open, ct).ConfigureAwait(false))
            {
                yield return candidate;
            }
        }

        if (!_before.IsBehindOptions && _word.StartsWith('-'))
        {
            foreach (var option in _before.Options().Where(option => !option.Hidden))
            {
                yield return new(option.Name, option.Description);
            }
        }
    }

    // What needs no project comes first: it stays when the project cannot be read.
    private async IAsyncEnumerable<Candidate> ValuesAsync(Symbol symbol, string prefix, Func<Session> open, [EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var item in symbol.GetCompletions(CompletionContext.Empty))
        {
            yield return new(prefix + item.Label, item.Detail);
        }

        if (_root.CandidatesOf(_before.Command, symbol) is { } candidates)
        {
            await foreach (var candidate in candidates(_word[prefix.Length..], open, ct).ConfigureAwait(false))
            {
                yield return candidate.IsForShell ? candidate : candidate with { Word = prefix + candidate.Word };
            }
        }
    }
}
