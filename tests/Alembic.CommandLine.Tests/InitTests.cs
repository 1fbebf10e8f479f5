using Alembic.CommandLine.Logging;
using Alembic.CommandLine.Templates;
using Alembic.Commands;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Alembic.CommandLine.Tests;

public sealed class InitTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("alembic-").FullName;
    private readonly StringWriter _output = new();

    [Fact]
    public async Task A_new_project_has_a_configuration_and_a_script_directory()
    {
        await InitAsync("alembic.ini", "migrations");

        Assert.Equal(["Env.cs", "README", "script.cs.hbs", "versions"], Directory.EnumerateFileSystemEntries(At("migrations")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        var config = new Config(At("alembic.ini"));
        Assert.Equal($"{_folder}/migrations", config.ScriptLocation);
        Assert.Equal("driver://user:pass@localhost/dbname", config.Url);
        Assert.Equal("Migrations", config.Namespace);
        Assert.Empty(config.VersionLocations);
        Assert.Equal("INFO  [alembic.x] m", Assert.Single(LogConfiguration.From(config.File).Format(new(Alembic.Runtime.LogSeverity.Info, "alembic.x", "m"), default)).Text);
        Assert.Equal(
            $$"""
            Creating directory {{_folder}}/migrations ...  done
            Creating directory {{_folder}}/migrations/versions ...  done
            Generating {{_folder}}/migrations/Env.cs ...  done
            Generating {{_folder}}/migrations/README ...  done
            Generating {{_folder}}/alembic.ini ...  done
            Generating {{_folder}}/migrations/script.cs.hbs ...  done
            Please edit configuration/connection/logging settings in {{_folder}}/alembic.ini before proceeding.

            """.ReplaceLineEndings("\n"),
            _output.ToString());
    }

    [Fact]
    public async Task The_configuration_names_the_directory_relative_to_itself()
    {
        Directory.CreateDirectory(At("etc"));
        await InitAsync("etc/alembic.ini", "50%");
        Assert.Equal($"{_folder}/etc/../50%", new Config(At("etc/alembic.ini")).ScriptLocation);

        await InitAsync("other.ini", At("rooted"), isRooted: true);
        Assert.Equal(At("rooted"), new Config(At("other.ini")).ScriptLocation);
    }

    [Fact]
    public async Task A_configuration_that_is_there_stays()
    {
        await File.WriteAllTextAsync(At("alembic.ini"), "[alembic]\nnamespace = Mine\n", TestContext.Current.CancellationToken);

        await InitAsync("alembic.ini", "migrations");

        Assert.Contains($"File {_folder}/alembic.ini already exists, skipping\n", _output.ToString(), StringComparison.Ordinal);
        Assert.Null(new Config(At("alembic.ini")).Url);
        Assert.Contains("namespace Mine;", await File.ReadAllTextAsync(At("migrations/Env.cs"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_directory_that_is_not_empty_is_refused()
    {
        Directory.CreateDirectory(At("migrations/x"));

        var error = await Assert.ThrowsAsync<AlembicException>(() => InitAsync("alembic.ini", "migrations"));

        Assert.Equal($"Directory {Relative("migrations")} already exists and is not empty", error.Message);
        Assert.False(File.Exists(At("alembic.ini")));
    }

    [Fact]
    public async Task A_directory_that_cannot_be_made_is_an_error_of_one_line()
    {
        await File.WriteAllTextAsync(At("migrations"), "a file", TestContext.Current.CancellationToken);

        var error = await Assert.ThrowsAsync<AlembicException>(() => InitAsync("alembic.ini", "migrations"));

        Assert.StartsWith($"Creating directory {_folder}/migrations failed: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_template_is_named_with_the_known_ones()
    {
        var error = await Assert.ThrowsAsync<AlembicException>(() => InitAsync("alembic.ini", "migrations", template: "nope"));

        Assert.Equal("No such template 'nope'. Use the path of a template folder, or one of: async, generic, multidb, project.", error.Message);
        Assert.False(Directory.Exists(At("migrations")));
    }

    [Fact]
    public async Task A_folder_of_one_s_own_is_a_template()
    {
        Directory.CreateDirectory(At("mine/sub"));
        await File.WriteAllTextAsync(At("mine/alembic.ini.hbs"), "[alembic]\nscript_location = {{{script_location}}}\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(At("mine/sub/Env.cs.hbs"), "namespace {{{namespace}}};", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(At("mine/script.cs.hbs"), "{{{comment}}}", TestContext.Current.CancellationToken);

        await InitAsync("alembic.ini", "migrations", template: At("mine"));

        Assert.Equal("namespace Migrations;", await File.ReadAllTextAsync(At("migrations/sub/Env.cs"), TestContext.Current.CancellationToken));
        Assert.Equal("{{{comment}}}", await File.ReadAllTextAsync(At("migrations/script.cs.hbs"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public void The_templates_are_listed_with_the_first_line_of_their_README() => Assert.Equal(
        "Available templates:\n\nasync - Generic single-database configuration with asynchronous scripts and environment.\ngeneric - Generic single-database configuration.\n"
        + "multidb - Rudimentary multi-database configuration.\nproject - Migrations as a C# project: a program of its own with every command inside.\n\nTemplates are used via the 'init' command, e.g.:\n\n  alembic init --template generic ./scripts\n",
        ProjectTemplate.Listing());

    [Fact]
    public void The_templates_compile()
    {
        var values = new Dictionary<string, object?>
        {
            ["comment"] = "// add x",
            ["up_revision"] = "ab",
            ["namespace"] = "App.Migrations",
            ["class_name"] = "AddX",
            ["revision_arguments"] = "\"ab\", \"a\", \"b\", BranchLabels = [\"shop\"], DependsOn = [\"c\"]",
            ["upgrades"] = "        op.Execute(\"select 1\");",
            ["usings"] = "using Alembic.Operations;",
        };
        // The tests of the command line walk multidb, which loops, and build the program of project.
        foreach (var template in ProjectTemplate.BuiltIn().Where(template => template.Name != "multidb"))
        {
            var sources = template.Files.Where(file => file.Path.EndsWith(".cs.hbs", StringComparison.Ordinal) && file.Path != "Program.cs.hbs").Select(file => TemplateText.Render(file.Text, values));
            var compilation = CSharpCompilation.Create(
                "Migrations",
                sources.Append("global using global::System;").Select(text => CSharpSyntaxTree.ParseText(text, cancellationToken: TestContext.Current.CancellationToken)),
                ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path)),
                new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

            Assert.Empty(compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(found => found.Severity >= DiagnosticSeverity.Warning).Select(found => $"{template.Name}: {found}"));
        }
    }

    public void Dispose()
    {
        _output.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private Task InitAsync(string ini, string directory, bool isRooted = false, string template = "generic") =>
        new ProjectWriter(new(At(ini)), isRooted ? directory : Relative(directory), _output).WriteAsync(template, TestContext.Current.CancellationToken);

    private string At(string path) => Path.Combine(_folder, path);

    private string Relative(string path) => Path.GetRelativePath(Environment.CurrentDirectory, At(path));
}
