using System.CommandLine;

namespace Alembic.CommandLine.Verbs;

/// <summary>Options that several commands have.</summary>
internal static class CommonOptions
{
    public static Option<bool> Verbose() => new("--verbose", "-v") { Description = "Print more about each revision." };

    public static Option<bool> Names() => new("--verbose", "-v") { Description = "Name each object of the database that is not managed." };

    public static Option<string[]> Rename() => new("--rename") { Description = "A column or table with a new name, as table.old=table.new or old=new. May be repeated.", HelpName = "old=new" };

    public static Option<bool> Json() => new("--json") { Description = "Print JSON, as described in docs/json." };

    public static Option<bool> Times() => new("--verbose", "-v") { Description = "Print at the end how long each revision took." };

    public static Option<bool> Sql() => new("--sql") { Description = "Print the SQL instead of running it." };

    public static Option<string?> Tag() => new("--tag") { Description = "Any text, for Env.cs." };

    public static Option<string?> Message() => new("--message", "-m") { Description = "The message. It is also used in the file name." };

    public static Option<string?> BranchLabel() => new("--branch-label") { Description = "A label for the branch that starts at the new revision." };

    public static Option<string?> RevisionId() => new("--rev-id") { Description = "The new revision's id, instead of a generated one." };

    public static Option<bool> Splice() => new("--splice") { Description = "Allow the new revision to follow one that is not a head." };
}
