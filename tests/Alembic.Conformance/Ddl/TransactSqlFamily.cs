using Alembic.Sql;

namespace Alembic.Conformance.Ddl;

/// <summary>What the cases of SQL Server make, whatever was recorded, read by the server's own parser. A case that makes no SQL has no part in it.</summary>
public sealed class TransactSqlFamily : DdlFamily
{
    public override string Name => "transact-sql";

    public override IReadOnlyList<string> Files => ["op.jsonl", "bulk_insert.jsonl", "types.jsonl", "identifiers.jsonl", "naming.jsonl"];

    public override IEnumerable<ConformanceCase> Load(CorpusFolder folder) => Files.SelectMany(folder.ReadCases)
        .Where(@case => @case.Text("dialect").Split('+')[0] == "mssql" && Statements(@case).Count > 0);

    public override ValueTask<CaseResult> RunAsync(ConformanceCase @case, CancellationToken cancellationToken) => new(
        Statements(@case).Select(statement => TransactSql.FindError(statement.Text)).FirstOrDefault(error => error is not null) is { } error
            ? CaseResult.Fail("Transact-SQL", error)
            : CaseResult.Pass);

    private static List<SqlStatement> Statements(ConformanceCase @case)
    {
        try
        {
            var dialect = DialectOf(@case);
            var recorded = RecordedDdl.Of(@case, dialect);
            var compiler = dialect.CreateCompiler(recorded.Options with { Literals = @case.Json.FindText("mode") != "online" });
            return [.. recorded.Operations.SelectMany(operation => compiler.Compile(operation))];
        }
        catch (Exception refusal) when (refusal is AlembicException or InexpressibleException)
        {
            return [];
        }
    }
}
