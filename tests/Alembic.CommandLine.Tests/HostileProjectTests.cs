using System.Runtime.Versioning;
using System.Text;
using Alembic.Tool;

namespace Alembic.CommandLine.Tests;

/// <summary>What a slip or an attacker puts into a project gets a clear error with a documented exit code, and nothing is written.</summary>
public sealed class HostileProjectTests : IDisposable
{
    private const string Script = "using Alembic;\n[Revision(\"a1\")]\nfile sealed class A : Migration\n{\n    public override void Upgrade(Op op) => op.Execute(\"CREATE TABLE t (id INTEGER)\");\n}\n";
    private readonly string _folder = Directory.CreateTempSubdirectory("alembic-hostile-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Versions => Path.Combine(_folder, "migrations", "versions");

    public HostileProjectTests()
    {
        Directory.CreateDirectory(Versions);
        Configure();
        File.WriteAllText(Path.Combine(_folder, "migrations", "script.cs.hbs"), "// {{{message}}}\nusing Alembic;\nnamespace {{{namespace}}};\n[Revision({{{revision_arguments}}})]\nfile sealed class {{{class_name}}} : Migration;\n");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("namespace = 1a b", "revision -m x", "Option 'namespace'", "write a C# namespace")]
    [InlineData("namespace = class", "revision -m x", "Option 'namespace'", "write a C# namespace")]
    [InlineData("output_encoding = utf-7", "revision -m x", "Option 'output_encoding'", "write one such as utf-8")]
    [InlineData("output_encoding = IBM037", "revision -m x", "Option 'output_encoding'", "write one such as utf-8")]
    [InlineData("assembly = /etc/passwd", "upgrade head", "/etc/passwd is something else, not a .NET assembly", "Correct 'assembly'")]
    [InlineData("assembly = /dev/zero", "upgrade head", "not a .NET assembly", "Correct 'assembly'")]
    [InlineData("file_template = ../../%%(rev)s", "revision -m x", "which is not in the folder", "Correct file_template")]
    [InlineData("version_table = a\0b", "upgrade head", "contains a NUL or another control character", "Remove it")]
    [InlineData("version\u001b_table = ab", "upgrade head", "contains a NUL or another control character", "Remove it")]
    public async Task A_wrong_value_is_refused(string line, string command, string problem, string remedy)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The paths are those of Unix.");
        Configure(line);
        File.WriteAllText(Path.Combine(Versions, "a1.cs"), Script);

        var (exit, error) = await RunAsync(command.Split(' '));

        Assert.Equal((int)FailureKind.Usage, exit);
        Assert.Contains(problem, error, StringComparison.Ordinal);
        Assert.Contains(remedy, error, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', error);
        AssertNothingWritten();
    }

    [Theory]
    [InlineData("sqlite:///%(here)s/app.db%%00x")]
    [InlineData("postgresql://scott:tiger@127.0.0.1/a\u0007b")]
    public async Task A_control_character_in_the_address_is_refused(string url)
    {
        Configure(url: url);

        var (exit, error) = await RunAsync("upgrade", "head");

        Assert.Equal((int)FailureKind.Usage, exit);
        Assert.Contains("NUL", error, StringComparison.Ordinal);
        Assert.DoesNotContain("tiger", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("((((", "1", "))))", 5_000)]
    [InlineData("!!!!", "true", "", 5_000)]
    [InlineData("$\"{$\"{", "1", "}\"}\"", 5_000)]
    [InlineData("true?1:", "1", "", 20_000)]
    public async Task Code_that_is_nested_too_deep_is_refused(string before, string middle, string after, int count)
    {
        var expression = new StringBuilder().Insert(0, before, count).Append(middle).Insert(before.Length * count + middle.Length, after, count);
        File.WriteAllText(Path.Combine(Versions, "a1.cs"), $"using Alembic;\n[Revision(\"a1\")]\nfile sealed class A : Migration\n{{\n    object x = {expression};\n}}\n");

        foreach (var command in (string[][])[["heads"], ["upgrade", "head"]])
        {
            var (exit, error) = await RunAsync(command);

            Assert.Equal((int)FailureKind.Usage, exit);
            Assert.Contains("a1.cs(", error, StringComparison.Ordinal);
        }

        AssertNothingWritten();
    }

    [Fact]
    public async Task A_long_sum_is_no_deep_nesting()
    {
        var sum = string.Join(" + ", Enumerable.Range(0, 3_000).Select(number => $"\"x{number}\""));
        File.WriteAllText(Path.Combine(Versions, "a1.cs"), Script.Replace("\"CREATE TABLE t (id INTEGER)\"", $"\"-- \" + {sum}", StringComparison.Ordinal));

        Assert.Equal((0, ""), await RunAsync("upgrade", "head"));
    }

    [Fact]
    public async Task Letters_that_are_no_UTF_8_are_refused_unless_their_encoding_is_named()
    {
        File.WriteAllBytes(Path.Combine(Versions, "a1.cs"), Encoding.Latin1.GetBytes("// caf\u00e9\n" + Script));

        var (exit, error) = await RunAsync("upgrade", "head");

        Assert.Equal((int)FailureKind.Usage, exit);
        Assert.Contains("a1.cs(1): the byte 0xE9 is not UTF-8", error, StringComparison.Ordinal);
        AssertNothingWritten();
        Configure("output_encoding = latin-1");
        Assert.Equal((0, ""), await RunAsync("upgrade", "head"));
    }

    [Theory]
    [InlineData("mkfifo", "{0}")]
    [InlineData("ln -s /dev/zero", "{0}")]
    public async Task A_pipe_or_a_device_among_the_scripts_is_refused(string program, string argument)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Unix has them.");
        var words = program.Split(' ').Append(string.Format(System.Globalization.CultureInfo.InvariantCulture, argument, Path.Combine(Versions, "a1.cs"))).ToList();
        using var process = System.Diagnostics.Process.Start(words[0], words[1..]);
        await process.WaitForExitAsync(Cancel);

        var (exit, error) = await RunAsync("upgrade", "head");

        Assert.Equal((int)FailureKind.Usage, exit);
        Assert.Contains("a1.cs is not a file with content", error, StringComparison.Ordinal);
        AssertNothingWritten();
    }

    [Fact]
    public async Task A_link_that_leads_nowhere_is_refused()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links want a right of their own on Windows.");
        File.CreateSymbolicLink(Path.Combine(Versions, "a1.cs"), Path.Combine(_folder, "gone.cs"));

        var (exit, error) = await RunAsync("heads");

        Assert.Equal((int)FailureKind.Usage, exit);
        Assert.Contains($"The script {Path.Combine(Versions, "a1.cs")} cannot be read", error, StringComparison.Ordinal);
    }

    // Root may read everything, so that another user runs the tool then.
    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task A_script_that_the_user_may_not_read_is_refused()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The rights are those of Unix.");
        Assert.SkipWhen(Environment.IsPrivilegedProcess && !File.Exists("/usr/bin/setpriv"), "setpriv is not here, and root may read everything.");
        var script = Path.Combine(Versions, "a1.cs");
        File.WriteAllText(script, Script);
        File.SetUnixFileMode(script, UnixFileMode.None);
        File.SetUnixFileMode(_folder, File.GetUnixFileMode(_folder) | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        string[] other = Environment.IsPrivilegedProcess ? ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] : ["env"];
        Assert.SkipUnless(await RunAsAsync(other, "test", "-r", Path.Combine(AppContext.BaseDirectory, "Alembic.Tool.dll")) is (0, _), "Another user may not read the tool that is tested.");

        var (exit, error) = await RunAsAsync(other, "dotnet", Path.Combine(AppContext.BaseDirectory, "Alembic.Tool.dll"), "-c", Path.Combine(_folder, "alembic.ini"), "heads");

        Assert.Equal($"FAILED: The script {script} cannot be read: Access to the path '{script}' is denied.\n", error);
        Assert.Equal((int)FailureKind.Usage, exit);
        AssertNothingWritten();
    }

    private async Task<(int Exit, string Error)> RunAsAsync(string[] user, params string[] command)
    {
        using var process = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo(user[0], [.. user[1..], .. command])
        {
            WorkingDirectory = "/",
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            Environment = { ["HOME"] = _folder, ["XDG_CACHE_HOME"] = Path.Combine(_folder, ".cache") },
        })!;
        var error = process.StandardError.ReadToEndAsync(Cancel);
        await process.StandardOutput.ReadToEndAsync(Cancel);
        await process.WaitForExitAsync(Cancel);
        return (process.ExitCode, await error);
    }

    [Fact]
    public async Task Escape_sequences_of_ids_and_messages_are_shown_and_not_sent()
    {
        File.WriteAllText(Path.Combine(Versions, "a1.cs"), "// red \u001b[31m and \u202e back\n" + Script.Replace("\"a1\"", "\"a\\u001b]0;x\\u0007\"", StringComparison.Ordinal));
        Configure("databases = ");
        var output = new StringWriter { NewLine = "\n" };
        foreach (var command in (string[])["history", "heads", "history --graph", "history -v", "heads -v", "upgrade head", "current", "current -v", "upgrade nosuch", "doctor"])
        {
            var (_, error) = await RunAsync(output, command.Split(' '));
            output.Write(error);
        }

        Assert.Contains("\\u001b]0;x\\u0007", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("red \\u001b[31m and \\u202e back", output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(output.ToString(), letter => letter is '\u001b' or '\u0007' or '\u202e');
    }

    [Fact]
    public async Task A_message_of_5000_letters_makes_a_script_that_compiles()
    {
        Assert.Equal((0, ""), await RunAsync("revision", "-m", new string('a', 5_000), "--rev-id", "a1"));
        Assert.Equal((0, ""), await RunAsync("upgrade", "head"));
    }

    [Fact]
    public async Task A_line_break_in_an_id_is_refused()
    {
        var (exit, error) = await RunAsync("revision", "--rev-id", "a\nb");

        Assert.Equal((int)FailureKind.RevisionGraph, exit);
        Assert.Contains("Revision id 'a\\u000ab' contains a line break or another control character.", error, StringComparison.Ordinal);
        AssertNothingWritten();
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task The_doctor_warns_of_a_configuration_that_everybody_can_change()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has other rights.");
        Configure(url: "postgresql://scott:tiger@127.0.0.1:1/shop");
        File.SetUnixFileMode(Path.Combine(_folder, "alembic.ini"), (UnixFileMode)0b110_110_110);
        var output = new StringWriter { NewLine = "\n" };

        await RunAsync(output, "doctor");

        Assert.Contains("alembic.ini, and read the password in it.", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("chmod 600", output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("tiger", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_that_ends_the_process_does_not_end_it_well()
    {
        File.WriteAllText(Path.Combine(Versions, "a1.cs"), Script.Replace("op.Execute(\"CREATE TABLE t (id INTEGER)\")", "System.Environment.Exit(0)", StringComparison.Ordinal));

        var (_, error, exit) = await ToolProcess.RunAsync(_folder, new Dictionary<string, string>(), Cancel, "upgrade", "head");

        Assert.Equal((int)FailureKind.Unexpected, exit);
        Assert.Contains("FAILED: The process was ended by the command's own code", error, StringComparison.Ordinal);
    }

    private void Configure(string line = "", string url = "sqlite:///%(here)s/app.db") => File.WriteAllText(
        Path.Combine(_folder, "alembic.ini"), $"[alembic]\nscript_location = %(here)s/migrations\npath_separator = os\nsqlalchemy.url = {url}\n{line}\n");

    private void AssertNothingWritten()
    {
        Assert.False(File.Exists(Path.Combine(_folder, "app.db")));
        Assert.All(Directory.EnumerateFiles(Versions), path => Assert.Equal("a1.cs", Path.GetFileName(path)));
        Assert.Empty(Directory.EnumerateFiles(_folder, "*.cs"));
    }

    private Task<(int Exit, string Error)> RunAsync(params string[] arguments) => RunAsync(new StringWriter(), arguments);

    private async Task<(int Exit, string Error)> RunAsync(StringWriter output, params string[] arguments)
    {
        var error = new StringWriter { NewLine = "\n" };
        var exit = await AlembicProgram.RunAsync(
            ["-c", Path.Combine(_folder, "alembic.ini"), .. arguments],
            new ProgramHost
            {
                Output = output,
                Error = error,
                Environment = name => name == "XDG_CACHE_HOME" ? Path.Combine(_folder, ".cache") : null,
                OpenMigrations = ScriptProject.Open,
            },
            Cancel);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        return (exit, error.ToString());
    }
}
