using Alembic.Autogenerate;
using Alembic.Commands;
using Alembic.Conformance.Pairs;
using Alembic.Dialects;
using Alembic.Operations;
using Alembic.Schema;
using Alembic.Tests;

namespace Alembic.DatabaseTests.Autogenerate;

/// <summary>Tables and columns with a new name that the model declares: renamed with their rows, judged by the server's own tools.</summary>
public abstract class RenameSuite
{
    private const string Row = "INSERT INTO person VALUES (1, 'a@b', 3, NULL); INSERT INTO letter VALUES (7, 1)";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>The tables <c>person</c> and <c>letter</c>, with keys, checks, indexes and a computed column on what gets a new name.</summary>
    protected abstract string Old { get; }

    /// <summary>The same with the new names, and with one more column.</summary>
    protected abstract string New { get; }

    protected abstract PairServer CreateServer();

    [Fact]
    public async Task A_table_and_columns_are_renamed_with_their_rows_and_back()
    {
        var server = CreateServer();
        await using var database = await server.CreateAsync(Cancellation);
        await using var wanted = await server.CreateAsync(Cancellation);
        await database.RunAsync(Old, Cancellation);
        await database.RunAsync(Row, Cancellation);
        await wanted.RunAsync(New, Cancellation);
        var before = await database.DumpAsync(Cancellation);
        var model = Declared(await ReadAsync(server, wanted));

        var found = await CompareAsync(server, database, model, []);
        Assert.Empty(found.PossibleRenames);
        Assert.DoesNotContain(found.Upgrade, operation => operation is DropTableOp or CreateTableOp);
        Assert.Collection(
            found.Upgrade.Where(operation => operation is not RenameTableOp { NewName: "customer_id_seq" }).Take(4),
            operation => Assert.Equal(new RenameTableOp("person", "customer"), operation),
            operation => Assert.Equal(new AlterColumnOp("customer", "mail") { NewName = "e-mail" }, operation),
            operation => Assert.Equal(new AlterColumnOp("customer", "age") { NewName = "years" }, operation),
            operation => Assert.Equal(new AlterColumnOp("letter", "person_id") { NewName = "customer_id" }, operation));

        var commands = Commands(server, database, found);
        await commands.UpgradeAsync("head", ct: Cancellation);
        Assert.Empty((await database.DumpAsync(Cancellation)).DifferencesTo(await wanted.DumpAsync(Cancellation)));
        var quote = server.Dialect.Identifiers.Quote("e-mail");
        Assert.Equal("a@b 3 7", await TextAsync(database, $"SELECT {quote}, years, letter.id FROM customer JOIN letter ON customer_id = customer.id"));
        Assert.Empty((await CompareAsync(server, database, model, [])).Upgrade);

        await InsertAsync(database);
        await commands.DowngradeAsync("base", ct: Cancellation);
        Assert.Empty((await database.DumpAsync(Cancellation)).DifferencesTo(before));
        Assert.Equal("a@b 3 7", await TextAsync(database, "SELECT mail, age, letter.id FROM person JOIN letter ON person_id = person.id"));
    }

    [Fact]
    public async Task What_is_said_on_the_command_line_is_the_same_as_what_the_model_declares()
    {
        var server = CreateServer();
        await using var database = await server.CreateAsync(Cancellation);
        await using var wanted = await server.CreateAsync(Cancellation);
        await database.RunAsync(Old, Cancellation);
        await wanted.RunAsync(New, Cancellation);
        var model = await ReadAsync(server, wanted);

        var declared = await CompareAsync(server, database, Declared(model), []);
        var stated = await CompareAsync(
            server, database, model, [Rename.Parse("person=customer"), Rename.Parse("person.mail = customer.e-mail"), Rename.Parse("customer.age=years"), Rename.Parse("letter.person_id=customer_id")]);

        Assert.Equal(declared.Upgrade, stated.Upgrade);
        Assert.Equal(declared.Downgrade, stated.Downgrade);
        Assert.Contains(new Rename("person", "customer"), (await CompareAsync(server, database, model, [])).PossibleRenames);
        await Assert.ThrowsAsync<AlembicException>(() => CompareAsync(server, database, model, [new("letter.nothing", "letter.customer_id")]));
        await Assert.ThrowsAsync<AlembicException>(() => CompareAsync(server, database, model, [new("letter.id", "letter.nothing")]));
    }

    /// <summary>Inserts a row by a number that the database gives, if it gives one.</summary>
    protected virtual Task InsertAsync(PairDatabase database) => Task.CompletedTask;

    private static Metadata Declared(Metadata model) => model with
    {
        Tables = ValueList.From(model.Tables.Select(table => table with
        {
            RenamedFrom = table.Name == "customer" ? "person" : null,
            Columns = ValueList.From(table.Columns.Select(column => column with
            {
                RenamedFrom = column.Name switch { "e-mail" => "mail", "years" => "age", "customer_id" => "person_id", _ => null },
            })),
        })),
    };

    private static async Task<Metadata> ReadAsync(PairServer server, PairDatabase database)
    {
        await using var connection = await database.DataSource.OpenConnectionAsync(Cancellation);
        return await server.Dialect.CreateInspector(connection).ReadAsync(new(), Cancellation);
    }

    private static async Task<MigrationOperations> CompareAsync(PairServer server, PairDatabase database, Metadata model, IReadOnlyList<Rename> renames)
    {
        await using var connection = await database.DataSource.OpenConnectionAsync(Cancellation);
        return (await new Comparer(server.Dialect, new()) { Renames = renames }.CompareAsync(connection, model, Cancellation)).InRunnableOrder(server.Dialect);
    }

    private static AlembicCommands Commands(PairServer server, PairDatabase database, MigrationOperations found) => new()
    {
        Migrations = new ScriptedMigrations().Then(
            "rename", op => found.Upgrade.ToList().ForEach(operation => op.Invoke(operation)), op => found.Downgrade.ToList().ForEach(operation => op.Invoke(operation))),
        Dialect = server.Dialect,
        DataSource = database.DataSource,
    };

    private static async Task<string> TextAsync(PairDatabase database, string sql)
    {
        await using var command = database.DataSource.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        Assert.True(await reader.ReadAsync(Cancellation));
        return string.Join(' ', Enumerable.Range(0, reader.FieldCount).Select(i => $"{reader.GetValue(i)}"));
    }
}

public sealed class RenamesOnSqlite : RenameSuite
{
    protected override string Old =>
        """
        CREATE TABLE person (id INTEGER PRIMARY KEY, mail VARCHAR(50) NOT NULL, age INT, boss INT REFERENCES person (id), CONSTRAINT ck_age CHECK (age > 0 AND mail <> 'age'), CONSTRAINT uq_mail UNIQUE (mail));
        CREATE INDEX ix_age ON person (age DESC, lower(mail)) WHERE age > 17;
        CREATE TABLE letter (id INTEGER PRIMARY KEY, person_id INT NOT NULL CONSTRAINT fk_person REFERENCES person (id))
        """;

    protected override string New =>
        """
        CREATE TABLE customer (id INTEGER PRIMARY KEY, "e-mail" VARCHAR(50) NOT NULL, years INT, boss INT REFERENCES customer (id), CONSTRAINT ck_age CHECK (years > 0 AND "e-mail" <> 'age'), CONSTRAINT uq_mail UNIQUE ("e-mail"));
        CREATE INDEX ix_age ON customer (years DESC, lower("e-mail")) WHERE years > 17;
        CREATE TABLE letter (id INTEGER PRIMARY KEY, customer_id INT NOT NULL CONSTRAINT fk_person REFERENCES customer (id), note TEXT)
        """;

    protected override PairServer CreateServer() => new SqlitePairServer();
}

public sealed class RenamesOnPostgreSql : RenameSuite
{
    protected override string Old =>
        """
        CREATE TABLE person (id serial CONSTRAINT pk_person PRIMARY KEY, mail varchar(50) NOT NULL CONSTRAINT uq_mail UNIQUE, age int, boss int CONSTRAINT fk_boss REFERENCES person (id), CONSTRAINT ck_age CHECK (age > 0 AND mail <> 'age'));
        CREATE INDEX ix_age ON person (age DESC, lower(mail)) WHERE age > 17;
        CREATE UNIQUE INDEX ux ON person USING btree (mail text_pattern_ops) INCLUDE (age);
        COMMENT ON COLUMN person.age IS 'of a person';
        CREATE TABLE letter (id int CONSTRAINT pk_letter PRIMARY KEY, person_id int NOT NULL CONSTRAINT fk_person REFERENCES person (id))
        """;

    protected override string New =>
        """
        CREATE TABLE customer (id serial CONSTRAINT pk_person PRIMARY KEY, "e-mail" varchar(50) NOT NULL CONSTRAINT uq_mail UNIQUE, years int, boss int CONSTRAINT fk_boss REFERENCES customer (id), CONSTRAINT ck_age CHECK (years > 0 AND "e-mail" <> 'age'));
        CREATE INDEX ix_age ON customer (years DESC, lower("e-mail")) WHERE years > 17;
        CREATE UNIQUE INDEX ux ON customer USING btree ("e-mail" text_pattern_ops) INCLUDE (years);
        COMMENT ON COLUMN customer.years IS 'of a person';
        CREATE TABLE letter (id int CONSTRAINT pk_letter PRIMARY KEY, customer_id int NOT NULL CONSTRAINT fk_person REFERENCES customer (id), note text)
        """;

    protected override Task InsertAsync(PairDatabase database) =>
        database.RunAsync("SELECT setval('customer_id_seq', 5); INSERT INTO customer (\"e-mail\") VALUES ('c@d')", TestContext.Current.CancellationToken);

    protected override PairServer CreateServer()
    {
        var address = Environment.GetEnvironmentVariable("ALEMBIC_TEST_POSTGRESQL");
        Assert.SkipWhen(address is null, "ALEMBIC_TEST_POSTGRESQL does not name a server.");
        return new PostgreSqlPairServer(address!);
    }
}

public sealed class RenamesOnMariaDb : RenameSuite
{
    protected override string Old =>
        """
        CREATE TABLE person (id int PRIMARY KEY, mail varchar(50) NOT NULL, age int CHECK (age > 0), boss int, UNIQUE KEY uq_mail (mail(20)), KEY ix_age (age DESC, mail), CONSTRAINT ck_age CHECK (age > 1 AND mail <> 'age'), FOREIGN KEY (boss) REFERENCES person (id));
        CREATE TABLE letter (id int PRIMARY KEY, person_id int NOT NULL, doubled int AS (person_id * 2) VIRTUAL INVISIBLE, KEY ix_person (person_id), CONSTRAINT fk_person FOREIGN KEY (person_id) REFERENCES person (id))
        """;

    protected override string New =>
        """
        CREATE TABLE customer (id int PRIMARY KEY, `e-mail` varchar(50) NOT NULL, years int CHECK (years > 0), boss int, UNIQUE KEY uq_mail (`e-mail`(20)), KEY ix_age (years DESC, `e-mail`), CONSTRAINT ck_age CHECK (years > 1 AND `e-mail` <> 'age'), FOREIGN KEY (boss) REFERENCES customer (id));
        CREATE TABLE letter (id int PRIMARY KEY, customer_id int NOT NULL, doubled int AS (customer_id * 2) VIRTUAL INVISIBLE, note text, KEY ix_person (customer_id), CONSTRAINT fk_person FOREIGN KEY (customer_id) REFERENCES customer (id))
        """;

    protected override PairServer CreateServer()
    {
        var address = Environment.GetEnvironmentVariable("ALEMBIC_TEST_MARIADB");
        Assert.SkipWhen(address is null, "ALEMBIC_TEST_MARIADB does not name a server.");
        return new MySqlPairServer(address!);
    }
}
