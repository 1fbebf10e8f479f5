using System.Globalization;
using Alembic.Dialects;
using Alembic.Sql;

namespace Alembic.Runtime;

/// <summary>Where an earlier run left a revision: which statements are passed over, and what becomes of the one that was on its way.</summary>
/// <param name="left">The journal's row.</param>
/// <param name="mode">What to do about a statement in doubt.</param>
/// <param name="rules">What is known of statements.</param>
internal sealed class ResumePoint(JournalEntry left, ResumeMode mode, JournalRules rules)
{
    private const string Advice = "Restore the script, or finish the revision by hand and then delete the journal: alembic upgrade --abandon";

    private readonly List<SqlStatement> _settings = [];
    private bool _isVerified;

    /// <summary>Looks whether an earlier run left a revision half done.</summary>
    /// <returns>Where it ended; <see langword="null"/> when there is none.</returns>
    /// <exception cref="AlembicException">This run may not go on with it.</exception>
    public static ResumePoint? Find(JournalEntry? left, MigrationPlan plan, ResumeMode mode, JournalRules rules, RunReport report)
    {
        if (left is null)
        {
            return null;
        }

        var partial = left.ToPartial();
        var command = ResumeCommand.For(partial.Kind, partial.Revision, plan.Steps.FirstOrDefault(step => step.Info.Revision == partial.Revision)?.Info.To);
        if (mode == ResumeMode.Refuse)
        {
            throw new AlembicException($"An earlier run applied {partial.Revision} only partly ({partial}). Its statements cannot be rolled back.")
            {
                Kind = FailureKind.MigrationPartlyApplied,
                Hint = $"To continue: {command}. To delete the journal after you repaired the database by hand: alembic upgrade --abandon",
            };
        }

        var kind = partial.Kind == StepKind.Downgrade ? "downgrade" : "upgrade";
        if (plan.Steps is not [{ Info: var first }, ..] || first.Revision != partial.Revision || first.Kind != partial.Kind)
        {
            var instead = plan.Steps is [var other, ..] ? $"would begin with the {other.Info}" : "has nothing to do";
            throw new AlembicException($"The {kind} of {partial.Revision} is only partly applied ({partial}), but this run {instead}.")
            {
                Kind = FailureKind.MigrationPartlyApplied,
                Hint = $"To continue: {command}",
            };
        }

        report.Info($"Resuming {kind} of {partial.Revision}, {partial}");
        return new(left, mode, rules);
    }

    /// <summary>Whether a statement in doubt is taken for done.</summary>
    public bool TakesForDone => mode == ResumeMode.ResumeAsDone;

    /// <summary>Refuses what the journal does not see.</summary>
    /// <param name="what">What that is, for the message.</param>
    /// <exception cref="AlembicException">Always.</exception>
    public void Refuse(string what) => throw new AlembicException($"{left.Revision} cannot be resumed: {what}, and an earlier run may have done that already.")
    {
        Kind = FailureKind.MigrationPartlyApplied,
        Hint = Advice,
    };

    /// <summary>Checks that the script has at least the statements that ran.</summary>
    /// <exception cref="AlembicException">It has fewer.</exception>
    public void End(int position)
    {
        if (position < left.Done)
        {
            throw Changed("which completed, differ from the script now");
        }
    }

    /// <summary>Passes over a statement that an earlier run did.</summary>
    /// <returns>The settings of the connection to make again; <see langword="null"/> for a statement that is not yet done.</returns>
    /// <exception cref="AlembicException">The statements are not those that ran.</exception>
    public IReadOnlyList<SqlStatement>? Pass(RunStatement statement, string hash, StatementEffect effect)
    {
        if (statement.Number > left.Done)
        {
            return null;
        }

        if (effect == StatementEffect.Temporary)
        {
            Refuse("it creates a temporary table, which was lost with its connection");
        }

        if (effect == StatementEffect.Session)
        {
            AddSetting(statement.Sql);
        }

        if (statement.Number < left.Done)
        {
            return [];
        }

        _isVerified = hash == left.DoneHash ? true : throw Changed("which completed, differ from the script now");
        return _settings;
    }

    /// <summary>Whether the first statement that is not certainly done was on its way when the earlier run ended.</summary>
    /// <exception cref="AlembicException">It is not that statement any more, or nobody can tell whether it ran.</exception>
    public bool IsInDoubt(RunStatement statement, string hash)
    {
        if (left.Done > 0 && !_isVerified)
        {
            throw Changed("which completed, differ from the script now");
        }

        if (left.NextHash.Length > 0 && left.NextHash != hash)
        {
            throw Changed(string.Create(
                CultureInfo.InvariantCulture, $"which completed, are unchanged, but statement {statement.Number}, which was running when the run ended, differs from the script now"));
        }

        if (left.NextHash.Length > 0 && mode == ResumeMode.Resume && rules.EffectOf(statement.Sql.Text) == StatementEffect.Unknown)
        {
            var command = ResumeCommand.For(left.Kind, left.Revision, statement.Step!.Info.To);
            throw new AlembicException(string.Create(
                CultureInfo.InvariantCulture,
                $"{left.Revision} cannot be resumed automatically: it is unknown whether statement {statement.Number} completed, because the run ended while it was running. SQL: {ErrorText.Cut(ErrorText.Shown(statement.Sql))}."))
            {
                Kind = FailureKind.MigrationPartlyApplied,
                Hint = $"Look at the database. If it ran: {command} --in-doubt done. If it did not: {command} --in-doubt again",
            };
        }

        return left.NextHash.Length > 0;
    }

    // Tables that were freed again, or that another LOCK TABLES freed, may be gone.
    private void AddSetting(SqlStatement sql)
    {
        var locks = rules.LocksTables(sql.Text);
        if (locks is not null)
        {
            _settings.RemoveAll(earlier => rules.LocksTables(earlier.Text) is not null);
        }

        if (locks != false)
        {
            _settings.Add(sql);
        }
    }

    private AlembicException Changed(string how) => new(string.Create(
        CultureInfo.InvariantCulture, $"{left.Revision} cannot be resumed: {(left.Done == 1 ? "its first statement" : $"its first {left.Done} statements")}, {how}."))
    {
        Kind = FailureKind.MigrationPartlyApplied,
        Hint = Advice,
    };
}
