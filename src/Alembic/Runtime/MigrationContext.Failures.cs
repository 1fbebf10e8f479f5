using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Alembic.Sql;

namespace Alembic.Runtime;

public sealed partial class MigrationContext
{
    // SQL's own number for it.
    private const string InTransaction = "25001";
    private const string Outside = "A statement that cannot run in a transaction goes into a block outside: op.AutocommitBlock(() => op.Execute(…))";

    // Every failure of a step becomes one error that says where it happened and what is in the database now.
    private async Task GuardAsync(RunStep? step, Func<Task> work, CancellationToken ct)
    {
        try
        {
            await work().ConfigureAwait(false);
        }
        catch (StatementException failure)
        {
            await GiveUpAsync().ConfigureAwait(false);
            throw Failed(failure, step);
        }
        catch (OperationCanceledException cancelled) when (!IsOffline && ct.IsCancellationRequested && cancelled is not MigrationCancelledException)
        {
            await GiveUpAsync().ConfigureAwait(false);
            throw Cancelled(cancelled, step);
        }
        catch (Exception failure) when (step is not null && Concerns(failure, ct))
        {
            await GiveUpAsync().ConfigureAwait(false);
            throw Fail(step, null, LineOf(failure), Words(failure), failure, lost: false);
        }
    }

    // A script that cannot be written has nothing to roll back: the refusal itself says it all.
    private bool Concerns(Exception failure, CancellationToken ct) => failure is not MigrationFailedException
        && !(failure is OperationCanceledException && ct.IsCancellationRequested) && !(IsOffline && failure is AlembicException);

    // Nothing has run yet, or nothing will: there is no story of a migration to tell.
    private AlembicException Refused(string what, StatementException failure) =>
        new($"{what}: {WordsOf(failure).TrimEnd('.')}.{Sql(failure.Statement)} Nothing was done.", failure.InnerException ?? failure)
        {
            Kind = FailureKind.Connection,
        };

    private string WordsOf(StatementException failure) => Redact(failure.InnerException is not { } cause ? failure.Message
        : Redaction.About(failure.Statement?.Sql.Text ?? "", ServerWords.Of(cause, failure.Statement?.Sql, failure.Beyond)));

    private string Sql(RunStatement? statement) => statement is null ? "" : $" SQL: {ServerWords.Cut(Redact(ServerWords.Shown(statement.Sql)))}.";

    private MigrationFailedException Failed(StatementException failure, RunStep? running)
    {
        var cause = failure.InnerException ?? failure;
        var words = WordsOf(failure);
        return failure.IsCommit
            ? FailCommit(running, words, cause, failure.IsConnectionLost)
            : Fail(
                failure.Statement is { } statement ? statement.Step : running,
                failure.Statement,
                failure.Statement?.Sql.Origin?.Location,
                words,
                cause,
                failure.IsConnectionLost && !(IsTransactional && failure.IsInTransaction));
    }

    private MigrationFailedException Fail(RunStep? step, RunStatement? statement, SourceLocation? location, string words, Exception cause, bool lost)
    {
        var text = new StringBuilder(step is null ? "The run" : step.Info.Revision is { } revision ? $"{step.Info.Kind} of {revision}" : $"The {Name(step)}").Append(" failed");
        if (statement is { Number: > 0 })
        {
            text.Append(CultureInfo.InvariantCulture, $" at statement {statement.Number}");
            text.Append(step is { Total: > 0 } ? string.Create(CultureInfo.InvariantCulture, $" of {step.Total}") : "");
        }

        text.Append(location is null ? "" : $" ({location})").Append(": ").Append(ServerWords.OneLine(words).TrimEnd('.')).Append('.');
        text.Append(Sql(statement));

        // Within a transaction the server undoes what it did; alone, it may have done it and could not say so.
        var doubt = statement?.Step is null ? StatementDoubt.None : lost ? StatementDoubt.Unanswered : _journal?.Doubt ?? StatementDoubt.None;
        var inDoubt = doubt != StatementDoubt.None;
        text.Append(doubt switch
        {
            StatementDoubt.None => "",
            StatementDoubt.Unanswered => " Whether this statement ran is in doubt: the connection was lost before the server answered.",
            _ => " Whether this statement, or a part of it, was done is in doubt.",
        });
        text.Append(_attempts > 1 ? string.Create(CultureInfo.InvariantCulture, $" It was tried {_attempts} times.") : "");
        text.Append(Outcome(step, inDoubt));
        var committed = CommittedNames();
        var stays = step is { Kept: > 0 };
        return new(text.ToString(), cause)
        {
            Kind = stays || inDoubt || committed.Length > 0 ? FailureKind.MigrationPartlyApplied : FailureKind.MigrationRolledBack,
            Revision = step?.Info.Revision,
            Location = location,
            Sql = statement?.Sql.Text,
            StatementNumber = statement?.Number ?? 0,
            Committed = committed,
            PartlyApplied = stays,
            InDoubt = inDoubt,
            Hint = (cause as AlembicException)?.Hint ?? (cause is DbException { SqlState: InTransaction } ? Outside : null) ?? (_journal is not null && (stays || inDoubt) ? ResumeHint(step) : null),
        };
    }

    private MigrationFailedException FailCommit(RunStep? step, string words, Exception cause, bool lost)
    {
        string[] names = [.. _done.Skip(_committed).Concat(_unfinished.Select(waiting => waiting.Step)).Append(step).OfType<RunStep>().Distinct().Select(Name)];
        var all = string.Join(", ", names);
        var text = $"The COMMIT{(all.Length == 0 ? "" : $" of {all}")} failed: {words.TrimEnd('.')}.";
        var committed = CommittedNames();
        text += !lost ? Outcome(step)
            : " It is in doubt whether it was committed: the connection was lost before the server answered."
                + (committed.Length == 0 ? "" : $" Committed before it: {string.Join(", ", committed)}.");
        return new(text, cause)
        {
            Kind = lost || committed.Length > 0 ? FailureKind.MigrationPartlyApplied : FailureKind.MigrationRolledBack,
            Revision = step?.Info.Revision,
            Committed = committed,
            PartlyApplied = step is { Kept: > 0 },
            InDoubt = lost,
            Hint = lost ? "To see where the database is: alembic current" : null,
        };
    }

    private MigrationCancelledException Cancelled(OperationCanceledException cancelled, RunStep? step) =>
        new($"Cancelled.{Outcome(step)}", cancelled) { Committed = CommittedNames(), PartlyApplied = step is { Kept: > 0 } };

    private string Outcome(RunStep? step, bool inDoubt = false)
    {
        if (IsOffline)
        {
            return "";
        }

        if (Options.Transaction is not null)
        {
            return " What ran before it is in the application's transaction.";
        }

        var committed = CommittedNames();
        var before = committed.Length == 0 ? "" : $" Committed before it: {string.Join(", ", committed)}.";
        return step?.Kept switch
        {
            null or 0 when inDoubt => before,
            null or 0 when before.Length == 0 => $" Rolled back: nothing of the run is in the database{(_tableStays ? " but the empty version table" : "")}.",
            null or 0 => " Rolled back." + before,
            1 => $" Its first statement {(IsTransactional ? "is committed" : "stays in the database")}." + before,
            { } kept => string.Create(CultureInfo.InvariantCulture, $" Its first {kept} statements {(IsTransactional ? "are committed" : "stay in the database")}.") + before,
        };
    }

    private string[] CommittedNames() => [.. _done.Take(_committed).Select(Name)];

    private static string Name(RunStep step) => step.Info.Revision ?? $"stamp from {Names(step.Info.From)} to {Names(step.Info.To)}";

    private static string Names(IReadOnlyList<string> revisions) => revisions.Count == 0 ? "base" : string.Join(", ", revisions);

    private string Words(Exception failure) => failure is AlembicException ? failure.Message : $"{failure.GetType().Name}: {Redact(failure.Message)}";

    // The innermost line that a compiler gave: a script's, as far as it carries debugging symbols.
    private static SourceLocation? LineOf(Exception failure)
    {
        var frame = failure is AlembicException ? null : new StackTrace(failure, fNeedFileInfo: true).GetFrames()
            .FirstOrDefault(frame => frame.GetFileName() is not null && frame.GetMethod()?.DeclaringType?.Assembly != typeof(Migration).Assembly);
        return frame is null ? null : new(frame.GetFileName()!, frame.GetFileLineNumber());
    }
}
