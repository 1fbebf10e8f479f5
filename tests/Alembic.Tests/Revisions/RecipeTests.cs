using System.Security.Cryptography;
using System.Text;
using Alembic.Revisions;

namespace Alembic.Tests.Revisions;

/// <summary>Big histories, against what Python's Alembic made of them.</summary>
public sealed class RecipeTests
{
    [Theory]
    [InlineData(1_000, "linear", "6f0ab1b3a9f0901f6147ad0171580a2963c54aab472e9c746ea4ec0b0aa86e32", "a06d5aaec4cca670615304bfbe1c9ce49dddf182ecf648dff318ee5a1ae73f51", "ca037941b6b702ed7b0fd31c4e95284d3d859e352dab6cdf9493cb282218e4ed")]
    [InlineData(1_000, "branchy", "82faabcd53a7fb6a4295d28dee61e81087e816e0b15d12d9760ac94c83faa922", "aefa1d058f2a983601171051d274cef69698934fc9149310aae175e6c340c9c6", "f0e075b60d7387092693e435a7d8220f9a999458462b74dc839483e2edff83e6")]
    [InlineData(10_000, "linear", "3858d2f201cb42e8100878b2ded5f6b07d3a1811a0cbc31512b6eb9154e25098", "74b294c39f532103072a6d60aacb15d8cda04c4032fe0e25b479bbcbb23c476e", "e75f6726a00f19d1f451c7c1ca5876395eb3b652a8af1f49f566938f78adadeb")]
    [InlineData(10_000, "branchy", "c2bbc8f528a5c8a46a632916a39c8ac581c5dc5729e9af423a6b1c3b2d12b019", "5ebf8d5d48d3e948c7cfe9e5bef59724292ec7ce862d711c4a6959e564fb1aa9", "256e8955f55c18d5b56fd61c75e110b4c320d3ac6933130b0378c9feb4158160")]
    [InlineData(100_000, "linear", "addc7ab4294b3700ca8540a20b1c0cd617d3579b4f999999530ab669fefb0b7b", "3c97c62c64f216226cf22000723f2b501a4c7def2c7a6bde749e80581fb0616f", "8057ccc356a9e2c8941daaf5f8eabff3623bce9071e5c98cdf084f8fbb646362")]
    [InlineData(100_000, "branchy", "296f32fc8100a7ccad121c648acb3d0490d8d35f77a26ac40b49ffc1704e2c24", "a861d0d53c4ac91e2d8ca66435ea4e6f0e9b5cc17a07b0aaaa52e70f33564a43", null)]
    public void Heads_and_order_are_those_of_Pythons_Alembic(int count, string shape, string spec, string heads, string? upgrade)
    {
        var revisions = shape == "linear" ? RecipeGraph.Linear(count) : RecipeGraph.Branchy(count);
        Assert.Equal(spec, Hash(revisions.Select(r => $"{r.Id}|{string.Join(',', r.DownRevisions)}|{string.Join(',', r.DependsOn)}|{string.Join(',', r.BranchLabels)}")));

        var map = new RevisionMap(revisions);
        Assert.Equal(heads, Hash(map.Heads));
        Assert.Equal(heads, Hash(map.EffectiveHeads));

        var plan = map.PlanUpgrade([], "heads");
        Assert.Equal(count, plan.Count);
        if (upgrade is not null)
        {
            Assert.Equal(upgrade, Hash(plan.Select(step => step.Revision.Id)));
        }

        Assert.Equal(map.EffectiveHeads.Order(StringComparer.Ordinal), Table.After([], plan));
        Assert.Empty(Table.After(map.EffectiveHeads, map.PlanDowngrade(map.EffectiveHeads, "base")));
    }

    // 100,000 calls deep, even the smallest frame would not fit.
    [Fact]
    public void A_long_history_needs_no_deep_stack()
    {
        var revisions = RecipeGraph.Linear(100_000);
        revisions.Reverse();
        var counts = new List<int>();
        var thread = new Thread(
            () =>
            {
                var map = new RevisionMap(revisions);
                counts.Add(map.PlanUpgrade([], "heads").Count);
                counts.Add(map.PlanDowngrade(map.EffectiveHeads, "base").Count);
                counts.Add(map.Walk().Count);
                counts.Add(map.BranchLabelsOf(revisions[0]).Count);
            },
            maxStackSize: 256 * 1024);
        thread.Start();
        thread.Join();
        Assert.Equal([100_000, 100_000, 100_000, 1], counts);
    }

    private static string Hash(IEnumerable<string> lines) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))));
}
