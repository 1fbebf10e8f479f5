namespace Alembic.Conformance.Ddl;

/// <summary>Types as they stand in a column's definition.</summary>
public sealed class TypesFamily : DdlFamily
{
    public override string Name => "types";

    public override ValueTask<CaseResult> RunAsync(ConformanceCase @case, CancellationToken cancellationToken)
    {
        var expected = @case.Json.GetProperty("expected");
        string got;
        try
        {
            got = DialectOf(@case).TypeName(TypeReader.Read(@case.Json.GetProperty("type")));
        }
        catch (AlembicException refusal)
        {
            return new(ExpectsError(expected) ? CaseResult.Pass : CaseResult.Fail(expected.GetRawText(), refusal.Message));
        }

        return new(ExpectsError(expected) ? CaseResult.Fail(expected.GetRawText(), got) : CaseResult.Exact(expected.FindText("type")!, got));
    }
}
