using Alembic.Revisions;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;

namespace Alembic.Benchmarks;

/// <summary>The same as in <see cref="RevisionGraphBenchmarks"/>, once in a process: what a run of the tool, and the start of an application, pay.</summary>
[MemoryDiagnoser]
[SimpleJob(RunStrategy.ColdStart, launchCount: 10, iterationCount: 1)]
public class RevisionGraphOnceBenchmarks
{
    private List<Revision> _revisions = [];

    [Params(10_000, 100_000)]
    public int Revisions { get; set; }

    [Params("linear", "branchy")]
    public string Shape { get; set; } = "linear";

    [GlobalSetup]
    public void Setup() => _revisions = Shape == "linear" ? RecipeGraph.Linear(Revisions) : RecipeGraph.Branchy(Revisions);

    [Benchmark]
    public int BuildAndPlanUpgrade() => new RevisionMap(_revisions).PlanUpgrade([], "heads").Count;
}
