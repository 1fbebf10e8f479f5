using System.Diagnostics;
using System.Globalization;
using System.Text;
using Alembic.Sql;

namespace Alembic.Runtime;

public sealed partial class MigrationContext
{
    // Every failure of a step becomes one error that says where it happened and what is in the database now.
    private async Task GuardAsync(RunStep? step, Func<Task> work)
    {
        try
        {
            await work().ConfigureAwait(false);
        }
        catch (StatementException failure)
        {
            await _sink.DisposeAsync().ConfigureAwait(false);
            throw Failed(failure, step);
        }
        catch (Exception failure) when (step is not null && Concerns(failure))
        {
            await _sink.DisposeAsync().ConfigureAwait(false);
            throw Fail(step, null, LineOf(failure), Words(failure), failure);
        }
    }

    // A script that cannot be written has nothing to roll back: the refusal itself says it all.
    private bool Concerns(Exception failure) => failure is not (OperationCanceledException or MigrationFailedException) && !(IsOffline && failure is AlembicException);

    private MigrationFailedException Failed(StatementException failure, RunStep? running) => Fail(
        failure.Statement is { } statement ? statement.Step : running,
        failure.Statement,
        failure.Statement?.Sql.Origin?.Location,
        Redact(failure.Message),
        failure.InnerException ?? failure);

    private MigrationFailedException Fail(RunStep? step, RunStatement? statement, SourceLocation? location, string words, Exception cause)
    {
        var text = new StringBuilder(step is null ? "The run" : $"{step.Info.Kind} of {step.Info.Revision ?? step.Info.ToString()}").Append(" failed");
        if (statement is { Number: > 0 })
        {
            text.Append(CultureInfo.InvariantCulture, $" at statement {statement.Number}");
            text.Append(step is { IsRecorded: true } ? string.Create(CultureInfo.InvariantCulture, $" of {step.Statements}") : "");
        }

        text.Append(location is null ? "" : $" ({location})").Append(": ").Append(OneLine(words).TrimEnd('.')).Append('.');
        text.Append(statement is null ? "" : $" SQL: {Cut(Redact(OneLine(statement.Sql.Text)))}.");

        string[] committed = [.. _done.Take(_committed).Select(done => done.Info.Revision ?? done.Info.ToString())];
        var ran = step is null ? 0 : statement is null ? step.Statements : statement.Number - 1;
        var stay = step is { IsPartlyCommitted: true } || (!IsOffline && !IsTransactional && ran > 0);
        text.Append(Outcome(stay ? ran : 0, committed));
        return new(text.ToString(), cause)
        {
            Kind = stay || committed.Length > 0 ? FailureKind.MigrationPartlyApplied : FailureKind.MigrationRolledBack,
            Revision = step?.Info.Revision,
            Location = location,
            Sql = statement?.Sql.Text,
            StatementNumber = statement?.Number ?? 0,
            Committed = committed,
            PartlyApplied = stay,
        };
    }

    private string Outcome(int stay, string[] committed)
    {
        if (IsOffline)
        {
            return "";
        }

        if (Options.Transaction is not null)
        {
            return " What ran before it is in the application's transaction.";
        }

        var before = committed.Length == 0 ? "" : $" Committed before it: {string.Join(", ", committed)}.";
        return stay switch
        {
            0 when before.Length == 0 => " Rolled back: nothing of the run is in the database.",
            0 => " Rolled back." + before,
            1 => " One statement of it ran before and may stay in the database." + before,
            _ => string.Create(CultureInfo.InvariantCulture, $" {stay} statements of it ran before and may stay in the database.") + before,
        };
    }

    private string Words(Exception failure) => failure is AlembicException ? failure.Message : $"{failure.GetType().Name}: {Redact(failure.Message)}";

    // The innermost line that a compiler gave: a script's, as far as it carries debugging symbols.
    private static SourceLocation? LineOf(Exception failure)
    {
        var frame = failure is AlembicException ? null : new StackTrace(failure, fNeedFileInfo: true).GetFrames()
            .FirstOrDefault(frame => frame.GetFileName() is not null && frame.GetMethod()?.DeclaringType?.Assembly != typeof(Migration).Assembly);
        return frame is null ? null : new(frame.GetFileName()!, frame.GetFileLineNumber());
    }

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Cut(string sql) => sql.Length <= 300 ? sql : string.Concat(sql.AsSpan(0, 300), "…");
}
