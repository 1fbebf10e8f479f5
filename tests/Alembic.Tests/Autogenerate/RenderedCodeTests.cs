using Alembic.Autogenerate;
using Alembic.Operations;
using FsCheck;
using FsCheck.Fluent;

namespace Alembic.Tests.Autogenerate;

public sealed class RenderedCodeTests
{
    private const int Samples = 400;

    [Fact]
    public void Random_operations_come_back_equal_from_their_code()
    {
        var seed = Random.Shared.NextInt64();
        var operations = RandomOperations.Any.Sample(Samples, new Rnd((ulong)seed), 20).ToList();
        var codes = operations.Select(operation => new CSharpRenderer().Render([operation])).ToList();

        var recorded = RenderedScripts.Run(codes);

        for (var i = 0; i < operations.Count; i++)
        {
            Assert.True(recorded[i] is [var back] && back == operations[i], $"Seed {seed}:\n{operations[i]}\n{codes[i].Body}{string.Join('\n', recorded[i])}");
        }
    }
}
