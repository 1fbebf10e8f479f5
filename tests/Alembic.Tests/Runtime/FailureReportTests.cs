using Alembic.Connections;
using Alembic.Dialects;
using Alembic.Dialects.MySql;
using Alembic.Dialects.PostgreSql;
using Alembic.Revisions;
using Alembic.Runtime;
using Alembic.Sql;

namespace Alembic.Tests.Runtime;

/// <summary>What an error says of the database, from what is committed.</summary>
public sealed class FailureReportTests
{
    [Theory]
    [InlineData("", 7, "Rolled back: nothing of the run is in the database.")]
    [InlineData("table commit", 7, "Rolled back: nothing of the run is in the database but the empty version table.")]
    [InlineData("table a1.1 a1.end b2.1", 7, "Rolled back: nothing of the run is in the database.")]
    [InlineData("a1.1 a1.end commit b2.1", 8, "Rolled back. Committed before it: a1.")]
    [InlineData("b2.1 commit", 8, "Its first statement is committed.")]
    [InlineData("b2.1 b2.2 commit b2.3", 8, "Its first 2 statements are committed.")]
    [InlineData("a1.1 a1.end commit b2.1 b2.2 commit", 8, "Its first 2 statements are committed. Committed before it: a1.")]
    [InlineData("table a1.1 commit a1.2 a1.end b2.1", 8, "The rest is rolled back. The first statement of a1 is committed, but a1 is not in the version table.")]
    [InlineData("a1.1 commit a1.2 a1.end b2.1 commit", 8, "Its first statement is committed. Committed before it: a1.")]
    [InlineData("b2.1 hold b2.2", 8, "Its first statement is committed.")]
    [InlineData("b2.1 hold b2.2 commit", 8, "Its first 2 statements are committed.")]
    [InlineData("b2.1 commit hold b2.2 undo", 8, "Its first statement is committed.")]
    public void What_is_committed_is_what_the_ledger_says(string history, int kind, string outcome)
    {
        var failure = Report(history, new StatementException(Statement("b2", 9), "no", new TimeoutException("no")) { IsInTransaction = true });

        Assert.Equal("Upgrade of b2 failed at statement 9: no. SQL: x. " + outcome, failure.Message);
        Assert.Equal((FailureKind)kind, failure.Kind);
    }

    [Theory]
    [InlineData(false, false, "VACUUM", "")]
    [InlineData(true, false, "VACUUM", "It is unknown whether this statement completed: the connection was lost before the server answered.")]
    [InlineData(true, true, "VACUUM", "")]
    [InlineData(false, false, "CALL p()", "It is unknown whether this statement, or a part of it, completed.")]
    [InlineData(false, false, "SELECT 1; COMMIT; SELECT 2", "It is unknown whether this statement, or a part of it, completed.")]
    [InlineData(false, false, "SELECT '; COMMIT'", "")]
    public void A_statement_is_in_doubt_when_nobody_can_tell(bool lost, bool inTransaction, string sql, string doubt)
    {
        var statement = Statement("b2", 1) with { Sql = new(sql) };

        var failure = Report("", new StatementException(statement, "no", new TimeoutException("no")) { IsInTransaction = inTransaction, IsConnectionLost = lost });

        Assert.Equal(doubt.Length > 0, failure.InDoubt);
        Assert.Contains($" SQL: {sql}.{(doubt.Length == 0 ? "" : " ")}{doubt}", failure.Message, StringComparison.Ordinal);
        Assert.Equal(doubt.Length > 0 ? FailureKind.MigrationPartlyApplied : FailureKind.MigrationRolledBack, failure.Kind);
    }

    [Fact]
    public void What_a_statement_left_behind_is_named_with_what_removes_it()
    {
        var failure = Report("", new StatementException(Statement("b2", 1), "no", new TimeoutException("no")), facts => facts with
        {
            Leftovers = [("the invalid index ix", "DROP INDEX CONCURRENTLY ix")],
        });

        Assert.EndsWith("It left behind: the invalid index ix. The rest is rolled back.", failure.Message, StringComparison.Ordinal);
        Assert.Equal("Remove it before the next run: DROP INDEX CONCURRENTLY ix", failure.Hint);
        Assert.Equal(FailureKind.MigrationPartlyApplied, failure.Kind);
    }

    [Fact]
    public void A_definition_in_a_transaction_of_the_applications_is_told_as_committed_where_the_database_commits_it()
    {
        var failure = Report("b2.1 commit", new StatementException(Statement("b2", 2), "no", new TimeoutException("no")) { IsInTransaction = true }, facts =>
            facts with { Dialect = Dialect.MariaDb, IsTransactional = false, IsCallers = true });

        Assert.EndsWith("Its first statement stays in the database.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_is_cancelled_says_the_same()
    {
        var (ledger, _) = Ledger("a1.1 commit a1.2 a1.end");

        var cancelled = Assert.IsType<MigrationCancelledException>(FailureReport.Of(new OperationCanceledException(), null, Facts(ledger)));

        Assert.Equal("Cancelled. The rest is rolled back. The first statement of a1 is committed, but a1 is not in the version table.", cancelled.Message);
        Assert.True(cancelled.PartlyApplied);
    }

    private static readonly Dictionary<string, PlannedStep> Steps = new()
    {
        ["a1"] = new(new(StepKind.Upgrade, [], ["a1"]) { Revision = "a1" }, [VersionChange.Insert("a1")]),
        ["b2"] = new(new(StepKind.Upgrade, ["a1"], ["b2"]) { Revision = "b2" }, [VersionChange.Update("a1", "b2")]) { Index = 1 },
    };

    private static RunStatement Statement(string step, int number) => new(new("x"), Steps[step], number);

    private static FailureFacts Facts(RunLedger ledger) => new(ledger, Dialect.PostgreSql, DriverAdapter.Default);

    private static MigrationFailedException Report(string history, Exception failure, Func<FailureFacts, FailureFacts>? with = null)
    {
        var (ledger, _) = Ledger(history);
        return Assert.IsType<MigrationFailedException>(FailureReport.Of(failure, Steps["b2"], (with ?? (facts => facts))(Facts(ledger))));
    }

    // What happened, word by word; what is not committed at the end is rolled back.
    private static (RunLedger Ledger, List<RunEvent> Events) Ledger(string history)
    {
        List<RunEvent> events = [];
        var ledger = new RunLedger(new(null, events.Add, TimeProvider.System));
        var held = false;
        foreach (var word in history.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            switch (word.Split('.'))
            {
                case ["commit"]: ledger.Commit(); break;
                case ["rollback"]: ledger.Rollback(); break;
                case ["undo"]: ledger.RollbackOwn(); break;
                case ["hold"]:
                    ledger.Commit();
                    ledger.Hold();
                    held = true;
                    break;
                case ["table"]:
                    ledger.Send(new(new("table")) { LeavesVersionTableEmpty = true });
                    ledger.Ran(1, commits: false);
                    break;
                case [var step, "end"]: ledger.End(Steps[step], 1, 0); break;
                case [var step, var number]:
                    ledger.Send(Statement(step, int.Parse(number, System.Globalization.CultureInfo.InvariantCulture)));
                    ledger.Ran(1, commits: held);
                    break;
            }
        }

        ledger.Rollback();
        return (ledger, events);
    }
}
