using Alembic.Locking;

namespace Alembic.Runtime;

/// <summary>Something that happened in a run, for a host's log, progress line or metrics.</summary>
/// <remarks>Events come in order, from the task that runs the command; a handler that throws ends the run.</remarks>
public abstract record RunEvent;

/// <summary>Another run holds the lock, and this one waits; told after a fifth of a second and then every ten seconds.</summary>
/// <param name="Holder">Who holds it; <see langword="null"/> when the server does not tell.</param>
/// <param name="Waited">The time since the lock was first asked for.</param>
public sealed record LockAwaited(LockHolder? Holder, TimeSpan Waited) : RunEvent;

/// <summary>The heads were read and the steps are known.</summary>
/// <param name="DialectName">The dialect's name.</param>
/// <param name="TransactionalDdl">Whether DDL can be rolled back.</param>
/// <param name="Steps">The steps, in order; empty when there is nothing to do.</param>
public sealed record RunStarted(string DialectName, bool TransactionalDdl, IReadOnlyList<StepInfo> Steps) : RunEvent;

/// <summary>A step begins to record its operations; the log line <c>Running upgrade a -> b</c> stands for it.</summary>
/// <param name="Step">The step.</param>
/// <param name="Index">Its place in the run, from 0.</param>
/// <param name="Count">The number of steps of the run.</param>
public sealed record StepStarted(StepInfo Step, int Index, int Count) : RunEvent;

/// <summary>A statement is handed on to the server: it runs now, or in a batch with those behind it.</summary>
/// <param name="Step">Its step.</param>
/// <param name="Number">Its place in the step, from 1.</param>
/// <param name="Count">How many statements the step has, that of the version table included; 0 as long as its script goes on.</param>
/// <param name="Sql">The statement.</param>
public sealed record StatementStarted(StepInfo Step, int Number, int Count, string Sql) : RunEvent;

/// <summary>A step's statements and its change of the version table have run; in one transaction for the run they are not yet committed.</summary>
/// <param name="Step">The step.</param>
/// <param name="Index">Its place in the run, from 0.</param>
/// <param name="Count">The number of steps of the run.</param>
/// <param name="Statements">The number of statements, that of the version table included.</param>
/// <param name="Elapsed">The time from the beginning of the step to its end; steps that travel in one batch end together.</param>
public sealed record StepApplied(StepInfo Step, int Index, int Count, int Statements, TimeSpan Elapsed) : RunEvent;

/// <summary>A statement did not get a lock in time: what its transaction holds is rolled back, and runs again from its beginning after a pause.</summary>
/// <param name="Step">The step; <see langword="null"/> for what belongs to the run.</param>
/// <param name="Attempt">How many attempts there were.</param>
/// <param name="Retries">How many more there may be at most, counted from the first.</param>
/// <param name="Pause">How long nothing is done.</param>
public sealed record RunRetried(StepInfo? Step, int Attempt, int Retries, TimeSpan Pause) : RunEvent;

/// <summary>The run is over and everything is committed.</summary>
/// <param name="Heads">The version table's rows, in order; those written into the script when offline.</param>
/// <param name="Elapsed">The time since the connection was asked for.</param>
public sealed record RunCompleted(IReadOnlyList<string> Heads, TimeSpan Elapsed) : RunEvent;
