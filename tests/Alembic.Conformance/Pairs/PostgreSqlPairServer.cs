using System.Data.Common;
using System.Diagnostics;
using System.Text.Json;
using Alembic.Dialects;
using Alembic.Schema;
using Npgsql;

namespace Alembic.Conformance.Pairs;

/// <summary>PostgreSQL: each database made from <c>template0</c>, judged by <c>pg_dump --schema-only</c>.</summary>
public sealed class PostgreSqlPairServer(string connectionString) : PairServer(Dialect.Find("postgresql"))
{
    private readonly NpgsqlDataSource _server = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false });

    public override async Task PrepareAsync(string corpora, CancellationToken ct)
    {
        foreach (var role in JsonSerializer.Deserialize<string[]>(await File.ReadAllTextAsync(Path.Combine(corpora, "schema-pairs", "roles.json"), ct))!)
        {
            var literal = role.Replace("'", "''", StringComparison.Ordinal);
            await RunAsync($"DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{literal}') THEN CREATE ROLE \"{role}\"; END IF; END $$", ct);
        }
    }

    public override async Task<PairDatabase> CreateAsync(CancellationToken ct)
    {
        var name = $"pair_{Guid.NewGuid():N}"[..20];
        await RunAsync($"CREATE DATABASE {name} TEMPLATE template0", ct);
        return new Database(this, new NpgsqlConnectionStringBuilder(connectionString) { Database = name, Pooling = false });
    }

    // The server writes ANY ((ARRAY[…])::text[]) otherwise once it has read its own text; then it stays the same.
    public override async Task<IReadOnlyList<DumpDifference>> DifferencesAsync(SchemaDump dump, SchemaDump wanted, CancellationToken ct) =>
        dump.DifferencesTo(wanted) is not { Count: > 0 } differences ? []
        : !differences.Any(difference => difference.ToString().Contains("ANY (", StringComparison.Ordinal)) ? differences
        : (await SettledAsync(dump, ct)).DifferencesTo(await SettledAsync(wanted, ct));

    // Classes 22 and 23 of the standard: data exceptions and broken constraints. 42P16… are about the schema.
    public override bool IsRefusedByRows(DbException refusal) => refusal is PostgresException { SqlState: ['2', '2' or '3', ..] };

    public override string AsText(string column, string type) => $"{column}::text";

    public override string ValueOf(Column column, string type) => type.EndsWith("[]", StringComparison.Ordinal) ? "'{}'"
        : type is "inet" or "cidr" ? "'10.0.0.1'"
        : type is "bytea" or "citext" or "name" or "\"char\"" ? "'a'"
        : type is "interval" ? "'1 day'"
        : type.StartsWith("bit", StringComparison.Ordinal) ? "NULL"
        : base.ValueOf(column, type);

    private async Task<SchemaDump> SettledAsync(SchemaDump dump, CancellationToken ct)
    {
        await using var database = await CreateAsync(ct);
        await database.RunAsync(string.Join('\n', dump.Script.Split('\n').Where(line => !line.StartsWith('\\') && line != "CREATE SCHEMA public;")), ct);
        return await database.DumpAsync(ct);
    }

    private async Task RunAsync(string sql, CancellationToken ct)
    {
        await using var command = _server.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(ct);
    }

    private sealed class Database(PostgreSqlPairServer server, NpgsqlConnectionStringBuilder address) : PairDatabase
    {
        public override DbDataSource DataSource { get; } = NpgsqlDataSource.Create(address);

        public override string Url => $"postgresql://{Uri.EscapeDataString(address.Username!)}:{Uri.EscapeDataString(address.Password ?? "")}@/{address.Database}?host={Uri.EscapeDataString(address.Host!)}&port={address.Port}";

        public override async Task<SchemaDump> DumpAsync(CancellationToken ct)
        {
            var text = await RunProgramAsync("pg_dump", ["--schema-only", "--exclude-table=alembic_version*"], "", ct);
            return PostgreSqlDump.Read(text) with { Script = text };
        }

        // The driver cuts a script at each semicolon, also in a function's body without quotes. The server's own client does not.
        public override async Task RunAsync(string sql, CancellationToken ct)
        {
            try
            {
                await base.RunAsync(sql, ct);
            }
            catch (PostgresException failure) when (failure.SqlState == PostgresErrorCodes.SyntaxError && sql.Contains("BEGIN ATOMIC", StringComparison.OrdinalIgnoreCase))
            {
                await RunProgramAsync("psql", ["-X", "-q", "-v", "ON_ERROR_STOP=1"], sql, ct);
            }
        }

        private async Task<string> RunProgramAsync(string program, string[] arguments, string input, CancellationToken ct)
        {
            var start = new ProcessStartInfo(program, [.. arguments, "-h", address.Host!, "-p", $"{address.Port}", "-U", address.Username!, address.Database!])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                Environment = { ["PGPASSWORD"] = address.Password },
            };
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync(ct);
            var output = process.StandardOutput.ReadToEndAsync(ct);
            await process.StandardInput.WriteAsync(input.AsMemory(), ct);
            process.StandardInput.Close();
            await process.WaitForExitAsync(ct);
            return process.ExitCode == 0 ? await output : throw new InvalidOperationException($"{program} failed: {await errors}");
        }

        // A computed column can only be made anew.
        public override async Task<IReadOnlyDictionary<string, string>> IdentitiesAsync(CancellationToken ct)
        {
            var identities = new Dictionary<string, string>();
            await using var command = DataSource.CreateCommand("""
                SELECT c.oid::regclass::text || coalesce('.' || a.attname, ''), c.oid::text || '.' || coalesce(a.attnum, 0)
                FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
                WHERE c.relkind IN ('r', 'p') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
                """);
            await using var reader = await command.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
            {
                identities[reader.GetString(0)] = reader.GetString(1);
            }

            return identities;
        }

        public override async ValueTask DisposeAsync()
        {
            await DataSource.DisposeAsync();
            await server.RunAsync($"DROP DATABASE {address.Database} WITH (FORCE)", CancellationToken.None);
        }
    }
}
