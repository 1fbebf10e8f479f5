using System.Text;
using Alembic.Dialects;
using Alembic.Scripts;
using Alembic.Sql;

namespace Alembic.Runtime;

/// <summary>Writes a plan as a SQL script in Alembic's layout: an empty line after each statement, tabs as four spaces, separators between batches.</summary>
/// <param name="session">The dialect and the options.</param>
/// <param name="planner">Knows the steps.</param>
/// <param name="output">Takes the script.</param>
/// <param name="report">Takes log lines and events.</param>
internal sealed class ScriptWriter(RunSession session, Planner planner, TextWriter output, RunReport report)
{
    private readonly ScriptStyle _style = session.Dialect.ScriptStyle;
    private readonly string _separator = session.Options.BatchSeparator ?? session.Dialect.BatchSeparator ?? "";
    private readonly VersionTable _versions = session.CreateVersionTable();
    private readonly StepCompiler _compiler = planner.CreateCompiler();
    private bool _isBegun;

    /// <summary>A comment before the first statement; empty for none.</summary>
    public string Heading { get; init; } = "";

    /// <summary>The client's own first line; empty for none.</summary>
    public string ClientLine { get; init; } = "";

    private bool IsAroundRun => session.IsTransactional && !session.Options.TransactionPerMigration;

    private bool IsAroundStep => session.IsTransactional && session.Options.TransactionPerMigration;

    /// <summary>Writes the script of all steps to the target.</summary>
    /// <param name="startingHeads">Gives the rows of the version table that the script begins at.</param>
    /// <param name="ct">Cancels the scripts.</param>
    public async Task WriteAsync(Func<IReadOnlyList<string>> startingHeads, CancellationToken ct)
    {
        var began = report.Clock.GetTimestamp();

        // Alembic plans after BEGIN, so an error comes after it.
        await BeginAsync(IsAroundRun, ct).ConfigureAwait(false);
        var plan = await planner.PlanAsync(startingHeads(), ct).ConfigureAwait(false);
        report.Tell(new RunStarted(session.Dialect.Name, session.IsTransactional, [.. plan.Steps.Select(step => step.Info)]));
        List<string> heads = [.. plan.Heads];
        foreach (var step in plan.Steps)
        {
            await GuardAsync(step, () => WriteAsync(step, heads, ct), ct).ConfigureAwait(false);
        }

        await CommitAsync(IsAroundRun, ct).ConfigureAwait(false);
        await output.FlushAsync(ct).ConfigureAwait(false);
        report.Tell(new RunCompleted([.. heads], report.Clock.GetElapsedTime(began)));
    }

    /// <summary>Writes the script that makes the version table. Alembic: <c>ensure_version</c>.</summary>
    public async Task WriteVersionTableAsync(CancellationToken ct)
    {
        await BeginAsync(IsAroundRun, ct).ConfigureAwait(false);
        await MakeTableAsync(ct).ConfigureAwait(false);
        await CommitAsync(IsAroundRun, ct).ConfigureAwait(false);
        await output.FlushAsync(ct).ConfigureAwait(false);
    }

    private async Task WriteAsync(PlannedStep step, List<string> heads, CancellationToken ct)
    {
        await BeginAsync(IsAroundStep, ct).ConfigureAwait(false);
        if (session.Options.ScriptGuard)
        {
            foreach (var check in new ScriptGuard(session.Dialect, _versions).Before(step, heads))
            {
                await WriteAsync(ScriptText.Complete(check, _style.Terminator, session.Dialect.Lexer), isSeparated: true, ct).ConfigureAwait(false);
            }
        }

        if (heads.Count == 0)
        {
            await MakeTableAsync(ct).ConfigureAwait(false);
        }

        var began = report.Clock.GetTimestamp();
        report.Begin(step);
        await WriteAsync($"-- Running {step.Info}", isSeparated: false, ct).ConfigureAwait(false);
        _compiler.Begin(step);
        if (step.HasScript)
        {
            var op = await planner.RecordAsync(step, queries: null, async (recorded, stop) => await WriteAsync(_compiler.Compile(recorded.TakeOperations(), isLast: false), stop).ConfigureAwait(false), ct).ConfigureAwait(false);
            await WriteAsync(_compiler.Compile(op.TakeOperations(), isLast: true), ct).ConfigureAwait(false);
        }

        var total = _compiler.Count + step.Changes.Count;
        foreach (var change in step.Changes)
        {
            await WriteAsync(_compiler.Number(_versions.Change(change), total), ct).ConfigureAwait(false);
            VersionTable.Apply(change, heads);
        }

        report.End(step, _compiler.Count, began);
        await CallBackAsync(step, heads, ct).ConfigureAwait(false);
        await CommitAsync(IsAroundStep, ct).ConfigureAwait(false);
    }

    private async Task CallBackAsync(PlannedStep step, IReadOnlyList<string> heads, CancellationToken ct)
    {
        if (session.Options.VersionApplyCallbacks.Count > 0)
        {
            await output.FlushAsync(ct).ConfigureAwait(false);
        }

        foreach (var callback in session.Options.VersionApplyCallbacks)
        {
            IReadOnlyList<string> rows = [.. heads];
            await callback(new(new(session.Dialect, session.Options, session.IsTransactional, _ => Task.FromResult(rows)), step.Info, rows), ct).ConfigureAwait(false);
        }
    }

    // Consecutive statements outside transactions need only one COMMIT before them and one BEGIN after them.
    private async Task WriteAsync(IReadOnlyList<StatementUnit> units, CancellationToken ct)
    {
        for (var i = 0; i < units.Count; i++)
        {
            var leaves = session.IsTransactional && units[i].IsAutocommit;
            var (begins, ends) = (leaves && !(i > 0 && Joins(units[i - 1], units[i])), leaves && !(i + 1 < units.Count && Joins(units[i], units[i + 1])));
            await CommitAsync(begins, ct).ConfigureAwait(false);
            foreach (var statement in units[i].Statements)
            {
                await WriteAsync(statement, ct).ConfigureAwait(false);
            }

            await BeginAsync(ends, ct).ConfigureAwait(false);
        }
    }

    private static bool Joins(StatementUnit one, StatementUnit next) => one.IsAutocommit && next.IsAutocommit && !one.IsBlock && !next.IsBlock;

    private async Task MakeTableAsync(CancellationToken ct)
    {
        _compiler.Begin(null);
        await WriteAsync(_compiler.Compile([_versions.Create()], isLast: false), ct).ConfigureAwait(false);
    }

    private Task BeginAsync(bool wanted, CancellationToken ct) => wanted ? WriteAsync(_style.Begin + _style.Terminator, _style.SeparatesBegin, ct) : Task.CompletedTask;

    private Task CommitAsync(bool wanted, CancellationToken ct) => wanted ? WriteAsync(_style.Commit + _style.Terminator, isSeparated: true, ct) : Task.CompletedTask;

    private Task WriteAsync(RunStatement statement, CancellationToken ct)
    {
        report.Send(statement);

        // The separator follows every statement, not only those that the compiler separates.
        return statement.Sql.Traits.HasFlag(StatementTraits.Separator) ? Task.CompletedTask
            : statement.Sql.Traits.HasFlag(StatementTraits.Comment) ? WriteAsync(statement.Sql.Text, isSeparated: false, ct)
            : WriteAsync(ScriptText.Complete(statement.Sql.Text, _style.Terminator, session.Dialect.Lexer), isSeparated: true, ct);
    }

    private async Task WriteAsync(string text, bool isSeparated, CancellationToken ct)
    {
        var script = $"{Beginning()}{text}\n\n{(isSeparated && _separator.Length > 0 ? $"{_separator}\n\n" : "")}";
        try
        {
            await output.WriteAsync(script.AsMemory(), ct).ConfigureAwait(false);
        }
        catch (EncoderFallbackException failure)
        {
            throw StrictEncoding.Refusal(failure, "The SQL", output.Encoding);
        }
    }

    private string Beginning()
    {
        (var isFirst, _isBegun) = (!_isBegun, true);
        return isFirst ? $"{(ClientLine.Length == 0 ? "" : $"{ClientLine}\n\n")}{(Heading.Length == 0 ? "" : $"-- {Heading}\n\n")}" : "";
    }

    // Nothing needs to be rolled back. An AlembicException is complete as it is.
    private static async Task GuardAsync(PlannedStep step, Func<Task> work, CancellationToken ct)
    {
        try
        {
            await work().ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is not AlembicException && !(failure is OperationCanceledException && ct.IsCancellationRequested))
        {
            throw FailureReport.OfScript(failure, step);
        }
    }
}
