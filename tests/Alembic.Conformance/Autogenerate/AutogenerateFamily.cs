using System.Data.Common;
using System.Text.Json;
using Alembic.Autogenerate;
using Alembic.Conformance.Ddl;
using Alembic.Dialects;
using Alembic.Schema;

namespace Alembic.Conformance.Autogenerate;

/// <summary>A family whose cases create a database, compare it with a model, and expect a difference.</summary>
/// <remarks>SQLite is always at hand; the environment variables of the tests name the servers.</remarks>
public class AutogenerateFamily(string name) : FamilyRunner
{
    private readonly Dictionary<string, CaseDatabase> _databases = [];

    public override string Corpus => "autogenerate";

    public override string Name { get; } = name;

    public override IEnumerable<ConformanceCase> Load(CorpusFolder folder)
    {
        try
        {
            foreach (var @case in base.Load(folder))
            {
                yield return @case;
            }
        }
        finally
        {
            foreach (var database in _databases.Values)
            {
                database.Dispose();
            }

            _databases.Clear();
        }
    }

    public override async ValueTask<CaseResult> RunAsync(ConformanceCase @case, CancellationToken cancellationToken)
    {
        var name = @case.Text("dialect");
        if (!CaseDatabase.Available.ContainsKey(name))
        {
            return CaseDatabase.Supported.Contains(name) ? CaseResult.NoServer : CaseResult.NoRunner;
        }

        if (!_databases.TryGetValue(name, out var database))
        {
            _databases[name] = database = CaseDatabase.Available[name]();
        }

        var connection = await database.BeginAsync(cancellationToken);
        try
        {
            return await RunAsync(@case.Json, connection, database.Dialect, cancellationToken);
        }
        finally
        {
            await database.EndAsync();
        }
    }

    private protected virtual async Task<CaseResult> RunAsync(JsonElement @case, DbConnection connection, Dialect dialect, CancellationToken ct)
    {
        var options = @case.GetProperty("options");
        await CreateAsync(connection, dialect, ReadMetadata(@case.GetProperty("database"), options), ct);
        var comparer = new Comparer(dialect, RecordedOptions.Read(options))
        {
            VersionTable = options.FindText("version_table") ?? "alembic_version",
            VersionTableSchema = options.FindText("version_table_schema"),
        };
        var found = await comparer.CompareAsync(connection, ReadMetadata(@case.GetProperty("model"), options), ct);
        var got = new RecordedDifference(dialect).Write(found);
        var expected = RecordedDifference.Read(@case.GetProperty("expected"));
        var result = CaseResult.Exact(expected.ToString(), got.ToString());
        return result.Passed ? ReversedValues.Judge(found, dialect) : result;
    }

    // What a migration would do on an empty database makes the database.
    private static async Task CreateAsync(DbConnection connection, Dialect dialect, Metadata database, CancellationToken ct)
    {
        var creation = await new Comparer(dialect, new() { IncludeSchemas = true }) { VersionTable = "" }.CompareAsync(connection, database, ct);
        var compiler = dialect.CreateCompiler(new() { Literals = true, Naming = database.Naming });
        foreach (var statement in creation.Upgrade.SelectMany(operation => compiler.Compile(operation)))
        {
            await ExecuteAsync(connection, statement.Text, ct);
        }
    }

    private protected static async Task ExecuteAsync(DbConnection connection, string sql, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(ct);
    }

    private static Metadata ReadMetadata(JsonElement json, JsonElement options) => new()
    {
        Tables = [.. json.Items("tables").Select(SchemaReader.ReadTable)],
        Naming = DdlFamily.Naming(json.Find("naming_convention") ?? options.Find("naming_convention")),
    };
}
