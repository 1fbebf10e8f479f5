using Alembic.Revisions;
using BenchmarkDotNet.Attributes;

namespace Alembic.Benchmarks;

/// <summary>What a history's size costs: from the revisions to the steps of <c>upgrade heads</c> on an empty table, and back.</summary>
[MemoryDiagnoser]
public class RevisionGraphBenchmarks
{
    private List<Revision> _revisions = [];
    private RevisionMap _map = new([]);
    private IReadOnlyList<string> _heads = [];

    [Params(10_000, 100_000)]
    public int Revisions { get; set; }

    [Params("linear", "branchy")]
    public string Shape { get; set; } = "linear";

    [GlobalSetup]
    public void Setup()
    {
        _revisions = Shape == "linear" ? RecipeGraph.Linear(Revisions) : RecipeGraph.Branchy(Revisions);
        _map = new RevisionMap(_revisions);
        _heads = _map.EffectiveHeads;
    }

    [Benchmark(Baseline = true)]
    public int BuildAndPlanUpgrade() => new RevisionMap(_revisions).PlanUpgrade([], "heads").Count;

    [Benchmark]
    public int Build() => new RevisionMap(_revisions).Count;

    [Benchmark]
    public int PlanDowngradeToBase() => _map.PlanDowngrade(_heads, "base").Count;

    [Benchmark]
    public int Walk() => _map.Walk().Count;
}
