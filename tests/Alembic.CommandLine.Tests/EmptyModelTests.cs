using Alembic.Tool;
using Microsoft.Data.Sqlite;

namespace Alembic.CommandLine.Tests;

/// <summary>A model without tables is refused where the database has some, and the reason is told.</summary>
public sealed class EmptyModelTests : IDisposable
{
    private const string Table = "[System.ComponentModel.DataAnnotations.Schema.Table(\"{0}\")]\npublic class {0} { public int Id { get; set; } }\n";
    private readonly string _folder = Directory.CreateTempSubdirectory("alembic-empty-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public EmptyModelTests()
    {
        Write("migrations/script.cs.hbs", "using Alembic;\nusing Alembic.Schema;\n[Revision({{{revision_arguments}}})]\nfile sealed class {{{class_name}}} : Migration\n{\n    public override void Upgrade(Op op)\n    {\n{{{upgrades}}}\n    }\n}\n");
        Directory.CreateDirectory(Path.Combine(_folder, "migrations", "versions"));
        Write("alembic.ini", "[alembic]\nscript_location = %(here)s/migrations\npath_separator = os\nsqlalchemy.url = sqlite:///%(here)s/app.db\nproject = Shop/Shop.csproj\n");
        Write("Shop/Shop.csproj", Project("<ProjectReference Include=\"../Shop.Model/Shop.Model.csproj\" />"));
        Write("Shop.Model/Shop.Model.csproj", Project(""));
        Write("Shop.Model/Tables.cs", string.Concat(((string[])["A", "B", "C"]).Select(name => Table.Replace("{0}", name, StringComparison.Ordinal))));
        Write("Shop/Shop.cs", "namespace Microsoft.EntityFrameworkCore { public class DbContext; }\npublic class ShopContext : Microsoft.EntityFrameworkCore.DbContext { public A? First { get; set; } }\n");
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task It_is_refused_where_the_database_has_tables_and_says_what_was_found_where()
    {
        Assert.Equal(0, (await RunAsync("revision", "--autogenerate", "-m", "nothing yet", "--rev-id", "a1")).Exit);
        Assert.Equal(0, (await RunAsync("upgrade", "head")).Exit);
        await ExecuteAsync("CREATE TABLE kept (id INTEGER); CREATE TABLE other (id INTEGER)");

        var (exit, error) = await RunAsync("revision", "--autogenerate", "-m", "drop", "--rev-id", "b2");

        Assert.Equal((int)FailureKind.Usage, exit);
        Assert.Contains("The model has no tables, and the database has 2 tables: the revision would drop all of them. No revision was made.", error, StringComparison.Ordinal);
        Assert.Contains("Shop.dll has no class with [Table].", error, StringComparison.Ordinal);
        Assert.Contains("Shop.Model.dll, which it references, has 3 classes with [Table]. Use it in the configuration: assembly = ", error, StringComparison.Ordinal);
        Assert.Contains("A DbContext was found: ShopContext in Shop.dll.", error, StringComparison.Ordinal);
        Assert.Single(Directory.EnumerateFiles(Path.Combine(_folder, "migrations", "versions")));

        Assert.Equal(0, (await RunAsync("revision", "--autogenerate", "-m", "drop", "--rev-id", "b2", "--allow-empty-model")).Exit);
        var script = await File.ReadAllTextAsync(Path.Combine(_folder, "migrations", "versions", "b2_drop.cs"), Cancel);
        Assert.Contains("op.DropTable(\"kept\")", script, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_that_does_not_build_keeps_no_command_from_the_database_that_needs_none()
    {
        Write("Shop/Broken.cs", "this is no C#");
        Write("migrations/Env.cs", "using Alembic;\npublic sealed class Env : MigrationEnv;\n");
        foreach (var command in (string[])["revision -m first --rev-id a1", "upgrade head", "current", "history", "downgrade base", "stamp head"])
        {
            Assert.Equal((0, ""), await RunAsync(command.Split(' ')));
        }

        var (exit, error) = await RunAsync("check");
        Assert.Equal((int)FailureKind.Usage, exit);
        Assert.Contains("does not build", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deployment_has_no_project()
    {
        Directory.Delete(Path.Combine(_folder, "Shop"), recursive: true);
        Directory.Delete(Path.Combine(_folder, "Shop.Model"), recursive: true);
        Write("migrations/Env.cs", "using Alembic;\npublic sealed class Env : MigrationEnv;\n");
        foreach (var command in (string[])["revision -m first --rev-id a1", "upgrade head", "current"])
        {
            Assert.Equal((0, ""), await RunAsync(command.Split(' ')));
        }

        Write("migrations/Env.cs", "using Alembic;\npublic sealed class Env : MigrationEnv { readonly A a = new(); }\n");
        var (exit, error) = await RunAsync("upgrade", "head");
        Assert.Equal((int)FailureKind.Usage, exit);
        Assert.Contains("Shop.csproj does not exist", error, StringComparison.Ordinal);
        Assert.Contains("error CS0246", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_model_is_built_where_the_environment_needs_it_to_compile()
    {
        Write("migrations/Env.cs", "using Alembic;\npublic sealed class Env : MigrationEnv { readonly A a = new(); }\n");

        Assert.Equal((0, ""), await RunAsync("current"));
        Assert.Equal((0, ""), await RunAsync("current"));

        Assert.NotEmpty(Directory.EnumerateFiles(Path.Combine(_folder, "Shop", "bin"), "Shop.dll", SearchOption.AllDirectories));
    }

    private static string Project(string reference) =>
        $"<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework><Nullable>enable</Nullable></PropertyGroup><ItemGroup>{reference}</ItemGroup></Project>";

    private void Write(string file, string text)
    {
        var path = Path.Combine(_folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(_folder, "app.db")}");
        await connection.OpenAsync(Cancel);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(Cancel);
    }

    private async Task<(int Exit, string Error)> RunAsync(params string[] arguments)
    {
        var error = new StringWriter { NewLine = "\n" };
        var exit = await AlembicProgram.RunAsync(
            ["-c", Path.Combine(_folder, "alembic.ini"), .. arguments],
            new ProgramHost
            {
                Output = TextWriter.Null,
                Error = error,
                Environment = name => name == "XDG_CACHE_HOME" ? Path.Combine(_folder, ".cache") : null,
                OpenMigrations = ScriptProject.Open,
            },
            Cancel);
        SqliteConnection.ClearAllPools();
        return (exit, error.ToString());
    }
}
