using Alembic.Conformance.Pairs;

namespace Alembic.DatabaseTests.Autogenerate;

/// <summary>Schemas that other projects wrote, in pairs: autogenerate makes the one of the other and back, with the rows kept, judged by the server's own tools.</summary>
/// <remarks>A sample, and what has ever failed. CONTRIBUTING.md has the command for all of them.</remarks>
[Trait("Needs", "Corpora")]
public abstract class PairsSuite(ITestOutputHelper output)
{
    private const string Variable = "ALEMBIC_CORPORA";

    /// <summary>How many pairs are tried beside those that have failed once.</summary>
    protected abstract int Size { get; }

    protected abstract PairServer CreateServer();

    [Fact]
    public async Task Each_pair_passes_or_is_declared()
    {
        var corpora = Environment.GetEnvironmentVariable(Variable);
        Assert.SkipWhen(string.IsNullOrEmpty(corpora), $"{Variable} does not name a folder with schemas of other projects.");
        var said = new StringWriter();

        var problems = await new PairsCommand(said) { Sample = new(Size) }.JudgeAsync(corpora!, CreateServer(), TestContext.Current.CancellationToken);

        output.WriteLine(said.ToString());
        Assert.True(problems.Count == 0, string.Join('\n', problems.Take(10)));
        Assert.Contains("Pass", said.ToString(), StringComparison.Ordinal);
    }

    protected static string Address(string variable)
    {
        var address = Environment.GetEnvironmentVariable(variable);
        Assert.SkipWhen(address is null, $"{variable} does not name a server.");
        return address!;
    }
}

public sealed class PairsOnSqlite(ITestOutputHelper output) : PairsSuite(output)
{
    protected override int Size => 100;

    protected override PairServer CreateServer() => new SqlitePairServer();
}

public sealed class PairsOnMariaDb(ITestOutputHelper output) : PairsSuite(output)
{
    protected override int Size => 40;

    protected override PairServer CreateServer() => new MySqlPairServer(Address("ALEMBIC_TEST_MARIADB"));
}

public sealed class PairsOnPostgreSql(ITestOutputHelper output) : PairsSuite(output)
{
    protected override int Size => 40;

    protected override PairServer CreateServer() => new PostgreSqlPairServer(Address("ALEMBIC_TEST_POSTGRESQL"));
}
