using System.Data.Common;
using System.Globalization;
using Alembic.Sql;

namespace Alembic.Runtime;

/// <summary>What a server said of a statement, in one line: its message, where in the statement, and its advice.</summary>
internal static class ServerWords
{
    private const int MostShown = 300;
    private const int MostRead = 10_000;

    // "; UP" is no part of a sentence.
    private const int Shortest = 4;

    /// <summary>Gives the words of a failure.</summary>
    /// <param name="failure">The driver's exception. Npgsql keeps the parts of the server's answer in its data.</param>
    /// <param name="statement">The statement that failed; <see langword="null"/> where it is not known.</param>
    /// <param name="beyond">What was sent behind it in the same text.</param>
    public static string Of(Exception failure, SqlStatement? statement, string beyond = "")
    {
        if (failure is not DbException answer || Part(answer, "MessageText") is not { } message)
        {
            return Without(beyond, OneLine(failure.Message));
        }

        var words = $"{answer.SqlState}: {message}".TrimEnd('.');
        if (statement is not null && !StatementText.IsSeveral(statement.Text) && answer.Data["Position"] is int and > 0 and var position && position <= statement.Text.Length)
        {
            var before = statement.Text.AsSpan(0, position - 1);
            var line = before.Count('\n') + 1;
            words += string.Create(CultureInfo.InvariantCulture, $" (line {line}, column {position - 1 - before.LastIndexOf('\n')})");
        }

        words += Part(answer, "Detail") is { } detail && !detail.StartsWith("Detail redacted", StringComparison.Ordinal) ? $". {detail.TrimEnd('.')}" : "";
        words += Part(answer, "Hint") is { } hint ? $". Hint: {hint.TrimEnd('.')}" : "";
        return OneLine(words);
    }

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

    private static string? Part(DbException answer, string name) => answer.Data[name] is string { Length: > 0 } part ? part : null;
}
