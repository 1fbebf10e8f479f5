namespace Alembic.Commands;

/// <summary>A template that <c>init</c> knows.</summary>
/// <param name="Name">The name for <c>--template</c>.</param>
/// <param name="Synopsis">What it is for, in a sentence.</param>
public sealed record TemplateEntry(string Name, string Synopsis);
