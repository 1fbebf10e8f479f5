using System.Text.Json;
using Alembic.Dialects;
using Alembic.Operations;
using Alembic.Sql;

namespace Alembic.Conformance.Ddl;

/// <summary>Operations as SQL: the calls are replayed on <see cref="Op"/> and compiled.</summary>
public abstract class OperationsFamily : DdlFamily
{
    public override ValueTask<CaseResult> RunAsync(ConformanceCase @case, CancellationToken cancellationToken)
    {
        var expected = @case.Json.GetProperty("expected");
        var offline = @case.Text("mode") == "offline";
        try
        {
            var statements = Compile(DialectOf(@case), @case.Json, offline);
            return new(ExpectsError(expected)
                ? CaseResult.Fail(expected.GetProperty("error").GetRawText(), Lines(statements.Select(statement => statement.Text)))
                : Compare(@case.Json, DialectOf(@case), statements, offline));
        }
        catch (AlembicException refusal)
        {
            return new(ExpectsError(expected) ? CaseResult.Pass : CaseResult.Fail(expected.GetRawText(), refusal.Message));
        }
        catch (InexpressibleException refusal)
        {
            // What cannot be asked has not been answered.
            return new(CaseResult.Fail(expected.GetRawText(), refusal.Message));
        }
    }

    private static List<SqlStatement> Compile(Dialect dialect, JsonElement json, bool offline)
    {
        var recorded = RecordedDdl.Of(new(json), dialect);
        var statements = new List<SqlStatement>();

        // Here a row is a statement of its own; Alembic puts rows of the same columns into one, unless multiinsert is off.
        var merges = !offline && !json.GetProperty("ops").EnumerateArray().Any(item => item.Find("args")?.FindBool("multiinsert") == false);
        foreach (var operation in recorded.Operations)
        {
            // Alembic's scripts have parameters in statements of data unless literal_binds is set; ours never do.
            var literals = offline && (operation is not ExecuteSqlOp || json.Find("options")?.FindBool("literal_binds") == true);
            var compiled = dialect.CreateCompiler(recorded.Options with { Literals = literals }).Compile(operation);
            statements.AddRange(operation is BulkInsertOp && merges ? NormalSql.Merged(compiled) : compiled);
        }

        return statements;
    }

    private static CaseResult Compare(JsonElement json, Dialect dialect, List<SqlStatement> statements, bool offline)
    {
        var expected = json.GetProperty("expected");
        var driver = json.Find("options")?.FindText("paramstyle");
        var binds = statements.Any(statement => statement.Parameters.Count > 0);
        var canonical = expected.FindText("match") == "canonical";
        var got = statements.Where(statement => !statement.Traits.HasFlag(StatementTraits.Separator)).SelectMany(statement => Entries(statement, dialect, offline)).ToList();
        var wanted = expected.Items("sql").Select(sql => NormalSql.WithoutDriver(sql.GetString()!, driver)).ToList();
        var result = CaseResult.Exact(Lines(Comparable(wanted)), Lines(Comparable(got.Select(text => NormalSql.Of(text, offline)))));
        return result.Passed && !canonical && !binds && expected.Find("raw") is { } raw
            ? CaseResult.Exact(Lines(raw.EnumerateArray().Select(text => Raw(text.GetString()!))), Lines(got.Select(Raw)))
            : result;

        // The recorded text is normal already.
        IEnumerable<string> Comparable(IEnumerable<string> texts)
        {
            var anonymous = texts.Select(text => binds ? NormalSql.Anonymous(text) : text);
            return canonical ? CanonicalSql.Of(anonymous) : anonymous;
        }
    }

    private static IEnumerable<string> Entries(SqlStatement statement, Dialect dialect, bool offline) => offline
        ? dialect.BatchSeparator is { } separator ? [statement.Text + dialect.ScriptStyle.Terminator, separator] : [statement.Text + dialect.ScriptStyle.Terminator]
        : [statement.Text];

    // Exact but for tabs, which Alembic replaces even in literals.
    private static string Raw(string text) => text.Trim().Replace("\t", "    ", StringComparison.Ordinal);

    private static string Lines(IEnumerable<string> texts) => string.Join("\n;;\n", texts);
}

/// <summary>Every directive but the insertion of rows.</summary>
public sealed class OpFamily : OperationsFamily
{
    public override string Name => "op";
}

/// <summary>Alterations of a table taken together.</summary>
public sealed class BatchFamily : OperationsFamily
{
    public override string Name => "batch";
}

/// <summary>The insertion of rows.</summary>
public sealed class BulkInsertFamily : OperationsFamily
{
    public override string Name => "bulk_insert";
}
