using Alembic.Locking;

namespace Alembic.Runtime;

/// <summary>Something that happened in a run, for a host's log, progress line or metrics.</summary>
/// <remarks>Events come in order, from the task that runs the command; a handler that throws ends the run.</remarks>
public abstract record RunEvent;

/// <summary>Another run holds the lock, and this run waits for it. The event comes after 0.2 seconds, then every 10 seconds.</summary>
/// <param name="Holder">The other run; <see langword="null"/> if the server does not report it.</param>
/// <param name="Waited">The time since the lock was first requested.</param>
public sealed record LockAwaited(LockHolder? Holder, TimeSpan Waited) : RunEvent;

/// <summary>The heads were read and the steps are known.</summary>
/// <param name="DialectName">The dialect's name.</param>
/// <param name="TransactionalDdl">Whether DDL can be rolled back.</param>
/// <param name="Steps">The steps, in order; empty when there is nothing to do.</param>
public sealed record RunStarted(string DialectName, bool TransactionalDdl, IReadOnlyList<StepInfo> Steps) : RunEvent;

/// <summary>A step begins. Log line: <c>Running upgrade a -> b</c>.</summary>
/// <param name="Step">The step.</param>
/// <param name="Index">Its place in the run, from 0.</param>
/// <param name="Count">The number of steps of the run.</param>
public sealed record StepStarted(StepInfo Step, int Index, int Count) : RunEvent;

/// <summary>A statement is sent: now, or in one batch with the statements that follow it.</summary>
/// <param name="Step">Its step.</param>
/// <param name="Number">Its place in the step, from 1.</param>
/// <param name="Count">The number of statements of the step, the changes of the version table included; 0 while its script is still running.</param>
/// <param name="Sql">The statement.</param>
public sealed record StatementStarted(StepInfo Step, int Number, int Count, string Sql) : RunEvent;

/// <summary>A step's statements and its changes of the version table have run. They are not committed yet if one transaction is around the run.</summary>
/// <param name="Step">The step.</param>
/// <param name="Index">Its place in the run, from 0.</param>
/// <param name="Count">The number of steps of the run.</param>
/// <param name="Statements">The number of statements, the changes of the version table included.</param>
/// <param name="Elapsed">The time from the beginning of the step to its end; steps that are sent in one batch end together.</param>
public sealed record StepApplied(StepInfo Step, int Index, int Count, int Statements, TimeSpan Elapsed) : RunEvent;

/// <summary>A statement did not get a lock in time. Its transaction is rolled back, and runs again after a pause.</summary>
/// <param name="Step">The step; <see langword="null"/> for a statement of the run itself.</param>
/// <param name="Attempt">The number of attempts so far.</param>
/// <param name="Retries">The number of retries that are allowed in all.</param>
/// <param name="Pause">The time until the next attempt.</param>
public sealed record RunRetried(StepInfo? Step, int Attempt, int Retries, TimeSpan Pause) : RunEvent;

/// <summary>The run is over and everything is committed.</summary>
/// <param name="Heads">The rows of the version table, in order; with <c>--sql</c> those that the script writes.</param>
/// <param name="Elapsed">The time since the run began.</param>
public sealed record RunCompleted(IReadOnlyList<string> Heads, TimeSpan Elapsed) : RunEvent;
