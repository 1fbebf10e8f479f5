using System.Diagnostics;
using System.Globalization;
using Alembic.Connections;
using Alembic.Dialects;
using Alembic.Sql;

namespace Alembic.Runtime;

/// <summary>The parts of an error's text, each in one line.</summary>
internal static class ErrorText
{
    private const int MostShown = 300;
    private const int MostRead = 10_000;

    // "; UP" is no part of a sentence.
    private const int Shortest = 4;

    /// <summary>What a server said of a statement: its message, the place in the statement, and its advice.</summary>
    /// <param name="error">The server's answer.</param>
    /// <param name="statement">The statement that failed; <see langword="null"/> where it is not known.</param>
    /// <param name="lexer">How the database's SQL is read.</param>
    /// <param name="beyond">What was sent behind it in the same text.</param>
    public static string Of(ServerError error, SqlStatement? statement, SqlLexerOptions lexer, string beyond = "")
    {
        if (error.Code is null)
        {
            return Without(beyond, OneLine(error.Message));
        }

        var words = $"{error.Code}: {error.Message}".TrimEnd('.');
        if (statement is not null && !SqlSplitter.IsSeveral(statement.Text, lexer) && error.Position is > 0 and var position && position <= statement.Text.Length)
        {
            var before = statement.Text.AsSpan(0, position - 1);
            var line = before.Count('\n') + 1;
            words += string.Create(CultureInfo.InvariantCulture, $" (line {line}, column {position - 1 - before.LastIndexOf('\n')})");
        }

        words += error.Detail is { } detail ? $". {detail.TrimEnd('.')}" : "";
        words += error.Hint is { } hint ? $". Hint: {hint.TrimEnd('.')}" : "";
        return OneLine(words);
    }

    /// <summary>What an exception that is not of a server's says.</summary>
    public static string Words(Exception failure, Func<string, string> redact) => Own(failure) switch
    {
        AlembicException own => own.Message,
        var own => $"{own.GetType().Name}: {redact(own.Message)}",
    };

    /// <summary>The error of a project's own code that threw, with its file and line.</summary>
    /// <param name="what">Which code, as the beginning of a sentence.</param>
    /// <param name="failure">What it threw.</param>
    public static AlembicException OfProject(string what, Exception failure)
    {
        var location = LineOf(failure);
        return new($"{what} failed{(location is null ? "" : $" ({location})")}: {OneLine(Words(failure, Redaction.Text)).TrimEnd('.')}.", failure);
    }

    /// <summary>The innermost line that a compiler gave for the project's own code, as far as it carries debugging symbols; <see langword="null"/> for none.</summary>
    public static SourceLocation? LineOf(Exception failure)
    {
        // A driver with debugging symbols of its own was built at "/_/".
        var frame = Own(failure) is not { } own || own is AlembicException ? null : new StackTrace(own, fNeedFileInfo: true).GetFrames()
            .FirstOrDefault(frame => frame.GetFileName() is { } file && !file.StartsWith("/_/", StringComparison.Ordinal) && frame.GetMethod()?.DeclaringType?.Assembly != typeof(Migration).Assembly);
        return frame is null ? null : new(frame.GetFileName()!, frame.GetFileLineNumber());
    }

    // What reflection and static members wrap says nothing of itself.
    private static Exception Own(Exception failure) =>
        failure is TypeInitializationException or System.Reflection.TargetInvocationException && failure.InnerException is { } inner ? Own(inner) : failure;

    /// <summary>A text without line breaks and runs of spaces.</summary>
    public static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>A statement in one line without passwords, as much of it as a message may need.</summary>
    public static string Shown(SqlStatement sql) => Redaction.Sql(OneLine(sql.Text.Length <= MostRead ? sql.Text : sql.Text[..MostRead]));

    /// <summary>The beginning of a statement's line, as long as a message bears it.</summary>
    public static string Cut(string line) => line.Length <= MostShown ? line : string.Concat(line.AsSpan(0, MostShown), "…");

    // MySQL quotes what comes behind an error, up to a length: of what stands there, its beginning is cut out.
    private static string Without(string beyond, string words)
    {
        for (var length = beyond.Length; length >= Shortest; length--)
        {
            if (words.IndexOf(beyond[..length], StringComparison.Ordinal) is >= 0 and var at)
            {
                var end = at + length;
                return words[..at] + words[(words.AsSpan(end).StartsWith("...") ? end + 3 : end)..];
            }
        }

        return words;
    }
}
