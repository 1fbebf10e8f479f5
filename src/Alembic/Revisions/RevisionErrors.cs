namespace Alembic.Revisions;

/// <summary>An error about the revision graph, or about an identifier looked up in it.</summary>
/// <remarks>
/// Where Alembic words an error anew for its command line, <see cref="Exception.InnerException"/> holds the error in its first words.
/// Alembic: <c>RevisionError</c>.
/// </remarks>
public class RevisionException : AlembicException
{
    /// <summary>Creates the error.</summary>
    /// <param name="message">What was asked and what was found.</param>
    /// <param name="cause">The same error in its first words, or <see langword="null"/>.</param>
    public RevisionException(string message, RevisionException? cause = null) : base(message, cause)
    {
        Kind = FailureKind.RevisionGraph;
    }
}

/// <summary>No revision, or more than one, answers to an identifier. Alembic: <c>ResolutionError</c>.</summary>
/// <param name="message">What was asked and what was found.</param>
/// <param name="argument">The identifier as it was looked up.</param>
/// <param name="cause">The same error in its first words, or <see langword="null"/>.</param>
public sealed class RevisionNotFoundException(string message, string argument, RevisionException? cause = null)
    : RevisionException(message, cause)
{
    /// <summary>The identifier as it was looked up.</summary>
    public string Argument { get; } = argument;
}

/// <summary>One revision was asked for where the graph has several heads. Alembic: <c>MultipleHeads</c>.</summary>
/// <param name="message">What was asked and what was found.</param>
/// <param name="heads">The heads the argument could mean.</param>
/// <param name="argument">The argument: <c>head</c>, <c>label@head</c>, …</param>
/// <param name="cause">The same error in its first words, or <see langword="null"/>.</param>
public sealed class MultipleHeadsException(string message, IReadOnlyList<string> heads, string argument, RevisionException? cause = null)
    : RevisionException(message, cause)
{
    /// <summary>The heads the argument could mean.</summary>
    public IReadOnlyList<string> Heads { get; } = heads;

    /// <summary>The argument: <c>head</c>, <c>label@head</c>, …</summary>
    public string Argument { get; } = argument;
}

/// <summary>The lower end of a range is not below its upper end. Alembic: <c>RangeNotAncestorError</c>.</summary>
/// <param name="message">What was asked and what was found.</param>
/// <param name="lower">The lower end as text.</param>
/// <param name="upper">The upper end as text.</param>
/// <param name="cause">The same error in its first words, or <see langword="null"/>.</param>
internal sealed class RangeNotAncestorException(string message, string lower, string upper, RevisionException? cause = null)
    : RevisionException(message, cause)
{
    /// <summary>The lower end as text.</summary>
    public string Lower { get; } = lower;

    /// <summary>The upper end as text.</summary>
    public string Upper { get; } = upper;
}

/// <summary>Revisions that follow, or depend on, one another in a circle. Alembic: <c>CycleDetected</c> and its kinds.</summary>
/// <param name="cycle">Which circle it is.</param>
/// <param name="revisions">The identifiers that are part of it, or cannot be reached for it.</param>
internal sealed class RevisionCycleException(RevisionCycleKind cycle, IReadOnlyList<string> revisions)
    : RevisionException($"{NameOf(cycle)} is detected in revisions ({string.Join(", ", revisions)})")
{
    /// <summary>Which circle it is.</summary>
    public RevisionCycleKind Cycle { get; } = cycle;

    /// <summary>The identifiers that are part of it, or cannot be reached for it.</summary>
    public IReadOnlyList<string> Revisions { get; } = revisions;

    private static string NameOf(RevisionCycleKind kind) => kind switch
    {
        RevisionCycleKind.Cycle => "Cycle",
        RevisionCycleKind.Loop => "Self-loop",
        RevisionCycleKind.DependencyCycle => "Dependency cycle",
        RevisionCycleKind.DependencyLoop => "Dependency self-loop",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind of cycle."),
    };
}

/// <summary>The circles a revision graph can be broken by.</summary>
internal enum RevisionCycleKind
{
    /// <summary>Revisions follow one another.</summary>
    Cycle,

    /// <summary>A revision follows itself.</summary>
    Loop,

    /// <summary>Revisions follow or depend on one another.</summary>
    DependencyCycle,

    /// <summary>A revision depends on itself.</summary>
    DependencyLoop,
}
