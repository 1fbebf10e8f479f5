namespace Alembic.Runtime;

/// <summary>A statement as it stands in a script.</summary>
internal static class ScriptText
{
    public static string Complete(string sql, string terminator) => sql.Replace("\t", "    ", StringComparison.Ordinal).Trim() + terminator;
}
