using System.Diagnostics;
using System.Text;

namespace Alembic.CommandLine.Tests;

/// <summary>Scripts and SQL are in the encoding that <c>output_encoding</c> or the environment names, byte for byte.</summary>
public sealed class EncodingTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("alembic-encoding-").FullName;

    public EncodingTests()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "migrations", "versions"));
        Write("migrations/script.cs.hbs", """
            // {{{message}}}
            using Alembic;
            [Revision("{{{up_revision}}}"{{{down_revision}}})]
            file sealed class {{{class_name}}} : Migration
            {
                public override void Upgrade(Op op) => op.Execute("SELECT '{{{message}}}'");
            }
            """);
    }

    [Theory]
    [InlineData("latin-1")]
    [InlineData("cp1252")]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    public async Task A_script_and_its_SQL_are_written_in_it_and_the_script_is_read_in_it(string name)
    {
        var encoding = name switch { "utf-8" => new UTF8Encoding(false), "utf-16" => Encoding.Unicode, _ => Encoding.Latin1 };
        Configure($"output_encoding = {name}");

        Assert.Equal(0, (await RunAsync("revision", "-m", "café", "--rev-id", "a1")).Exit);
        var (sql, _, exit) = await RunAsync("upgrade", "head", "--sql");

        var script = await File.ReadAllBytesAsync(Path.Combine(_folder, "migrations", "versions", "a1_café.cs"), TestContext.Current.CancellationToken);
        Assert.Contains("// café\n", Decode(script, encoding), StringComparison.Ordinal);
        Assert.Equal(0, exit);
        Assert.Contains("\n\nSELECT 'café';\n\n", Decode(sql, encoding), StringComparison.Ordinal);
        Assert.Equal("<base> -> a1 (head), café\n", Encoding.UTF8.GetString((await RunAsync("history")).Output));
    }

    [Fact]
    public async Task Several_databases_share_one_byte_order_mark()
    {
        Configure("output_encoding = utf-16\ndatabases = one, two\n\n[one]\nurl = sqlite://\n\n[two]\nurl = sqlite://");

        var text = Decode((await RunAsync("ensure_version", "--sql")).Output, Encoding.Unicode);

        Assert.StartsWith("-- Database one\n\nCREATE TABLE", text, StringComparison.Ordinal);
        Assert.Contains("\n\n-- Database two\n\nCREATE TABLE", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\ufeff', text);
    }

    [Fact]
    public async Task A_letter_that_cannot_be_written_is_an_error_and_no_other_letter()
    {
        Configure("output_encoding = latin-1");
        Write("migrations/versions/a1.cs", """
            using Alembic;
            [Revision("a1")] file sealed class A1 : Migration { public override void Upgrade(Op op) => op.Execute("SELECT 'č'"); }
            """);

        var (_, error, exit) = await RunAsync("revision", "-m", "😀", "--rev-id", "b2");

        Assert.Equal(2, exit);
        Assert.Contains("FAILED: The new script ", error, StringComparison.Ordinal);
        Assert.Contains(
            " has a character that iso-8859-1 cannot represent: '😀' (U+1F600). Remove it, or set another output_encoding, such as utf-8.\n", error, StringComparison.Ordinal);
        Assert.Equal(["a1.cs"], Directory.EnumerateFiles(Path.Combine(_folder, "migrations", "versions")).Select(Path.GetFileName));

        (_, error, exit) = await RunAsync("upgrade", "head", "--sql");

        Assert.Equal(2, exit);
        Assert.Contains("FAILED: The SQL has a character that iso-8859-1 cannot represent: 'č' (U+010D). ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_environment_may_name_another_one()
    {
        Configure("output_encoding = latin-1");
        WriteEnvironment("options.OutputEncoding = System.Text.Encoding.BigEndianUnicode");

        var (sql, _, exit) = await RunAsync("ensure_version", "--sql");

        Assert.Equal(0, exit);
        Assert.StartsWith("CREATE TABLE", Decode(sql, Encoding.BigEndianUnicode), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_environment_may_take_the_SQL_itself()
    {
        Configure("");
        WriteEnvironment("options.OutputBuffer = new StreamWriter(\"out.sql\") { AutoFlush = true }");

        var (sql, _, exit) = await RunAsync("ensure_version", "--sql");

        Assert.Equal(0, exit);
        Assert.Empty(sql);
        Assert.StartsWith("CREATE TABLE", await File.ReadAllTextAsync(Path.Combine(_folder, "out.sql"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Decode(byte[] bytes, Encoding encoding)
    {
        Assert.Equal(encoding.GetPreamble(), bytes.Take(encoding.GetPreamble().Length));
        return encoding.GetString(bytes[encoding.GetPreamble().Length..]);
    }

    private void Configure(string more) => Write("alembic.ini", $"[alembic]\nscript_location = %(here)s/migrations\nurl = sqlite://\n{more}\n");

    private void WriteEnvironment(string statement) => Write("migrations/Env.cs", $$"""
        using Alembic;
        public sealed class Env : MigrationEnv { public override void Configure(EnvOptions options) => {{statement}}; }
        """);

    private void Write(string path, string text) => File.WriteAllText(Path.Combine(_folder, path), text);

    private async Task<(byte[] Output, string Error, int Exit)> RunAsync(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Alembic.Tool.dll"), .. arguments])
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["XDG_CACHE_HOME"] = Path.Combine(_folder, ".cache") },
        })!;
        using var output = new MemoryStream();
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.StandardOutput.BaseStream.CopyToAsync(output, TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (output.ToArray(), await error, process.ExitCode);
    }
}
