using Alembic.CommandLine.Json;
using Alembic.Runtime;
using Alembic.Tests;
using NJsonSchema;

namespace Alembic.CommandLine.Tests.Transcripts;

/// <summary>What transcripts show of <c>--json</c> is of the published shape.</summary>
public sealed class JsonSchemaTests
{
    private static readonly string[] Reading = ["heads", "history", "branches", "show", "current", "check", "doctor", "list_templates"];

    public static TheoryData<string, string, string> Documents
    {
        get
        {
            var data = new TheoryData<string, string, string>();
            foreach (var (file, command, output) in Printed())
            {
                data.Add(file, command, output);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task A_document_is_of_the_published_shape(string file, string command, string output)
    {
        var schema = await SchemaAsync(command);
        var errors = schema.Validate(output);

        Assert.True(errors.Count == 0, $"{file}: {command}\n{string.Join('\n', errors)}\n{output}");
    }

    [Fact]
    public void Every_command_that_reads_has_a_document_in_a_transcript() =>
        Assert.Empty(Reading.Except(Printed().Select(printed => Verb(printed.Command))));

    [Theory]
    [InlineData("heads", """{ "schemaVersion": 2, "revisions": [] }""")]
    [InlineData("heads", """{ "revisions": [] }""")]
    [InlineData("heads", """{ "schemaVersion": 1, "revisions": [{ "id": "a" }] }""")]
    [InlineData("check", """{ "schemaVersion": 1, "isUpToDate": "yes", "operations": [] }""")]
    public async Task Another_shape_is_refused(string command, string document) => Assert.NotEmpty((await SchemaAsync(command)).Validate(document));

    [Fact]
    public async Task A_revision_that_is_half_done_is_of_the_published_shape()
    {
        var document = new CurrentDocument("mysql://host/db", ["a1"], false, []) { Partial = PartialEntry.Of(new("b2", StepKind.Downgrade, 3, 7, InDoubt: true)) };

        var text = DocumentJson.Text(document);

        Assert.Contains("\"kind\": \"downgrade\"", text, StringComparison.Ordinal);
        Assert.Empty((await SchemaAsync("current")).Validate(text));
    }

    private static Task<JsonSchema> SchemaAsync(string command) => JsonSchema.FromFileAsync(
        Path.Combine(Repository.Root, "docs", "json", (Verb(command) is "heads" or "history" or "branches" or "show" ? "revisions" : Verb(command)) + ".schema.json"));

    private static string Verb(string command) => command.Split(' ').First(Reading.Contains);

    private static IEnumerable<(string File, string Command, string Output)> Printed() =>
        from path in Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests", "Alembic.CommandLine.Tests", "Transcripts"), "*.txt", SearchOption.AllDirectories)
        from part in Transcript.Parse(File.ReadAllText(path)).Parts
        where !part.IsFile && part.Name.Split(' ').Contains("--json")
        let output = string.Join('\n', part.Body.Split('\n').Where(line => !line.StartsWith("! ", StringComparison.Ordinal) && !line.StartsWith("[exit ", StringComparison.Ordinal)))
        where output.Length > 0
        select (Path.GetFileName(path), part.Name, output);
}
