using System.CommandLine;
using Alembic.Runtime;

namespace Alembic.CommandLine.Verbs;

/// <summary>The options of a run that continues one that left a revision half done.</summary>
internal sealed class ResumeOptions
{
    private readonly Option<bool> _resume = new("--resume") { Description = "Continue a partly applied revision after its last completed statement." };

    private readonly Option<string?> _inDoubt = new("--in-doubt")
    {
        Description = "With --resume, if it is unknown whether a statement completed: done, or run it again.",
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
                result.AddError("--in-doubt requires --resume");
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
