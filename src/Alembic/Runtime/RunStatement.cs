using Alembic.Connections;
using Alembic.Sql;

namespace Alembic.Runtime;

/// <summary>A statement of a run, with its place in a step.</summary>
/// <param name="Sql">The statement.</param>
/// <param name="Step">Its step; <see langword="null"/> for a statement of the run itself, such as creating the version table.</param>
/// <param name="Number">Its place in the step, from 1.</param>
/// <param name="OneRow">The error when it does not affect exactly one row, by the number found; <see langword="null"/> does not count rows.</param>
internal sealed record RunStatement(SqlStatement Sql, PlannedStep? Step = null, int Number = 0, Func<int, string>? OneRow = null)
    : DbStatement(Sql, IsOwn: Step is null, OneRow)
{
    /// <summary>How many statements the step has, changes of the version table included; 0 while its script is still running.</summary>
    public int Total { get; init; }

    /// <summary>Whether it creates the version table or changes its rows.</summary>
    public bool IsOfVersionTable { get; init; }

    /// <summary>Whether there is an empty version table after it.</summary>
    public bool LeavesVersionTableEmpty { get; init; }
}

/// <summary>Statements that belong together: one statement of a script, or those of an autocommit block.</summary>
/// <param name="Statements">The statements, in order.</param>
/// <param name="IsAutocommit">Whether they run outside a transaction.</param>
internal sealed record StatementUnit(IReadOnlyList<RunStatement> Statements, bool IsAutocommit)
{
    /// <summary>Whether they are an autocommit block, rather than one statement that is not allowed in a transaction.</summary>
    public bool IsBlock { get; init; }
}
