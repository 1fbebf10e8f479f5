using Alembic.Autogenerate;
using Alembic.Commands;
using Alembic.Runtime;
using Alembic.Schema;
using Alembic.Tests;
using Microsoft.Data.Sqlite;

namespace Alembic.CommandLine.Tests;

/// <summary>At a terminal, <c>revision --autogenerate</c> asks whether what is dropped and what is added is one thing with a new name.</summary>
public sealed class RenameTests : IDisposable
{
    private static readonly Metadata Model = new(
        new Table("a") { Columns = [new("id", SqlType.Integer()) { PrimaryKey = true }, new("new1", SqlType.String(5)), new("new2", SqlType.String(5)), new("n", SqlType.Integer())] });

    private readonly string _folder = Directory.CreateTempSubdirectory("alembic-rename-").FullName;
    private readonly List<string> _asked = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public RenameTests()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "migrations", "versions"));
        File.WriteAllText(Path.Combine(_folder, "migrations", "script.cs.hbs"), "{{{upgrades}}}\n");
        File.WriteAllText(Path.Combine(_folder, "alembic.ini"), "[alembic]\nscript_location = %(here)s/migrations\npath_separator = os\nsqlalchemy.url = sqlite:///%(here)s/app.db\n");
        using var connection = new SqliteConnection($"Data Source={Path.Combine(_folder, "app.db")}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "CREATE TABLE a (id INTEGER PRIMARY KEY, old1 VARCHAR(5), old2 VARCHAR(5), o DATE)";
        command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Each_pair_of_the_same_type_is_asked_about_until_one_is_accepted()
    {
        var script = await RunAsync(question => question.Contains("a.new1 the new name of a.old2", StringComparison.Ordinal));

        Assert.Equal(["a.new1<a.old1", "a.new1<a.old2", "a.new2<a.old1"], _asked);
        Assert.Contains("op.AlterColumn(\"a\", \"old2\", newColumnName: \"new1\")", script, StringComparison.Ordinal);
        Assert.Contains("op.DropColumn(\"a\", \"old1\")", script, StringComparison.Ordinal);
        Assert.Contains("new(\"new2\"", script, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_input_nothing_is_asked_and_the_option_is_named()
    {
        var script = await RunAsync(_ => true, "--no-input");

        Assert.Empty(_asked);
        Assert.DoesNotContain("newColumnName", script, StringComparison.Ordinal);
        Assert.Contains("a.old1 is dropped and a.new1 is added. If it is the same with a new name: --rename a.old1=a.new1", script, StringComparison.Ordinal);
        Assert.Contains("--rename a.old2=a.new2", script, StringComparison.Ordinal);
    }

    // What the command said, and the script.
    private async Task<string> RunAsync(Func<string, bool> answer, params string[] arguments)
    {
        var error = new StringWriter { NewLine = "\n" };
        var exit = await AlembicProgram.RunAsync(
            ["-c", Path.Combine(_folder, "alembic.ini"), "revision", "--autogenerate", "--rev-id", "b1", .. arguments],
            new ProgramHost
            {
                Output = TextWriter.Null,
                Error = error,
                Environment = _ => null,
                OpenMigrations = _ => new(new ScriptedMigrations()) { TargetMetadata = _ => ValueTask.FromResult<Metadata?>(Model) },
                Ask = (question, _) =>
                {
                    var words = question.Split(' ', '?');
                    _asked.Add($"{words[1]}<{words[6]}");
                    return ValueTask.FromResult(answer(question));
                },
            },
            Cancel);
        Assert.True(exit == 0, error.ToString());
        return error + await File.ReadAllTextAsync(Directory.GetFiles(Path.Combine(_folder, "migrations", "versions")).Single(), Cancel);
    }
}
