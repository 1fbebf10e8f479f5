namespace Alembic.Runtime;

/// <summary>What to type to continue a revision that is half done.</summary>
internal static class ResumeCommand
{
    /// <summary>Gives the command.</summary>
    /// <param name="kind">Whether it goes up or down.</param>
    /// <param name="revision">The revision.</param>
    /// <param name="below">What a downgrade leads to; <see langword="null"/> where that is not known.</param>
    public static string For(StepKind kind, string revision, IReadOnlyList<string>? below) =>
        kind != StepKind.Downgrade ? $"alembic upgrade {revision} --resume"
        // A step down from a merge point is one of several.
        : $"alembic downgrade {(below is [var first, _, ..] ? first : $"{revision}@-1")} --resume";
}
