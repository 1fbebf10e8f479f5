using Alembic.Revisions;

namespace Alembic.Scripts;

/// <summary>What the id of a new revision must be beside unique: it becomes a part of a file name, of a command line and of a line in logs.</summary>
internal static class NewRevisionId
{
    private static readonly string[] Words = ["head", "heads", "base", "current"];

    /// <summary>Refuses an id that cannot be a part of a file name, or that is a reserved word in commands.</summary>
    /// <exception cref="RevisionException">It says which characters or which word.</exception>
    public static void Require(string id)
    {
        var problem = Words.Contains(id) ? "is a reserved word in commands"
            : id.Any(char.IsControl) ? "contains a line break or another control character"
            : id.AsSpan().IndexOfAny('/', '\\') >= 0 ? "contains a path separator, but the id is part of the script's file name"
            : id.StartsWith('.') ? "begins with a dot, which would hide the script's file"
            : id.Length > 0 && string.IsNullOrWhiteSpace(id) ? "has no visible character"
            : null;
        if (problem is not null)
        {
            throw new RevisionException($"Revision id '{PlainText.Of(id)}' {problem}.")
            {
                Hint = "Use letters, digits and underscores, or leave out --rev-id for a generated id.",
            };
        }
    }
}
