using Alembic.Revisions;

namespace Alembic.Scripts;

/// <summary>A script as a revision of the graph.</summary>
internal sealed class ScriptRevision : Revision
{
    public ScriptRevision(Script script) : base(script.Id)
    {
        Script = script;
        DownRevisions = [.. script.DownRevisions];
        DependsOn = [.. script.DependsOn];
        BranchLabels = [.. script.BranchLabels];
    }

    public Script Script { get; }

    public override string Describe(RevisionTraits traits) => $"{base.Describe(traits)}, {Script.Doc}";
}
