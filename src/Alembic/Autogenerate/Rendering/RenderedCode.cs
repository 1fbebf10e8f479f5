namespace Alembic.Autogenerate;

/// <summary>Operations as C#.</summary>
/// <param name="Body">The statements, not indented, a line break behind each.</param>
/// <param name="Usings">The namespaces that they need besides <c>Alembic</c> and <c>Alembic.Schema</c>, in order.</param>
public sealed record RenderedCode(string Body, IReadOnlyList<string> Usings);
