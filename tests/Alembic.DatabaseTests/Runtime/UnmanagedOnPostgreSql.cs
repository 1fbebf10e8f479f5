using Alembic.Autogenerate;
using Alembic.DatabaseTests.Databases;
using Alembic.Dialects;
using Alembic.Dialects.PostgreSql;
using Alembic.Schema;

namespace Alembic.DatabaseTests.Runtime;

/// <summary>What models do not describe is told by name, and nothing else is.</summary>
public sealed class UnmanagedOnPostgreSql(PostgreSqlDatabase database) : IClassFixture<PostgreSqlDatabase>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_empty_database_has_nothing_to_tell()
    {
        await using var fresh = await database.CreateAnotherAsync();

        Assert.Empty(await FindAsync(fresh, new() { IncludeSchemas = true }));
    }

    [Fact]
    public async Task What_stands_on_a_partitioned_table_is_told()
    {
        await using var fresh = await database.CreateAnotherAsync();
        await RunAsync(fresh, "CREATE TABLE t (id int) PARTITION BY LIST (id)", "CREATE POLICY po ON t USING (true)", "ALTER TABLE t ENABLE ROW LEVEL SECURITY", "GRANT SELECT ON t TO PUBLIC");

        Assert.Equal(["policy po on t", "privilege PUBLIC on t", "row security enabled on t"], (await FindAsync(fresh, new())).Select(found => found.ToString()));
    }

    [Fact]
    public async Task Views_routines_and_what_hangs_on_tables_are_told_by_name()
    {
        await using var fresh = await database.CreateAnotherAsync();
        await RunAsync(
            fresh,
            "CREATE TABLE t (id int PRIMARY KEY, a int)",
            "CREATE VIEW v AS SELECT id FROM t",
            "CREATE MATERIALIZED VIEW mv AS SELECT id FROM t",
            "CREATE INDEX ix_mv ON mv (id)",
            "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
            "CREATE FUNCTION g(x int, y text) RETURNS int LANGUAGE sql AS 'SELECT 1'",
            "CREATE PROCEDURE p() LANGUAGE sql AS 'SELECT 1'",
            "CREATE AGGREGATE agg(int) (sfunc = int4pl, stype = int)",
            "CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f()",
            "CREATE RULE ru AS ON DELETE TO t DO INSTEAD NOTHING",
            "CREATE POLICY po ON t USING (true)",
            "ALTER TABLE t ENABLE ROW LEVEL SECURITY",
            "CREATE STATISTICS st ON id, a FROM t",
            "CREATE COLLATION co (provider = icu, locale = 'de')",
            "CREATE TYPE ra AS RANGE (subtype = int4)",
            "GRANT SELECT ON t TO PUBLIC",
            "GRANT UPDATE (a) ON t TO PUBLIC",
            "REVOKE ALL ON FUNCTION g(int, text) FROM PUBLIC",
            "CREATE FUNCTION ev() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END'",
            "CREATE EVENT TRIGGER et ON ddl_command_end EXECUTE FUNCTION ev()",
            "CREATE PUBLICATION pu FOR TABLE t",
            "CREATE FOREIGN DATA WRAPPER fdw",
            "CREATE SERVER se FOREIGN DATA WRAPPER fdw",
            "CREATE FOREIGN TABLE ft (a int) SERVER se",
            "CREATE CAST (t AS text) WITH INOUT",
            "CREATE OPERATOR === (leftarg = int, rightarg = int, function = int4eq)",
            "CREATE TEXT SEARCH CONFIGURATION tsc (copy = simple)",
            "ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO PUBLIC");

        var user = (await fresh.QueryAsync("SELECT current_user::text"))[0][0];
        Assert.Equal(
            [
                "aggregate agg(integer)", "cast t AS text", "collation co", $"default privilege {user} on tables", "event trigger et", "foreign data wrapper fdw",
                "foreign server se", "foreign table ft", "function ev()", "function f()", "function g(integer, text)", "index ix_mv on mv", "materialized view mv",
                "operator === (integer, integer)", "policy po on t", "privilege PUBLIC on column a on t", "privilege PUBLIC on g", "privilege PUBLIC on t", "procedure p()",
                "publication pu", "row security enabled on t", "rule ru on t", "statistics st on t", "text search configuration tsc", "trigger tr on t", "type ra", "view v",
            ],
            from found in await FindAsync(fresh, new()) orderby found.ToString() select found.ToString());
    }

    [Fact]
    public async Task Extensions_are_told_without_what_they_brought_along()
    {
        await using var fresh = await database.CreateAnotherAsync();
        await RunAsync(fresh, "CREATE EXTENSION citext");

        Assert.Equal([new("extension", "citext")], await FindAsync(fresh, new()));
    }

    [Fact]
    public async Task Other_schemas_count_where_they_are_read()
    {
        await using var fresh = await database.CreateAnotherAsync();
        await RunAsync(fresh, "CREATE SCHEMA s", "CREATE VIEW s.v AS SELECT 1 AS a");

        Assert.Empty(await FindAsync(fresh, new()));
        Assert.Equal([new("view", "v") { Schema = "s" }], await FindAsync(fresh, new() { IncludeSchemas = true }));
    }

    [Fact]
    public async Task What_belongs_to_a_table_that_is_left_out_and_what_the_project_accepts_is_not_told()
    {
        await using var fresh = await database.CreateAnotherAsync();
        await RunAsync(fresh, "CREATE TABLE t (id int)", "CREATE RULE r AS ON DELETE TO t DO INSTEAD NOTHING", "CREATE VIEW v AS SELECT 1 AS a", "CREATE VIEW w AS SELECT 1 AS a");
        var options = new AutogenerateOptions { IncludeTable = name => name != "t", IncludeObject = found => found is not { Kind: SchemaItemKind.Unmanaged, Name: "w" } };

        Assert.Equal([new("view", "v")], await FindAsync(fresh, options));
    }

    private static async Task<IReadOnlyList<UnmanagedObject>> FindAsync(DatabaseUnderTest fresh, AutogenerateOptions options)
    {
        await using var connection = await fresh.DataSource.OpenConnectionAsync(Cancellation);
        return (await new Comparer(Dialect.PostgreSql, options).CompareAsync(connection, new(), Cancellation)).Unmanaged;
    }

    private static Task RunAsync(DatabaseUnderTest fresh, params string[] statements) => fresh.ExecuteAsync(string.Join(";\n", statements));
}
