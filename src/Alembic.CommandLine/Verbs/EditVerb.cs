using System.CommandLine;
using Alembic.CommandLine.Completion;

namespace Alembic.CommandLine.Verbs;

/// <summary><c>edit</c></summary>
internal sealed class EditVerb : Verb
{
    private readonly Argument<string> _revision;

    public EditVerb() : base("edit", "Open a revision's script in $VISUAL or $EDITOR.", "alembic edit head")
    {
        _revision = AddArgument("rev", "A revision (or its first characters), head, heads or current.", "head", "heads", "current");
        Candidates.Add(_revision, ProjectWords.Revisions);
    }

    protected override async Task RunAsync(ParseResult parsed, Session session, CancellationToken ct)
    {
        var revision = parsed.GetRequiredValue(_revision);
        var scripts = await session.Open().ShowAsync(revision, ct).ConfigureAwait(false);
        if (scripts.Count == 0)
        {
            throw new AlembicException(revision == "current" ? "No current revisions" : $"No revision files indicated by symbol '{revision}'")
            {
                Kind = FailureKind.RevisionGraph,
            };
        }

        foreach (var script in scripts)
        {
            if (!File.Exists(script.Path))
            {
                throw new AlembicException($"Revision {script.Id} is the compiled class {script.Path}: there is no script to open.")
                {
                    Hint = "Open its source file in the project that the assembly is built from.",
                };
            }

            await TextEditor.OpenAsync(script.Path, session.Host.Environment, ct).ConfigureAwait(false);
        }
    }
}
