using System.CommandLine;
using Alembic.Runtime;

namespace Alembic.CommandLine.Verbs;

/// <summary>The options of a run that continues one that left a revision half done.</summary>
internal sealed class ResumeOptions
{
    private readonly Option<bool> _resume = new("--resume") { Description = "Continue a revision that is half done behind its last statement that ran." };

    private readonly Option<string?> _inDoubt = new("--in-doubt")
    {
        Description = "With --resume, where nobody can tell whether a statement ran: done, or run it again.",
        HelpName = "done|again",
    };

    public ResumeOptions(Command command)
    {
        _inDoubt.AcceptOnlyFromAmong("done", "again");
        command.Options.Add(_resume);
        command.Options.Add(_inDoubt);
        command.Validators.Add(result =>
        {
            if (result.GetValue(_inDoubt) is not null && !result.GetValue(_resume))
            {
                result.AddError("--in-doubt goes with --resume");
            }
        });
    }

    public ResumeMode Of(ParseResult parsed) => (parsed.GetValue(_resume), parsed.GetValue(_inDoubt)) switch
    {
        (false, _) => ResumeMode.Refuse,
        (true, "done") => ResumeMode.ResumeAsDone,
        (true, "again") => ResumeMode.ResumeAgain,
        _ => ResumeMode.Resume,
    };
}
