namespace Alembic.Conformance;

/// <summary>A family that nothing here can run yet: its cases are counted.</summary>
public sealed class MissingFamily(string corpus, string name) : FamilyRunner
{
    public override string Corpus { get; } = corpus;

    public override string Name { get; } = name;

    public override ValueTask<CaseResult> RunAsync(ConformanceCase @case, CancellationToken cancellationToken) => new(CaseResult.NoRunner);
}
