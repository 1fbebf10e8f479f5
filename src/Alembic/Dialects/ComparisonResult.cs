namespace Alembic.Dialects;

/// <summary>What comparing two indexes or constraints of one name came to. Alembic: <c>ComparisonResult</c>.</summary>
public sealed record ComparisonResult
{
    private ComparisonResult(bool isDifferent, string? message) => (IsDifferent, Message) = (isDifferent, message);

    /// <summary>They are equal.</summary>
    public static ComparisonResult Equal { get; } = new(false, null);

    /// <summary>Whether they differ.</summary>
    public bool IsDifferent { get; }

    /// <summary>Why they differ, or why they cannot be compared; <see langword="null"/> when they are equal.</summary>
    public string? Message { get; }

    /// <summary>They differ.</summary>
    /// <param name="message">In what.</param>
    public static ComparisonResult Different(string message) => new(true, message);

    /// <summary>They cannot be compared, and count as equal.</summary>
    /// <param name="message">Why.</param>
    public static ComparisonResult Skip(string message) => new(false, message);

    internal static ComparisonResult Of(IReadOnlyCollection<string> reasons) => reasons.Count == 0 ? Equal : Different(string.Join(", ", reasons));
}
