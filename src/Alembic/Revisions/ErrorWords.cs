namespace Alembic.Revisions;

/// <summary>How a command words the errors of the graph: the texts that Alembic's command line prints.</summary>
internal sealed record ErrorWords
{
    /// <summary>The whole text for several heads; null for the usual one.</summary>
    public string? MultipleHeads { get; init; }

    /// <summary>The text for a range that is none, given its upper end; null for the usual one.</summary>
    public Func<string, string>? NotAncestor { get; init; }

    /// <summary>What to type to have but one of several heads, given it; null for nothing.</summary>
    public Func<string, string>? OneOfSeveral { get; init; }

    /// <summary>What to type to have all of several heads; null for nothing.</summary>
    public string? AllOfSeveral { get; init; }

    public string? Start { get; init; }

    public string? End { get; init; }

    /// <summary>Whether the command words the error in its own way; an error that already was worded anew stays as it is.</summary>
    public static bool Rephrases(RevisionException error) =>
        error is { InnerException: null } and (RangeNotAncestorException or MultipleHeadsException or RevisionNotFoundException);

    /// <summary>The error in the command's words, with what to do next.</summary>
    public RevisionException Say(RevisionException error) => error switch
    {
        RangeNotAncestorException range => Say(range),
        MultipleHeadsException heads => Say(heads),
        RevisionNotFoundException missing => new RevisionNotFoundException(
            $"Can't locate revision identified by '{missing.Argument}'", missing.Argument, missing)
        {
            Hint = $"{missing.Message}.\nTo see the revisions there are: alembic history\nTo see the heads: alembic heads",
        },
        _ => throw new ArgumentException($"No words of its own for {error.GetType().Name}.", nameof(error)),
    };

    private RangeNotAncestorException Say(RangeNotAncestorException error)
    {
        var start = Start ?? error.Lower;
        var end = End ?? error.Upper;
        var text = NotAncestor?.Invoke(end)
            ?? $"Requested range {start}:{end} does not refer to ancestor/descendant revisions along the same branch";
        return new RangeNotAncestorException(text, error.Lower, error.Upper, error)
        {
            Hint = "To see where the database stands: alembic current\nTo see how the revisions follow one another: alembic history",
        };
    }

    private MultipleHeadsException Say(MultipleHeadsException error)
    {
        var argument = End ?? error.Argument;
        var text = MultipleHeads
            ?? $"Multiple head revisions are present for given argument '{argument}'; please specify a specific target revision, "
            + $"'<branchname>@{argument}' to narrow to a specific head, or 'heads' for all heads";
        return new MultipleHeadsException(text, error.Heads, error.Argument, error)
        {
            Hint = string.Join('\n', HeadsHint(error.Heads)),
        };
    }

    private IEnumerable<string> HeadsHint(IReadOnlyList<string> heads)
    {
        yield return $"The heads are: {string.Join(", ", heads)}";
        yield return $"To join them with a new revision: alembic merge -m \"merge heads\" {string.Join(' ', heads)}";
        if (AllOfSeveral is not null)
        {
            yield return AllOfSeveral;
        }

        if (OneOfSeveral is not null)
        {
            yield return OneOfSeveral(heads[^1]);
        }
    }
}
