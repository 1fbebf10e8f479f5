using System.Diagnostics;
using Alembic.DatabaseTests.Databases;

namespace Alembic.DatabaseTests.Values;

/// <summary>The server's own client, as a process: it runs scripts, and says what is stored.</summary>
internal static class ServerClient
{
    /// <summary>Feeds a script to the client, which stops at the first error.</summary>
    public static async Task RunAsync(DatabaseUnderTest database, string script) => await FeedAsync(database, script);

    /// <summary>The lines that a query prints, its columns separated by bars.</summary>
    public static async Task<IReadOnlyList<string>> QueryAsync(DatabaseUnderTest database, string query) =>
        (await FeedAsync(database, query + ";\n")).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static async Task<string> FeedAsync(DatabaseUnderTest database, string input)
    {
        var client = Start(database);
        using var process = Process.Start(client)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"{client.FileName} ended with {process.ExitCode}: {await errors}");
        return await output;
    }

    private static ProcessStartInfo Start(DatabaseUnderTest database)
    {
        var url = new Uri(database.Url);
        var user = url.UserInfo.Split(':');
        ProcessStartInfo start = database switch
        {
            PostgreSqlDatabase => new("psql", ["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", database.Url]),
            MariaDbDatabase => new("mariadb", ["--no-defaults", "--default-character-set=utf8mb4", "-N", "-B", "-h", url.Host, $"-P{url.Port}", $"-u{user[0]}", $"-p{user[1]}", url.AbsolutePath[1..]]),
            SqliteDatabase { Path: var path } => new("sqlite3", ["-bail", "-batch", path]),
            _ => throw new ArgumentException($"{database.DialectName} has no client here."),
        };
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.StandardInputEncoding = start.StandardOutputEncoding = new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return start;
    }
}
