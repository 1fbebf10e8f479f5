namespace Alembic.Autogenerate;

/// <summary>Why something counts as different: both sides in the form in which they were compared, and the rule.</summary>
/// <param name="Subject">What differs: <c>column t.a</c>, <c>index ix of t</c>.</param>
/// <param name="Database">The database's side as SQL; <see langword="null"/> where it has no such thing.</param>
/// <param name="Model">The model's side as SQL, in the server's own words where it was asked; <see langword="null"/> where it has no such thing.</param>
/// <param name="Rule">What was compared, and how.</param>
public sealed record Explanation(string Subject, string? Database, string? Model, string Rule);
