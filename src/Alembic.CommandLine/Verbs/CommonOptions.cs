using System.CommandLine;

namespace Alembic.CommandLine.Verbs;

/// <summary>Options that several commands have.</summary>
internal static class CommonOptions
{
    public static Option<bool> Verbose() => new("--verbose", "-v") { Description = "Say more of each revision." };

    public static Option<bool> Json() => new("--json") { Description = "Print JSON, of the shape that docs/json describes." };

    public static Option<bool> Times() => new("--verbose", "-v") { Description = "Print at the end how long each revision took." };

    public static Option<bool> Sql() => new("--sql") { Description = "Print the SQL instead of running it." };

    public static Option<string?> Tag() => new("--tag") { Description = "A text of any meaning for Env.cs." };

    public static Option<string?> Message() => new("--message", "-m") { Description = "The message, which also goes into the file's name." };

    public static Option<string?> BranchLabel() => new("--branch-label") { Description = "A name for the branch that begins with the new revision." };

    public static Option<string?> RevisionId() => new("--rev-id") { Description = "The new revision's id, instead of a generated one." };

    public static Option<bool> Splice() => new("--splice") { Description = "Let the new revision follow one that is no head." };
}
