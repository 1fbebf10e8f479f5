using System.CommandLine;
using System.Text;
using Alembic.Autogenerate;
using Alembic.CommandLine.Completion;
using Alembic.Commands;

namespace Alembic.CommandLine.Verbs;

/// <summary><c>scaffold</c></summary>
internal sealed class ScaffoldVerb : Verb
{
    private readonly Option<string?> _output;
    private readonly Option<string> _style;
    private readonly Option<string[]> _schemas;
    private readonly Option<string[]> _tables;
    private readonly Option<string?> _namespace;

    public ScaffoldVerb() : base("scaffold", "Write the C# model of the database.", "alembic scaffold --output Model.cs")
    {
        _output = Add(new Option<string?>("--output", "-o") { Description = "The file to write. Default: print the code.", HelpName = "file" });
        Candidates.Add(_output, ProjectWords.Files);
        _style = Add(new Option<string>("--style") { Description = "tables: tables written by hand. classes: classes with attributes, where they can say it.", DefaultValueFactory = _ => "tables" });
        _style.AcceptOnlyFromAmong("tables", "classes");
        _schemas = Add(new Option<string[]>("--schema") { Description = "A schema to read. May be repeated. Default: the default schema.", HelpName = "schema" });
        _tables = Add(new Option<string[]>("--tables") { Description = "The tables to read, as table or schema.table. Default: all.", HelpName = "table", AllowMultipleArgumentsPerToken = true });
        _namespace = Add(new Option<string?>("--namespace") { Description = "The namespace of the model. Default: that of new scripts.", HelpName = "namespace" });
    }

    protected override async Task RunAsync(ParseResult parsed, Session session, CancellationToken ct)
    {
        var file = parsed.GetValue(_output);
        if (file is not null && File.Exists(file))
        {
            throw new AlembicException($"The file {file} exists already. Name another one, or remove it first.");
        }

        var model = await session.Open().ScaffoldAsync(
            new()
            {
                Style = parsed.GetValue(_style) == "classes" ? ModelStyle.Classes : ModelStyle.Tables,
                Schemas = parsed.GetValue(_schemas) ?? [],
                Tables = parsed.GetValue(_tables) ?? [],
                Namespace = parsed.GetValue(_namespace),
            },
            ct).ConfigureAwait(false);
        if (file is null)
        {
            await session.Host.Output.WriteAsync(model.Code.AsMemory(), ct).ConfigureAwait(false);
            return;
        }

        await WriteAsync(file, model.Code, ct).ConfigureAwait(false);
        await session.Output.WriteAsync($"Wrote {model.Metadata.Tables.Count} tables to {file}.\n".AsMemory(), ct).ConfigureAwait(false);
    }

    private static async Task WriteAsync(string file, string code, CancellationToken ct)
    {
        try
        {
            await File.WriteAllTextAsync(file, code, new UTF8Encoding(false), ct).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new AlembicException($"The file {file} cannot be written: {failure.Message}", failure);
        }
    }
}
