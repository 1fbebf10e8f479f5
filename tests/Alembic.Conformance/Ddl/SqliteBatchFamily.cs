using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Alembic.Commands;
using Alembic.Conformance.Pairs;
using Alembic.Dialects;
using Alembic.Tests;

namespace Alembic.Conformance.Ddl;

/// <summary>Batches on a real SQLite database. The schema is compared in a normal form, for the text of what is not altered stays as it was; and the rows.</summary>
public sealed class SqliteBatchFamily : DdlFamily
{
    private static readonly SqlitePairServer Server = new();

    public override string Name => "sqlite_batch";

    public override async ValueTask<CaseResult> RunAsync(ConformanceCase @case, CancellationToken cancellationToken)
    {
        var expected = @case.Json.GetProperty("expected");
        await using var database = await Server.CreateAsync(cancellationToken);
        await database.RunAsync(string.Join(";\n", @case.Json.Items("setup").Select(sql => sql.GetString())), cancellationToken);
        try
        {
            var recorded = RecordedDdl.Of(@case, DialectOf(@case));
            await Commands(database, op => recorded.Operations.ToList().ForEach(operation => op.Invoke(operation))).UpgradeAsync("head", ct: cancellationToken);
        }
        catch (AlembicException refusal)
        {
            return ExpectsError(expected) ? CaseResult.Pass : CaseResult.Fail(expected.GetRawText(), refusal.Message);
        }

        var got = await database.DumpAsync(cancellationToken);
        if (ExpectsError(expected))
        {
            return CaseResult.Fail(expected.GetProperty("error").GetRawText(), got.ToString());
        }

        await using var wanted = await Server.CreateAsync(cancellationToken);
        var schema = expected.Items("final_schema").Select(sql => sql.GetString()!).Where(sql => !sql.StartsWith("CREATE TABLE sqlite_", StringComparison.Ordinal));
        await wanted.RunAsync(string.Join(";\n", schema.OrderBy(sql => !sql.StartsWith("CREATE TABLE", StringComparison.Ordinal))), cancellationToken);
        var differences = await Server.DifferencesAsync(got, await wanted.DumpAsync(cancellationToken), cancellationToken);
        return differences.Count > 0
            ? CaseResult.Fail(string.Join('\n', differences.Select(difference => difference.Wanted)), string.Join('\n', differences.Select(difference => difference.Is)))
            : CaseResult.Exact(Normal(expected.GetProperty("final_data")), await ReadRowsAsync(database, expected.GetProperty("final_data"), cancellationToken));
    }

    private static AlembicCommands Commands(PairDatabase database, Action<Op> upgrade) => new()
    {
        Migrations = new ScriptedMigrations().Then("batch", upgrade),
        Dialect = Server.Dialect,
        DataSource = database.DataSource,
    };

    private static string Normal(JsonElement data) => string.Join('\n', data.EnumerateObject().OrderBy(table => table.Name, StringComparer.Ordinal).Select(table =>
        $"{table.Name} ({string.Join(", ", table.Value.Items("columns").Select(column => column.GetString()))}): {string.Join(" | ", table.Value.Items("rows").Select(row => string.Join(", ", row.EnumerateArray().Select(Text))))}"));

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "NULL",
        JsonValueKind.String => value.GetString()!,
        _ => value.GetRawText(),
    };

    private static async Task<string> ReadRowsAsync(PairDatabase database, JsonElement expected, CancellationToken ct)
    {
        await using var connection = await database.DataSource.OpenConnectionAsync(ct);
        var lines = new List<string>();
        foreach (var table in expected.EnumerateObject().OrderBy(table => table.Name, StringComparer.Ordinal))
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"SELECT * FROM {Dialect.Find("sqlite").Identifiers.QuoteAlways(table.Name)}";
            await using var reader = await command.ExecuteReaderAsync(ct);
            var columns = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToList();
            var rows = new List<string>();
            while (await reader.ReadAsync(ct))
            {
                rows.Add(string.Join(", ", columns.Select((_, i) => Text(reader, i))));
            }

            lines.Add($"{table.Name} ({string.Join(", ", columns)}): {string.Join(" | ", rows)}");
        }

        return string.Join('\n', lines);
    }

    // A time of the run is written so in the corpus.
    private static string Text(DbDataReader row, int column) => row.IsDBNull(column) ? "NULL"
        : Convert.ToString(row.GetValue(column), CultureInfo.InvariantCulture)! is var text && DateTime.TryParseExact(text, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? "<timestamp>"
        : text;
}
