namespace Alembic.Conformance;

/// <summary>One family of recorded cases: which file holds them, and how a case is run and judged.</summary>
/// <remarks>To add a family, derive from this class in a file of its own and name it in <see cref="Families.All"/>.</remarks>
public abstract class FamilyRunner
{
    /// <summary>The corpus the family belongs to: <c>revisions</c>, <c>cli</c>, …; see <see cref="CorpusFolder.Corpus"/>.</summary>
    public abstract string Corpus { get; }

    /// <summary>The family's name, unique in its corpus; what <c>--family</c> takes and the report prints.</summary>
    public abstract string Name { get; }

    /// <summary>The files of the corpus folder that this family reads, the one with the cases first.</summary>
    public virtual IReadOnlyList<string> Files => [Name + ".jsonl"];

    /// <summary>Reads the cases to run. Data that the cases share (graphs, projects) is read here too, and kept.</summary>
    public virtual IEnumerable<ConformanceCase> Load(CorpusFolder folder) => folder.ReadCases(Files[0]);

    /// <summary>Runs one case. An exception that escapes counts as a failure, its text as what was got.</summary>
    public abstract ValueTask<CaseResult> RunAsync(ConformanceCase @case, CancellationToken cancellationToken);
}
