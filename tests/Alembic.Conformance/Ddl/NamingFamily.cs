using System.Text.Json;
using Alembic.Dialects;
using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Conformance.Ddl;

/// <summary>Names that a convention gives, and names that are too long.</summary>
public sealed class NamingFamily : DdlFamily
{
    public override string Name => "naming";

    public override ValueTask<CaseResult> RunAsync(ConformanceCase @case, CancellationToken cancellationToken)
    {
        var expected = @case.Json.GetProperty("expected");
        var dialect = DialectOf(@case);
        if (@case.Json.Find("truncate") is { } truncate)
        {
            var length = truncate.FindText("kind") == "ix" ? dialect.MaxIndexNameLength : dialect.MaxConstraintNameLength;
            return new(CaseResult.Exact(expected.FindText("rendered")!, Dialect.Truncate(truncate.FindText("name")!, length)));
        }

        try
        {
            var got = Create(dialect, @case.Json.GetProperty("metadata"));
            return new(ExpectsError(expected) ? CaseResult.Fail(expected.GetRawText(), got) : CaseResult.Exact(Text(expected.GetProperty("tables")), got));
        }
        catch (AlembicException refusal)
        {
            return new(ExpectsError(expected) ? CaseResult.Pass : CaseResult.Fail(expected.GetRawText(), refusal.Message));
        }
    }

    private static string Create(Dialect dialect, JsonElement metadata)
    {
        var compiler = dialect.CreateCompiler(new() { Naming = Naming(metadata.Find("naming_convention")), Literals = true });
        var lines = new List<string>();
        foreach (var table in metadata.Items("tables").Select(SchemaReader.ReadTable))
        {
            var statements = compiler.Compile(new CreateTableOp(table)).Select(statement => NormalSql.Of(statement.Text, offline: false)).ToList();
            lines.Add(statements.First(sql => sql.StartsWith("CREATE TABLE", StringComparison.Ordinal)));
            lines.AddRange(statements.Where(sql => sql.Contains(" INDEX ", StringComparison.Ordinal) && !sql.StartsWith("CREATE TABLE", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        }

        return string.Join('\n', lines);
    }

    private static string Text(JsonElement tables) => string.Join('\n', tables.EnumerateArray().SelectMany(table =>
        table.Items("indexes").Select(index => index.GetString()!).Prepend(table.FindText("create")!)));
}
