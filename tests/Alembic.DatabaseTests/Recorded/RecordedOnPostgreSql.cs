using System.Data.Common;
using Alembic.DatabaseTests.Databases;
using Alembic.Dialects;
using Alembic.Dialects.PostgreSql;
using Alembic.Schema;
using Npgsql;

namespace Alembic.DatabaseTests.Recorded;

public sealed class RecordedOnPostgreSql(PostgreSqlDatabase database, ITestOutputHelper output) : RecordedSuite(database, output), IClassFixture<PostgreSqlDatabase>
{
    protected override IReadOnlyList<string> Dialects => ["postgresql"];

    protected override IReadOnlyDictionary<string, int> LeastPercent { get; } = new Dictionary<string, int> { ["op"] = 85, ["bulk_insert"] = 70, ["types"] = 80, ["identifiers"] = 98, ["naming"] = 25 };

    protected override Dialect Dialect => Dialect.PostgreSql;

    protected override IReadOnlyList<SqlType> Candidates =>
    [
        SqlType.Integer(), SqlType.Text(), SqlType.Named("int4range"), SqlType.Jsonb(), SqlType.Named("tsvector"), SqlType.DateTime(), SqlType.Boolean(),
        SqlType.Array(SqlType.Integer()),
    ];

    protected override IReadOnlyList<Limit> Limits =>
    [
        new("42883", """\b(len|foo|utc_thing|my_default)\(""", "The function is the script's own."),
        new("42601", """update table set|CHECK \(im a constraint\)""", "The SQL is the script's own, and none of PostgreSQL's."),
        new("42804", "cannot be cast automatically", "A change of type needs USING, which the case does not give."),
        new("42809", "WITH >.*not commutative", "An operator that excludes must be commutative."),
        new("42703", "GENERATED ALWAYS AS", "The case's own table lacks the column."),
        new("42704", "tablespace", "A tablespace is a folder of the server's."),
        new("42704", "collation", "The collation is another system's."),
        new("42704", """type "(binary|varbinary|blob|datetime|double|nvarchar)" does not exist""", "The type is another database's."),
        new("42710", "constraint .* already exists|type .* already exists", "The convention gives two objects one name."),
        new("42P07", "relation .* already exists", "The convention gives two objects one name."),
        new("42830", """REFERENCES p \(id, id2\)""", "The columns that the key refers to are not unique in the case's own table."),
        new("22023", "START value", "The start that the sequence has is not in the case."),
        new("22P02", "json", "A text in a column of JSON is JSON here, not a value of it."),
        new("22003", "out of range", "The recorded number is greater than the column."),
    ];

    protected override async Task<DbConnection> OpenAsync()
    {
        var connection = await base.OpenAsync();
        await RunAsync(connection, "CREATE SCHEMA IF NOT EXISTS alembic_extensions; CREATE EXTENSION IF NOT EXISTS btree_gist SCHEMA alembic_extensions; CREATE EXTENSION IF NOT EXISTS hstore SCHEMA alembic_extensions; SET search_path = public, alembic_extensions");
        return connection;
    }

    protected override bool IsThere(string schema) => schema == "public";

    protected override async Task BeginAsync(DbConnection connection, bool transactional)
    {
        if (transactional)
        {
            await RunAsync(connection, "BEGIN");
        }
    }

    protected override Task CreateSchemaAsync(DbConnection connection, string quoted) => RunAsync(connection, $"CREATE SCHEMA {quoted}");

    protected override async Task EndAsync(DbConnection connection, bool transactional) => await RunAsync(connection, transactional
        ? "ROLLBACK"
        : """
          DO $$DECLARE s text; BEGIN
            FOR s IN SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname NOT IN ('information_schema', 'alembic_extensions') LOOP
              EXECUTE format('DROP SCHEMA %I CASCADE', s);
            END LOOP;
            CREATE SCHEMA public;
          END$$
          """);

    protected override string? CodeOf(Exception error) => (error as PostgresException)?.SqlState;
}
