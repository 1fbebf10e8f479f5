namespace Alembic.Commands;

/// <summary>A program that runs over each new script.</summary>
/// <param name="Name">Its name in <c>hooks</c>.</param>
/// <param name="Options">Its options by name: <c>type</c>, <c>executable</c>, <c>options</c>, <c>cwd</c>, …</param>
public sealed record PostWriteHook(string Name, IReadOnlyDictionary<string, string> Options);
