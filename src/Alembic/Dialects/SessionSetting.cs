namespace Alembic.Dialects;

/// <summary>A timeout that a server keeps for a session.</summary>
/// <param name="Read">The expression that gives its value.</param>
/// <param name="Set">Gives the statement that sets it, to a value as <paramref name="Read"/> gives it or <paramref name="Format"/> writes it.</param>
/// <param name="Format">Writes a time as a value.</param>
public sealed record SessionSetting(string Read, Func<string, string> Set, Func<TimeSpan, string> Format);
