using Alembic.Dialects;

namespace Alembic.Conformance.Ddl;

/// <summary>Identifiers: which are quoted, and how.</summary>
public sealed class IdentifiersFamily : DdlFamily
{
    public override string Name => "identifiers";

    public override ValueTask<CaseResult> RunAsync(ConformanceCase @case, CancellationToken cancellationToken)
    {
        var dialect = DialectOf(@case);
        var name = @case.Text("name");
        var expected = @case.Json.GetProperty("expected");
        string Qualified(string table, string schema) => new SqlBuilder(dialect, new()).Name(table, schema).ToString();
        return new(CaseResult.Exact(
            $"{expected.FindText("quoted")} {expected.FindText("always")} {expected.FindText("schema_qualified")} {expected.FindText("as_schema")}",
            $"{dialect.Identifiers.Quote(name)} {dialect.Identifiers.QuoteAlways(name)} {Qualified(name, "My S")} {Qualified("t", name)}"));
    }
}
