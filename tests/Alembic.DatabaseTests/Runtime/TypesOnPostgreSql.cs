using Alembic.Autogenerate;
using Alembic.Commands;
using Alembic.DatabaseTests.Databases;
using Alembic.Dialects;
using Alembic.Dialects.PostgreSql;
using Alembic.Schema;
using Alembic.Tests;

namespace Alembic.DatabaseTests.Runtime;

/// <summary>Schemas and enumerations come before the tables that need them, change in place, and go with the last one.</summary>
public sealed class TypesOnPostgreSql(PostgreSqlDatabase database) : IClassFixture<PostgreSqlDatabase>
{
    private const string Words =
        "SELECT n.nspname || '.' || t.typname || ': ' || string_agg(e.enumlabel, ' ' ORDER BY e.enumsortorder) FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace JOIN pg_enum e ON e.enumtypid = t.oid GROUP BY n.nspname, t.typname ORDER BY 1";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_enumeration_comes_and_goes_with_its_tables_up_and_down_and_up()
    {
        await using var fresh = await database.CreateAnotherAsync();
        var type = SqlType.Enum(["sad", "ok"], "mood");
        var model = new Metadata(
            new Table("t") { Columns = [new("a", type) { Default = "ok" }] }, new Table("u") { Columns = [new("a", SqlType.Array(type))] });

        var (up, down) = await RunAsync(fresh, model);
        Assert.Equal([["public.mood: sad ok"]], await fresh.QueryAsync(Words));
        await down();
        Assert.Empty(await fresh.QueryAsync(Words));
        await up();
        Assert.Equal([["public.mood: sad ok"]], await fresh.QueryAsync(Words));

        (up, down) = await RunAsync(fresh, new(new Table("x") { Columns = [new("a", SqlType.Integer())] }));
        Assert.Empty(await fresh.QueryAsync(Words));
        await down();
        Assert.Equal([["public.mood: sad ok"]], await fresh.QueryAsync(Words));
        await up();
    }

    [Fact]
    public async Task Words_are_added_in_place_and_taken_away_again_with_the_columns_as_they_were()
    {
        await using var fresh = await database.CreateAnotherAsync();
        await fresh.ExecuteAsync("CREATE SCHEMA s; CREATE TYPE s.mood AS ENUM ('b', 'd'); CREATE TABLE t (a s.mood DEFAULT 'd', b s.mood[]); INSERT INTO t VALUES ('b', '{d}')");
        var type = new EnumType(["a", "b", "c", "d"]) { Name = "mood", Schema = "s" };
        var model = new Metadata(new Table("t") { Columns = [new("a", type) { Default = "c" }, new("b", SqlType.Array(type))] });

        var (_, down) = await RunAsync(fresh, model);
        Assert.Equal([["s.mood: a b c d"]], await fresh.QueryAsync(Words));
        Assert.Equal([["'c'::s.mood"]], await fresh.QueryAsync("SELECT pg_get_expr(adbin, adrelid) FROM pg_attrdef"));
        await down();
        Assert.Equal([["s.mood: b d"]], await fresh.QueryAsync(Words));
        Assert.Equal([["'d'::s.mood"]], await fresh.QueryAsync("SELECT pg_get_expr(adbin, adrelid) FROM pg_attrdef"));
        Assert.Equal([["b", "{d}"]], await fresh.QueryAsync("SELECT a::text, b::text FROM t"));
    }

    [Fact]
    public async Task A_word_is_renamed_by_declared_intent_and_keeps_its_rows()
    {
        await using var fresh = await database.CreateAnotherAsync();
        await fresh.ExecuteAsync("CREATE TYPE mood AS ENUM ('sad', 'ok'); CREATE TABLE t (a mood); INSERT INTO t VALUES ('ok')");
        var model = new Metadata(new Table("t") { Columns = [new("a", SqlType.Enum(["sad", "fine"], "mood"))] }) { Enums = [new("mood", ["sad", "fine"]) { Renames = [new("ok", "fine")] }] };

        var (_, down) = await RunAsync(fresh, model);
        Assert.Equal([["fine"]], await fresh.QueryAsync("SELECT a::text FROM t"));
        await down();
        Assert.Equal([["ok"]], await fresh.QueryAsync("SELECT a::text FROM t"));
    }

    [Fact]
    public async Task A_type_that_a_function_uses_is_kept_and_told()
    {
        await using var fresh = await database.CreateAnotherAsync();
        await fresh.ExecuteAsync("CREATE TYPE mood AS ENUM ('sad'); CREATE FUNCTION f(mood) RETURNS int LANGUAGE sql AS 'SELECT 1'");
        await using var connection = await fresh.DataSource.OpenConnectionAsync(Cancellation);

        var found = await new Comparer(Dialect.PostgreSql, new()).CompareAsync(connection, new(), Cancellation);

        Assert.Empty(found.Upgrade);
        Assert.Contains(new("type", "mood"), found.Unmanaged);
    }

    [Fact]
    public async Task A_schema_is_created_for_its_table_and_dropped_on_the_way_back()
    {
        await using var fresh = await database.CreateAnotherAsync();
        var (_, down) = await RunAsync(fresh, new(new Table("t") { Schema = "s", Columns = [new("a", SqlType.Integer())] }));
        Assert.Equal([["s"]], await fresh.QueryAsync("SELECT nspname::text FROM pg_namespace WHERE nspname = 's'"));
        await down();
        Assert.Empty(await fresh.QueryAsync("SELECT nspname::text FROM pg_namespace WHERE nspname = 's'"));
    }

    // Upgrades to the model, sees that nothing is left to do, and gives the way back and forth.
    private static async Task<(Func<Task> Up, Func<Task> Down)> RunAsync(DatabaseUnderTest fresh, Metadata model)
    {
        await using var connection = await fresh.DataSource.OpenConnectionAsync(Cancellation);
        var comparer = new Comparer(Dialect.PostgreSql, new() { IncludeSchemas = true });
        var found = (await comparer.CompareAsync(connection, model, Cancellation)).InRunnableOrder(Dialect.PostgreSql);
        await fresh.ExecuteAsync("DROP TABLE IF EXISTS alembic_version");
        var commands = new AlembicCommands
        {
            Migrations = new ScriptedMigrations().Then(
                "one", op => found.Upgrade.ToList().ForEach(operation => op.Invoke(operation)), op => found.Downgrade.ToList().ForEach(operation => op.Invoke(operation))),
            Dialect = Dialect.PostgreSql,
            DataSource = fresh.DataSource,
        };
        await commands.UpgradeAsync("head", ct: Cancellation);
        Assert.Empty((await comparer.CompareAsync(connection, model, Cancellation)).Upgrade);
        return (() => commands.UpgradeAsync("head", ct: Cancellation), () => commands.DowngradeAsync("base", ct: Cancellation));
    }
}
