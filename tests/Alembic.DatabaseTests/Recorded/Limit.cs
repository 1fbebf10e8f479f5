using System.Text.RegularExpressions;

namespace Alembic.DatabaseTests.Recorded;

/// <summary>What a server can never do, however it is prepared.</summary>
/// <param name="Code">The server's code of the error.</param>
/// <param name="Feature">A pattern that the statement and the error's text, a line each, must match.</param>
/// <param name="Reason">Why it cannot be.</param>
public sealed record Limit(string Code, string Feature, string Reason)
{
    /// <summary>Whether an error is this limit.</summary>
    public bool Explains(ServerError error) =>
        error.Code == Code && Regex.IsMatch($"{error.Sql}\n{error.Message}", Feature, RegexOptions.IgnoreCase | RegexOptions.Singleline);
}

/// <summary>A statement that a server has refused.</summary>
/// <param name="Code">The server's code.</param>
/// <param name="Message">The server's text.</param>
/// <param name="Sql">The statement.</param>
public sealed record ServerError(string Code, string Message, string Sql);
