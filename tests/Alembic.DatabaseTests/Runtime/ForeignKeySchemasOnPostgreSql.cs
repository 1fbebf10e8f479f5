using Alembic.Autogenerate;
using Alembic.DatabaseTests.Databases;
using Alembic.Dialects;
using Alembic.Dialects.PostgreSql;
using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.DatabaseTests.Runtime;

/// <summary>A foreign key whose model names the schema: it keeps it, so that the script means the same table under every search_path.</summary>
public sealed class ForeignKeySchemasOnPostgreSql(PostgreSqlDatabase database) : IClassFixture<PostgreSqlDatabase>
{
    private static readonly Table Referred = new("b") { Schema = "public", Columns = [new("id", SqlType.Integer()) { PrimaryKey = true }] };
    private static readonly Table Referring = new("a") { Columns = [new("b_id", SqlType.Integer()) { References = new("public.b.id") }] };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_schema_stays_though_it_is_the_default_one()
    {
        await using var fresh = await database.CreateAnotherAsync();

        var created = await CompareAsync(fresh, "public", new(Referred, Referring));
        Assert.Contains("ReferredSchema = \"public\"", Render(created), StringComparison.Ordinal);

        // The other path has a table of that name, too.
        await fresh.ExecuteAsync("CREATE SCHEMA app; CREATE TABLE app.b (id integer PRIMARY KEY)");
        await RunAsync(fresh, "app", created.Upgrade);
        Assert.Equal([["app.a", "b"]], await fresh.QueryAsync("SELECT conrelid::regclass::text, confrelid::regclass::text FROM pg_constraint WHERE contype = 'f'"));
    }

    [Fact]
    public async Task What_is_there_is_equal_under_either_path()
    {
        await using var fresh = await database.CreateAnotherAsync();
        await fresh.ExecuteAsync("CREATE SCHEMA app; CREATE TABLE public.b (id serial PRIMARY KEY); CREATE TABLE public.a (b_id integer REFERENCES public.b (id)); CREATE TABLE app.a (b_id integer REFERENCES public.b (id))");

        Assert.Empty((await CompareAsync(fresh, "public", new(Referred, Referring))).Upgrade);
        Assert.Empty((await CompareAsync(fresh, "app", new(Referring))).Upgrade);
    }

    [Fact]
    public async Task A_key_that_is_added_names_the_schema()
    {
        await using var fresh = await database.CreateAnotherAsync();
        await fresh.ExecuteAsync("CREATE TABLE b (id serial PRIMARY KEY); CREATE TABLE a (b_id integer)");

        var found = await CompareAsync(fresh, "public", new(Referred, Referring));

        var key = Assert.IsType<AddConstraintOp>(Assert.Single(Assert.IsType<ModifyTableOps>(Assert.Single(found.Upgrade)).Operations)).Constraint;
        Assert.Equal("public", Assert.IsType<ForeignKey>(key).ReferredSchema);
    }

    private static string Render(MigrationOperations found) => new CSharpRenderer().RenderBody(found.Upgrade).Body;

    private static async Task<MigrationOperations> CompareAsync(DatabaseUnderTest fresh, string path, Metadata model)
    {
        await using var connection = await fresh.DataSource.OpenConnectionAsync(Cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = $"SET search_path = {path}";
        await command.ExecuteNonQueryAsync(Cancellation);
        return (await new Comparer(Dialect.PostgreSql, new()).CompareAsync(connection, model, Cancellation)).InRunnableOrder(Dialect.PostgreSql);
    }

    private static async Task RunAsync(DatabaseUnderTest fresh, string path, IEnumerable<Operation> operations)
    {
        var compiler = Dialect.PostgreSql.CreateCompiler(new() { Literals = true });
        foreach (var statement in operations.SelectMany(operation => compiler.Compile(operation)))
        {
            await fresh.ExecuteAsync($"SET search_path = {path}; {statement.Text}");
        }
    }
}
