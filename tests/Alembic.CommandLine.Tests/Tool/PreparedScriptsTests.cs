using Alembic.Scripts;

namespace Alembic.CommandLine.Tests.Tool;

/// <summary>What is compiled while the scripts are still being read is what would have been compiled after.</summary>
public sealed class PreparedScriptsTests : IDisposable
{
    private const string Env = "using Alembic;\npublic sealed class Env : MigrationEnv { internal const string New = \"n\"; }";
    private readonly ScriptFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("a1")]
    [InlineData("b2")]
    [InlineData("a1 b2")]
    public async Task The_cache_is_the_same_as_without(string wanted)
    {
        _folder.Write("Env.cs", Env);
        _folder.WriteMigration("a1");
        _folder.Write("versions/b2.cs", "using Alembic;\n[Revision(\"b2\", \"a1\")]\nfile sealed class B : Migration { public override void Upgrade(Op op) => op.DropTable(Env.New); }");
        var prepared = await LoadAsync(prepare: true, wanted);
        Assert.Equal(wanted.Split(' '), prepared.Migrations.Keys.Order(StringComparer.Ordinal));
        Assert.NotNull(prepared.CreateOnly<MigrationEnv>());

        var after = await LoadAsync(prepare: false, wanted);
        Assert.All(after.Assemblies, assembly => Assert.StartsWith(_folder.Cache, assembly.Location, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Shared_code_may_lie_among_the_versions()
    {
        _folder.Write("Env.cs", "using Alembic;\npublic sealed class Env : MigrationEnv { internal static string New => Names.Table; }");
        _folder.Write("versions/Names.cs", "internal static class Names { internal const string Table = \"t\"; }");
        _folder.WriteMigration("a1");
        Assert.NotNull((await LoadAsync(prepare: true, "a1")).CreateOnly<MigrationEnv>());
    }

    [Fact]
    public async Task An_environment_that_does_not_compile_is_told_when_it_is_wanted()
    {
        var path = _folder.Write("Env.cs", "using Alembic;\npublic sealed class Env : MigrationEnv { int x = \"\"; }");
        _folder.WriteMigration("a1");
        var error = await Assert.ThrowsAsync<AlembicException>(() => LoadAsync(prepare: true, "a1"));
        Assert.StartsWith($"{path}(2,50): error CS0029", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_may_use_all_of_the_framework()
    {
        _folder.Write("versions/a1.cs", """
            using Alembic;
            using System.Xml.Linq;
            [Revision("a1")]
            file sealed class A : Migration { public override void Upgrade(Op op) => op.DropTable(XElement.Parse("<t/>").Name.LocalName); }
            """);
        var op = new Op("sqlite");
        (await LoadAsync(prepare: true, "a1")).Create("a1").Upgrade(op);
        Assert.Single(op.Operations);
    }

    private async Task<LoadedScripts> LoadAsync(bool prepare, string ids)
    {
        IMigrationSource source = _folder.Open();
        if (prepare)
        {
            source.Prepare();
        }

        var scripts = await source.ReadAsync(Cancel);
        await source.LoadAsync([], Cancel);
        return await source.LoadAsync([.. scripts.Where(script => ids.Split(' ').Contains(script.Id))], Cancel);
    }
}
