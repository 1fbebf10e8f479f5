using Alembic.Connections;
using Alembic.Runtime;

namespace Alembic.Commands;

/// <content>What keeps a run from writing, though the connection is there.</content>
public sealed partial class AlembicCommands
{
    // Whoever may change the file can lead the next run to scripts and servers of their own.
    private void LookAtConfiguration(List<Finding> findings)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        foreach (var path in (string?[])[Config?.FileName, Config?.JsonFileName])
        {
            if (path is not null && File.Exists(path) && File.GetUnixFileMode(path).HasFlag(UnixFileMode.OtherWrite))
            {
                findings.Add(new(
                    "configuration", FindingState.Warning, $"Every user of this machine can change {path}{(HasPassword() ? ", and read the password in it" : "")}.", $"chmod 600 {path}"));
            }
        }
    }

    private bool HasPassword()
    {
        try
        {
            return ConfiguredUrl(Database, out _) is { } url
                && DatabaseUrl.Parse(url, Config?.DatabaseOption(Database, "dialect")).Redacted.Contains(Redaction.Mask, StringComparison.Ordinal);
        }
        catch (AlembicException)
        {
            // What is wrong with the address is found by the check of the connection.
            return false;
        }
    }

    private static async Task<object> LookAtRightsAsync(List<Finding> findings, DatabaseSession session, CancellationToken ct)
    {
        if (session.Dialect.WriteProblems(session.Options.VersionTable, session.Options.VersionTableSchema) is not { } query)
        {
            return findings;
        }

        try
        {
            var problems = await session.Sink.ReadAsync(new(query), row => (Problem: row.GetString(0), Remedy: row.GetString(1)), ct).ConfigureAwait(false);
            findings.AddRange(problems.Select(problem => new Finding("rights", FindingState.Failed, problem.Problem, problem.Remedy) { Kind = FailureKind.Connection }));
        }
        catch (StatementException failure)
        {
            findings.Add(new("rights", FindingState.Warning, $"cannot be read: {failure.Message}"));
        }

        return findings;
    }
}
