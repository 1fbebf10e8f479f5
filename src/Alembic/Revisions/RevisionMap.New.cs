namespace Alembic.Revisions;

internal sealed partial class RevisionMap
{
    /// <summary>The revisions that a new one is to follow. Alembic: <c>revision --head</c>, <c>merge</c>.</summary>
    /// <param name="id">The new revision's identifier.</param>
    /// <param name="heads">Identifiers as <see cref="GetRevisions(string?)"/> takes them; usually <c>head</c>, for a merge <c>heads</c> or several.</param>
    public IReadOnlyList<Revision> HeadsForNew(string id, IReadOnlyList<string> heads)
    {
        var text = new RevisionErrorText
        {
            MultipleHeads = "Multiple heads are present; please specify the head revision on which the new revision should be based, or perform a merge.",
            OneOfSeveral = head => $"To follow one of them: alembic revision --head {head} -m \"…\"",
        };
        GraphLoader.VerifyId(id);
        var nodes = text.Answer(() => ResolveAll(heads));
        return nodes.Distinct().Count() == nodes.Count
            ? RevisionsOf([.. nodes.Where(node => node != Node.None).Select(Node.Require)])
            : throw new AlembicException("Duplicate head revisions specified")
            {
                Kind = FailureKind.RevisionGraph,
                Hint = $"Name each of them once: {string.Join(' ', nodes.Distinct().Where(node => node >= 0).Select(Graph.IdOf))}",
            };
    }

    /// <summary>Refuses revisions that others follow: a new one would start a branch there, which needs <c>--splice</c>.</summary>
    public void RequireHeads(IReadOnlyList<Revision> revisions)
    {
        if (revisions.FirstOrDefault(revision => !TraitsOf(revision).HasFlag(RevisionTraits.Head)) is { } revision)
        {
            throw new AlembicException($"Revision {revision.Id} is not a head revision; please specify --splice to create a new branch from this revision")
            {
                Kind = FailureKind.RevisionGraph,
                Hint = $"It is followed by {string.Join(", ", NextRevisions(revision))}; the heads are {string.Join(", ", Heads)}.",
            };
        }
    }

    /// <summary>The dependencies of a new revision as its script names them: branch labels as they are, all else as full identifiers. Alembic: <c>revision --depends-on</c>.</summary>
    public IReadOnlyList<string> DependenciesForNew(IReadOnlyList<string> names)
    {
        return new RevisionErrorText().Answer(() => (IReadOnlyList<string>)[.. names.Select(name =>
        {
            var node = Node.Require(Resolve(name));
            return Graph.BranchLabels.Carries(node, name) ? name : Graph.IdOf(node);
        })]);
    }
}
