namespace Alembic.Revisions;

/// <summary>How a command words the errors of the graph: the texts that Alembic's command line prints.</summary>
internal sealed record RevisionErrorText
{
    /// <summary>The text for several heads; <see langword="null"/> for the usual one.</summary>
    public string? MultipleHeads { get; init; }

    /// <summary>The text for ends that are not on one line, given the upper end; <see langword="null"/> for the usual one.</summary>
    public Func<string, string>? NotAncestor { get; init; }

    /// <summary>The command for one of several heads, given the head; <see langword="null"/> for none.</summary>
    public Func<string, string>? OneOfSeveral { get; init; }

    /// <summary>The command for all of several heads; <see langword="null"/> for none.</summary>
    public string? AllOfSeveral { get; init; }

    public string? Start { get; init; }

    public string? End { get; init; }

    /// <summary>Answers a question to the graph. An error has the words of the command, and the graph's own error as its cause.</summary>
    public T Answer<T>(Func<T> question)
    {
        try
        {
            return question();
        }
        catch (RangeNotAncestorException error) when (error.InnerException is null)
        {
            throw Reworded(error);
        }
        catch (MultipleHeadsException error) when (error.InnerException is null)
        {
            throw Reworded(error);
        }
        catch (RevisionNotFoundException error) when (error.InnerException is null)
        {
            throw new RevisionNotFoundException($"Can't locate revision identified by '{error.Argument}'", error.Argument, error)
            {
                Hint = $"{error.Message}.\nTo see the revisions there are: alembic history\nTo see the heads: alembic heads",
            };
        }
    }

    private RangeNotAncestorException Reworded(RangeNotAncestorException error)
    {
        var (start, end) = (Start ?? error.Lower, End ?? error.Upper);
        var text = NotAncestor?.Invoke(end)
            ?? $"Requested range {start}:{end} does not refer to ancestor/descendant revisions along the same branch";
        return new RangeNotAncestorException(text, error.Lower, error.Upper, error)
        {
            Hint = "To see where the database stands: alembic current\nTo see how the revisions follow one another: alembic history",
        };
    }

    private MultipleHeadsException Reworded(MultipleHeadsException error)
    {
        var argument = End ?? error.Argument;
        var text = MultipleHeads
            ?? $"Multiple head revisions are present for given argument '{argument}'; please specify a specific target revision, "
            + $"'<branchname>@{argument}' to narrow to a specific head, or 'heads' for all heads";
        string?[] hints = error.Heads.GroupBy(head => head).FirstOrDefault(group => group.Skip(1).Any()) is { } copied
            ? [$"Revision {copied.Key} is in more than one script, as a copy of a script has it. Give one of them another id, and the down revision that it follows."]
            :
        [
            $"The heads are: {string.Join(", ", error.Heads)}",
            $"To join them with a new revision: alembic merge -m \"merge heads\" {string.Join(' ', error.Heads)}",
            AllOfSeveral,
            OneOfSeveral?.Invoke(error.Heads[^1]),
        ];
        return new MultipleHeadsException(text, error.Heads, error.Argument, error)
        {
            Hint = string.Join('\n', hints.Where(hint => hint is not null)),
        };
    }
}
