using System.Data.Common;
using System.Globalization;
using System.Text;
using Alembic.Connections;
using Alembic.Dialects;
using Alembic.Sql;

namespace Alembic.Runtime;

/// <summary>Makes one error of every failure of a run, which says where it happened and what is in the database now.</summary>
internal static class FailureReport
{
    private const string SearchPath = "No schema in the session's search_path exists. A script that changes it, as what pg_dump writes does (set_config('search_path', '', false)), must end with: RESET search_path\n"
        + "Otherwise set search_path for the role or in sqlalchemy.url, or version_table_schema in the configuration.";
    private const string NotFound = "The version table is not found any more: the script dropped or renamed it, or changed search_path. A script that changes search_path,"
        + " as what pg_dump writes does (set_config('search_path', '', false)), must end with: RESET search_path";
    private const string NoVersions = "The script dropped or renamed the version table, or its schema is not searched any more. Remove that statement from the script."
        + " To make the table again, with the revision that the database has: alembic stamp REVISION";
    private const string Dropped = "Remove that statement from the script. Then restore the database from a backup, or drop what is left of it, create it again and run 'alembic upgrade head'.";
    private const string LockLost = "Another run may be at work. When 'alembic lock status' shows no holder, 'alembic current' shows what the database has.";
    private const string Outside = "Run a statement that is not allowed in a transaction in an autocommit block: op.AutocommitBlock(() => op.Execute(…))";

    /// <summary>Gives the error.</summary>
    /// <param name="failure">What was thrown.</param>
    /// <param name="step">The step at hand; <see langword="null"/> for what belongs to the run.</param>
    /// <param name="facts">What is known. What is not committed has been rolled back.</param>
    public static Exception Of(Exception failure, PlannedStep? step, FailureFacts facts) => failure switch
    {
        OperationCanceledException cancelled => new MigrationCancelledException($"Cancelled.{GivenUp(facts)}{Outcome(step, facts, facts.IsGivenUp)}{Leftovers(facts)}", cancelled)
        {
            Committed = facts.Committed,
            PartlyApplied = facts.IsPartly,
        },
        StatementException { IsCommit: true } commit => OfCommit(commit, step, facts),
        StatementException { Statement: RunStatement { Step: { } own } statement } refused => OfStatement(refused, own, statement, facts),
        StatementException refused => OfStatement(refused, refused.Statement is null ? step : null, refused.Statement, facts),
        _ => Make(step, null, ErrorText.LineOf(failure), ErrorText.Words(failure, facts.Redact), failure, StatementDoubt.None, facts),
    };

    /// <summary>The error of a statement that fails before anything has run: there is no migration to tell of.</summary>
    public static AlembicException Refused(string what, StatementException failure, FailureFacts facts) =>
        new($"{what}: {WordsOf(failure, facts).TrimEnd('.')}.{Sql(failure.Statement, facts.Redact)} Nothing was done.", failure.InnerException ?? failure)
        {
            Kind = FailureKind.Connection,
        };

    /// <summary>The error of a script that throws while its SQL is written: there is no database to tell of.</summary>
    public static MigrationFailedException OfScript(Exception failure, PlannedStep step)
    {
        var location = ErrorText.LineOf(failure);
        return new($"{step.Info.Kind} of {step.Name} failed{(location is null ? "" : $" ({location})")}: {ErrorText.OneLine(ErrorText.Words(failure, Redaction.Text)).TrimEnd('.')}.", failure)
        {
            Kind = FailureKind.MigrationRolledBack,
            Revision = step.Info.Revision,
            Location = location,
        };
    }

    private static MigrationFailedException OfStatement(StatementException failure, PlannedStep? step, DbStatement? statement, FailureFacts facts)
    {
        var doubt = DoubtOf(failure, statement, facts);
        return Make(step, statement, statement?.Sql.Origin?.Location, WordsOf(failure, facts), failure.InnerException ?? failure, doubt, facts);
    }

    // Within a transaction the server undoes what it did; alone, it may have done it and could not say so.
    private static StatementDoubt DoubtOf(StatementException failure, DbStatement? statement, FailureFacts facts) =>
        statement is not RunStatement { Step: not null } ? StatementDoubt.None
        : failure.IsConnectionLost && !(failure.IsInTransaction && facts.Dialect.TransactionalDdlOnline) ? StatementDoubt.Unanswered
        : facts.IsJournaled || failure.IsInTransaction || failure.InnerException is null || facts.Dialect.JournalRules.IsUndoneByRefusal(statement.Sql.Text) ? facts.Doubt
        : StatementDoubt.Refused;

    private static MigrationFailedException Make(
        PlannedStep? step, DbStatement? statement, SourceLocation? location, string words, Exception cause, StatementDoubt doubt, FailureFacts facts)
    {
        var text = new StringBuilder(step is null ? "The run" : step.Info.Revision is { } revision ? $"{step.Info.Kind} of {revision}" : $"The {step.Name}").Append(" failed");
        var numbered = statement as RunStatement;
        if (numbered is { Number: > 0 })
        {
            text.Append(CultureInfo.InvariantCulture, $" at statement {numbered.Number}");
            text.Append(numbered.Total > 0 ? string.Create(CultureInfo.InvariantCulture, $" of {numbered.Total}") : "");
        }

        text.Append(location is null ? "" : $" ({location})").Append(": ").Append(ErrorText.OneLine(words).TrimEnd('.')).Append('.');
        text.Append(Sql(statement, facts.Redact)).Append(facts.Gone.Count > 0 ? "" : doubt switch
        {
            StatementDoubt.None => "",
            StatementDoubt.Unanswered => " It is unknown whether this statement completed: the connection was lost before the server answered.",
            _ => " It is unknown whether this statement, or a part of it, completed.",
        });
        text.Append(facts.Attempts > 1 ? string.Create(CultureInfo.InvariantCulture, $" It was tried {facts.Attempts} times.") : "");
        text.Append(Leftovers(facts)).Append(Outcome(step, facts, doubt != StatementDoubt.None));
        var inDoubt = doubt != StatementDoubt.None || facts.Gone.Count > 0;
        var stays = facts.IsPartly;
        return new(text.ToString(), cause)
        {
            Kind = stays || inDoubt || facts.Committed.Length > 0 || cause is AlembicException { Kind: FailureKind.MigrationPartlyApplied } ? FailureKind.MigrationPartlyApplied : FailureKind.MigrationRolledBack,
            Revision = step?.Info.Revision,
            Location = location,
            Sql = statement?.Sql.Text,
            StatementNumber = numbered?.Number ?? 0,
            Committed = facts.Committed,
            PartlyApplied = stays,
            InDoubt = inDoubt,
            Hint = (cause as AlembicException)?.Hint
                ?? (cause is StatementException { IsLockLost: true } ? LockLost : null)
                ?? (facts.Gone.Count > 0 ? Dropped : null)
                ?? (cause is DbException missing && facts.Adapter.LosesSchema(missing, numbered is { IsOfVersionTable: true }) ? numbered is { IsOfVersionTable: true } ? NotFound : SearchPath : null)
                ?? (facts.LostVersions is not null ? NoVersions : null)
                ?? (cause is DbException refusal && facts.Adapter.RefusesTransaction(refusal) ? Outside : null)
                ?? (facts.Leftovers.Count > 0 ? $"Remove it before the next run: {string.Join("; ", facts.Leftovers.Select(left => left.Remove))}" : null)
                ?? Lines(doubt == StatementDoubt.Unanswered ? Idle(facts) : null, stays || inDoubt ? Continue(step, facts) : null),
        };
    }

    private static MigrationFailedException OfCommit(StatementException failure, PlannedStep? step, FailureFacts facts)
    {
        string[] names = [.. facts.Ledger.NotCommitted.Append(step).OfType<PlannedStep>().Distinct().Select(open => open.Name)];
        var lost = failure.IsConnectionLost;
        var text = $"The COMMIT{(names.Length == 0 ? "" : $" of {string.Join(", ", names)}")} failed: {WordsOf(failure, facts).TrimEnd('.')}.";
        text += !lost ? Outcome(step, facts)
            : " It is unknown whether it was committed: the connection was lost before the server answered." + Before(facts);
        return new(text, failure.InnerException ?? failure)
        {
            Kind = lost || facts.Committed.Length > 0 || facts.IsPartly ? FailureKind.MigrationPartlyApplied : FailureKind.MigrationRolledBack,
            Revision = step?.Info.Revision,
            Committed = facts.Committed,
            PartlyApplied = facts.IsPartly,
            InDoubt = lost,
            Hint = lost ? "To see the database's revision: alembic current" : (failure.InnerException as AlembicException)?.Hint,
        };
    }

    private static string Outcome(PlannedStep? step, FailureFacts facts, bool inDoubt = false)
    {
        if (facts.Gone.Count > 0)
        {
            return $" The script dropped {string.Join(" and ", facts.Gone)}, or the database with it. Without {(facts.Gone.Count == 1 ? "this table" : "these tables")} it is unknown what of the run is in the database.";
        }

        var kept = step is null ? 0 : facts.Ledger.CommittedOf(step);
        var others = string.Concat(facts.Ledger.PartlyCommitted.Where(other => other != step).Select(other => Part(other, facts)));
        var before = Before(facts);
        if (facts.IsCallers && facts.Ledger.CommittedCount == 0)
        {
            return " The statements before it are in the application's transaction.";
        }

        var stay = facts.IsTransactional ? "committed" : null;
        return kept switch
        {
            0 when others.Length > 0 => (inDoubt ? "" : " The rest is rolled back.") + others + before,
            0 when inDoubt => before,
            0 when facts.Leftovers.Count > 0 => " The rest is rolled back." + before,
            0 when before.Length == 0 => $" Rolled back: nothing of the run is in the database{(facts.Ledger.TableStays ? " but the empty version table" : "")}.",
            0 => " Rolled back." + before,
            1 => $" Its first statement {(stay is null ? "stays in the database" : "is committed")}." + others + before,
            _ => string.Create(CultureInfo.InvariantCulture, $" Its first {kept} statements {(stay is null ? "stay in the database" : "are committed")}.") + others + before,
        };
    }

    private static string GivenUp(FailureFacts facts) => !facts.IsGivenUp ? ""
        : " The server stopped answering. It rolls back what is not committed when it notices that the connection is closed"
            + (facts.Dialect.TransactionalDdlOnline ? "." : ", and may complete the running statement.");

    // A revision that ran to its end in a transaction that was rolled back, but for what a block in it had committed.
    private static string Part(PlannedStep step, FailureFacts facts) => facts.Ledger.CommittedOf(step) is var kept and > 1
        ? string.Create(CultureInfo.InvariantCulture, $" The first {kept} statements of {step.Name} are committed, but {step.Name} is not in the version table.")
        : $" The first statement of {step.Name} is committed, but {step.Name} is not in the version table.";

    private static string Before(FailureFacts facts)
    {
        var names = string.Join(", ", facts.Ledger.CommittedNames);
        return facts.LostVersions is not { } table ? names.Length == 0 ? "" : $" Committed before it: {names}."
            : names.Length == 0 ? $" {table} is not found any more."
            : $" Committed before it: {names}; but {table} is not found any more, so that no revision is recorded.";
    }

    private static string Leftovers(FailureFacts facts) =>
        facts.Leftovers.Count == 0 ? "" : $" It left behind: {string.Join(", ", facts.Leftovers.Select(left => left.What))}.";

    private static string? Idle(FailureFacts facts) => facts.IdleBefore < TimeSpan.FromSeconds(1) ? null : string.Create(
        CultureInfo.InvariantCulture,
        $"The connection was idle for {facts.IdleBefore.TotalSeconds:0} s before this statement. A server closes connections that are idle longer than its {facts.Dialect.IdleTimeout}. In that case the statement did not run.");

    private static string? Lines(string? one, string? other) => one is null ? other : other is null ? one : $"{one}\n{other}";

    // With a journal a later run can go on; without one, only the user can.
    private static string? Continue(PlannedStep? step, FailureFacts facts)
    {
        if (facts.IsJournaled)
        {
            return step?.Info is { Revision: { } revision } info
                ? $"To continue after the completed statements, once the cause is fixed: {ResumeCommand.For(info.Kind, revision, info.To)}"
                : null;
        }

        var ledger = facts.Ledger;
        return ledger.PartlyCommitted is not [{ Info: { Revision: { } partly } at } part, ..] ? null : string.Create(
            CultureInfo.InvariantCulture,
            $"A run begins {partly} at its first statement again: there is no journal on {facts.Dialect.Name}, so --resume cannot skip committed statements.\n"
            + $"Undo {(ledger.CommittedOf(part) == 1 ? "its first statement" : $"its first {ledger.CommittedOf(part)} statements")} by hand and run again. Or finish the revision by hand, then: "
            + $"alembic stamp {(at.Kind == StepKind.Downgrade ? at.To is [] ? "base" : string.Join(' ', at.To) : partly)}");
    }

    private static string WordsOf(StatementException failure, FailureFacts facts) => (failure.Statement?.Sql.Refusal is { } meaning ? $"{meaning}: " : "") + facts.Redact(failure.InnerException is not { } cause || cause is AlembicException ? failure.Message
        : Redaction.About(failure.Statement?.Sql.Text ?? "", ErrorText.Of(facts.Adapter.ErrorOf(cause), failure.Statement?.Sql, facts.Dialect.Lexer, failure.Beyond)));

    private static string Sql(DbStatement? statement, Func<string, string> redact) =>
        statement is null ? "" : $" SQL: {ErrorText.Cut(redact(ErrorText.Shown(statement.Sql)))}.";
}
