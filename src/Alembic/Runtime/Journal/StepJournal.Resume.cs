using System.Globalization;
using Alembic.Dialects;

namespace Alembic.Runtime;

internal sealed partial class StepJournal
{
    private readonly List<RunStatement> _session = [];
    private JournalEntry? _left;
    private ResumeMode _mode;
    private bool _isVerified;

    /// <summary>Lets the first step continue what an earlier run left.</summary>
    public void Resume(JournalEntry left, ResumeMode mode) => (_left, _mode) = (left, mode);

    /// <summary>Says that the script is about to do what the journal does not see.</summary>
    /// <param name="what">What that is, for the message.</param>
    /// <exception cref="AlembicException">An earlier run may have done it already.</exception>
    public void Refuse(string what)
    {
        if (_left is { } left)
        {
            throw new AlembicException($"{left.Revision} cannot be resumed: {what}, and an earlier run may have done that already.") { Kind = FailureKind.MigrationPartlyApplied, Hint = Advice };
        }
    }

    /// <summary>Ends the step's statements: what remains is the version table.</summary>
    /// <exception cref="AlembicException">An earlier run did more statements than the script has.</exception>
    public void End()
    {
        if (_left is { } left && _position < left.Done)
        {
            throw Changed(left, "which ran, are not what its script says now");
        }

        _left = null;
    }

    // What was done stays done, but for the settings of the connection that it was done on.
    private async Task<bool> PassAsync(RunStatement statement, string hash, StatementEffect effect, CancellationToken ct)
    {
        if (_left is not { } left || statement.Number > left.Done)
        {
            return false;
        }

        if (effect == StatementEffect.Temporary)
        {
            Refuse("it makes a temporary table, which went with its connection");
        }

        if (effect == StatementEffect.Session)
        {
            _session.Add(statement);
        }

        if (statement.Number == left.Done)
        {
            _isVerified = hash == left.DoneHash ? true : throw Changed(left, "which ran, are not what its script says now");
            foreach (var setting in _session)
            {
                await sink.ExecuteAsync(setting.Sql, ct).ConfigureAwait(false);
            }
        }

        return true;
    }

    private bool IsInDoubt(RunStatement statement, string hash)
    {
        if (_left is not { } left)
        {
            return false;
        }

        if (left.Done > 0 && !_isVerified)
        {
            throw Changed(left, "which ran, are not what its script says now");
        }

        if (left.NextHash.Length > 0 && left.NextHash != hash)
        {
            throw Changed(left, string.Create(
                CultureInfo.InvariantCulture, $"which ran, stand, but statement {statement.Number}, which was on its way when the run ended, is not what its script says now"));
        }

        if (left.NextHash.Length > 0 && _mode == ResumeMode.Resume && rules.EffectOf(statement.Sql.Text) == StatementEffect.Unknown)
        {
            var command = ResumeCommand.For(left.Kind, left.Revision, _step!.Info.To);
            throw new AlembicException(string.Create(
                CultureInfo.InvariantCulture,
                $"{left.Revision} cannot be resumed without a word of yours: nobody can tell whether statement {statement.Number} ran, which was on its way when the run ended. SQL: {ServerWords.Cut(ServerWords.Shown(statement.Sql))}."))
            {
                Kind = FailureKind.MigrationPartlyApplied,
                Hint = $"Look at the database. If it ran: {command} --in-doubt done. If it did not: {command} --in-doubt again",
            };
        }

        _left = null;
        return left.NextHash.Length > 0;
    }

    private bool IsTakenForDone => _mode == ResumeMode.ResumeAsDone;

    private static AlembicException Changed(JournalEntry left, string how) => new(string.Create(
        CultureInfo.InvariantCulture, $"{left.Revision} cannot be resumed: {(left.Done == 1 ? "its first statement" : $"its first {left.Done} statements")}, {how}."))
    {
        Kind = FailureKind.MigrationPartlyApplied,
        Hint = Advice,
    };

    private const string Advice = "Give the script back what it said, or finish by hand; then forget the record: alembic upgrade --abandon";
}
