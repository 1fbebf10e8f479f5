using System.Text.RegularExpressions;
using Alembic.Conformance.Pairs;
using Alembic.Connections;

namespace Alembic.DatabaseTests.Autogenerate;

/// <summary>The model of an existing database, written by the tool: equal to the database, and on an empty one it gives the same schema, judged by the server's own tools.</summary>
public abstract partial class ScaffoldSuite
{
    private string? _password;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A schema with much of what the database can say; some tables can be classes.</summary>
    protected abstract string Schema { get; }

    protected abstract PairServer CreateServer();

    [Theory]
    [InlineData("tables")]
    [InlineData("classes")]
    public async Task A_project_from_a_database_has_no_difference_and_makes_the_same_on_an_empty_one(string style)
    {
        var server = CreateServer();
        await using var old = await server.CreateAsync(Cancellation);
        await using var empty = await server.CreateAsync(Cancellation);
        await old.RunAsync(Schema, Cancellation);
        var folder = Directory.CreateTempSubdirectory("scaffold-");
        try
        {
            var said = await RunAsync(folder, "init", "migrations", "--from-database", old.Url, "--style", style);
            var ini = Path.Combine(folder.FullName, "alembic.ini");
            var password = DatabaseUrl.Parse(old.Url).Password;
            Assert.Equal(password is not null, said.Contains("The password was not written to alembic.ini.", StringComparison.Ordinal));
            Assert.DoesNotContain(password ?? ":***", await File.ReadAllTextAsync(ini, Cancellation), StringComparison.Ordinal);
            _password = password;
            var env = Path.Combine(folder.FullName, "migrations", "Env.cs");
            await File.WriteAllTextAsync(
                env, (await File.ReadAllTextAsync(env, Cancellation)).Replace("TargetMetadata = Model.Metadata;", "TargetMetadata = Model.Metadata; options.Autogenerate.CompareServerDefaults = true;", StringComparison.Ordinal), Cancellation);
            await RunAsync(folder, "check");
            Assert.Contains("(head)", await RunAsync(folder, "current"), StringComparison.Ordinal);

            await File.WriteAllTextAsync(ini, UrlLine().Replace(await File.ReadAllTextAsync(ini, Cancellation), _ => $"sqlalchemy.url = {Escaped(empty.Url)}"), Cancellation);
            await RunAsync(folder, "upgrade", "head");
            Assert.Empty((await empty.DumpAsync(Cancellation)).DifferencesTo(await old.DumpAsync(Cancellation)));
            await RunAsync(folder, "check");
            await RunAsync(folder, "downgrade", "base");
            Assert.Empty((await empty.DumpAsync(Cancellation)).Objects);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Some_tables_are_printed_and_a_file_that_exists_is_kept()
    {
        await using var database = await CreateServer().CreateAsync(Cancellation);
        await database.RunAsync(Schema, Cancellation);
        var folder = Directory.CreateTempSubdirectory("scaffold-");
        try
        {
            await RunAsync(folder, "init", "migrations");
            var ini = Path.Combine(folder.FullName, "alembic.ini");
            await File.WriteAllTextAsync(ini, (await File.ReadAllTextAsync(ini, Cancellation)).Replace("driver://user:pass@localhost/dbname", Escaped(database.Url), StringComparison.Ordinal), Cancellation);

            var code = await RunAsync(folder, "scaffold", "--tables", "customer", "--namespace", "Shop.Data");
            Assert.Contains("namespace Shop.Data;", code, StringComparison.Ordinal);
            Assert.Contains("public static readonly Table Customer = new(\"customer\")", code, StringComparison.Ordinal);
            Assert.DoesNotContain("new(\"invoice\")", code, StringComparison.Ordinal);

            Assert.Contains("has no table nothing", await RunAsync(folder, 1, "scaffold", "--tables", "customer", "nothing"), StringComparison.Ordinal);
            Assert.Contains("tables to Model.cs", await RunAsync(folder, "scaffold", "--output", "Model.cs"), StringComparison.Ordinal);
            Assert.Contains("Model.cs exists already", await RunAsync(folder, 1, "scaffold", "--output", "Model.cs"), StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Escaped(string url) => url.Replace("%", "%%", StringComparison.Ordinal);

    private Task<string> RunAsync(DirectoryInfo folder, params string[] arguments) => RunAsync(folder, 0, arguments);

    [GeneratedRegex("^sqlalchemy.url = .*$", RegexOptions.Multiline)]
    private static partial Regex UrlLine();

    private async Task<string> RunAsync(DirectoryInfo folder, int exitCode, params string[] arguments)
    {
        using var process = ToolProcess.Start(folder.FullName, new Dictionary<string, string?> { ["DATABASE_PASSWORD"] = _password }, arguments);
        var error = process.StandardError.ReadToEndAsync(Cancellation);
        var output = await process.StandardOutput.ReadToEndAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);
        var all = output + await error;
        Assert.True(exitCode == 0 == (process.ExitCode == 0), $"{string.Join(' ', arguments)} ended with {process.ExitCode}:\n{all}");
        return exitCode == 0 ? output : all;
    }
}

public sealed class ScaffoldOnSqlite : ScaffoldSuite
{
    protected override string Schema =>
        """
        CREATE TABLE customer (id INTEGER PRIMARY KEY, name VARCHAR(100) NOT NULL CONSTRAINT uq_name UNIQUE, vip BOOLEAN NOT NULL DEFAULT 0, balance DECIMAL(10, 2), ratio NUMERIC(5, 2),
          note TEXT, born DATE, created DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP, data BLOB, visits INT DEFAULT (1 + 1), "select" JSON, CHECK (visits >= 0));
        CREATE INDEX ix_customer_created ON customer (created, name);
        CREATE TABLE invoice (customer_id INTEGER NOT NULL REFERENCES customer ON DELETE CASCADE, number INTEGER NOT NULL, total DOUBLE NOT NULL, double_total DOUBLE AS (total * 2) STORED, PRIMARY KEY (customer_id, number));
        CREATE TABLE "in line" (a INT, b INT, c, d TEXT COLLATE NOCASE, FOREIGN KEY (a, b) REFERENCES invoice (customer_id, number) DEFERRABLE INITIALLY DEFERRED);
        CREATE UNIQUE INDEX "ux d" ON "in line" (lower(d) DESC) WHERE a > 1;
        CREATE TABLE "Check" (code TEXT PRIMARY KEY, value ANY) STRICT, WITHOUT ROWID;
        CREATE TABLE log (id INTEGER PRIMARY KEY AUTOINCREMENT, at TIMESTAMP);
        CREATE TABLE tag (name TEXT PRIMARY KEY, "order line" INT REFERENCES log DEFERRABLE, MODEL TEXT)
        """;

    protected override PairServer CreateServer() => new SqlitePairServer();
}

public sealed class ScaffoldOnPostgreSql : ScaffoldSuite
{
    protected override string Schema =>
        """
        CREATE TABLE customer (id serial PRIMARY KEY, name varchar(100) NOT NULL CONSTRAINT uq_name UNIQUE, vip boolean NOT NULL DEFAULT false, balance numeric(10, 2), ratio real, price double precision,
          note text, born date, created timestamp with time zone NOT NULL DEFAULT now(), data bytea, visits integer DEFAULT (1 + 1), "select" jsonb, key uuid, at time without time zone,
          CONSTRAINT ck_visits CHECK (visits >= 0));
        COMMENT ON TABLE customer IS 'who buys';
        COMMENT ON COLUMN customer.name IS 'first, last';
        CREATE INDEX ix_customer_created ON customer (created, name);
        CREATE TABLE invoice (customer_id integer NOT NULL CONSTRAINT fk_customer REFERENCES customer ON DELETE CASCADE, number bigint NOT NULL, total numeric NOT NULL, total2 numeric GENERATED ALWAYS AS (total * 2) STORED,
          CONSTRAINT pk_invoice PRIMARY KEY (number, customer_id));
        CREATE TABLE "in line" (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, a integer, b bigint, tags text[], FOREIGN KEY (b, a) REFERENCES invoice (number, customer_id) DEFERRABLE INITIALLY DEFERRED);
        CREATE UNIQUE INDEX "ux d" ON "in line" USING btree (lower(tags[1]) DESC) WHERE a > 1;
        CREATE TABLE "Check" (code character(3) COLLATE "C" PRIMARY KEY, small smallint UNIQUE);
        CREATE SEQUENCE "invoice numbers" AS integer START 100 INCREMENT 5 MAXVALUE 5000 CYCLE;
        COMMENT ON SEQUENCE "invoice numbers" IS 'in fives';
        CREATE TYPE mood AS ENUM ('sad', 'it''s ok');
        COMMENT ON TYPE mood IS 'how it is';
        CREATE DOMAIN email AS varchar(80) COLLATE "C" DEFAULT 'a@b' NOT NULL CONSTRAINT at CHECK (VALUE ~ '@');
        CREATE TYPE place AS (x numeric(5, 2), m mood[], mail email);
        CREATE TABLE person (id bigint DEFAULT nextval('"invoice numbers"') NOT NULL, mail email, m mood DEFAULT 'sad', p place);
        ALTER SEQUENCE "invoice numbers" OWNED BY person.id;
        COMMENT ON SCHEMA public IS 'all of it'
        """;

    protected override PairServer CreateServer()
    {
        var address = Environment.GetEnvironmentVariable("ALEMBIC_TEST_POSTGRESQL");
        Assert.SkipWhen(address is null, "ALEMBIC_TEST_POSTGRESQL does not name a server.");
        return new PostgreSqlPairServer(address!);
    }
}

public sealed class ScaffoldOnMariaDb : ScaffoldSuite
{
    protected override string Schema =>
        """
        CREATE TABLE customer (id int NOT NULL AUTO_INCREMENT PRIMARY KEY COMMENT 'key', name varchar(100) NOT NULL, vip tinyint(1) NOT NULL DEFAULT 0, balance decimal(10, 2), ratio float, price double,
          note longtext, born date, created datetime NOT NULL DEFAULT current_timestamp(), data longblob, visits int unsigned DEFAULT (1 + 1), `select` json, `key` uuid, at time,
          kind enum('new', 'it''s') DEFAULT 'new', tags set('a', 'b'), flags bit(3) DEFAULT b'101', CONSTRAINT uq_name UNIQUE (name), CONSTRAINT ck_visits CHECK (visits < 1000)) COMMENT='who buys' CHARSET=utf8mb4;
        CREATE INDEX ix_customer_created ON customer (created, name(10) DESC);
        CREATE TABLE invoice (customer_id int NOT NULL, number bigint NOT NULL, total decimal(10, 0) NOT NULL, total2 decimal(12, 0) AS (total * 2) STORED, hidden int INVISIBLE DEFAULT 1,
          changed timestamp NOT NULL DEFAULT current_timestamp() ON UPDATE current_timestamp(), PRIMARY KEY (number, customer_id), CONSTRAINT fk_customer FOREIGN KEY (customer_id) REFERENCES customer (id) ON DELETE CASCADE) ROW_FORMAT=DYNAMIC;
        CREATE TABLE `in line` (id bigint unsigned NOT NULL AUTO_INCREMENT PRIMARY KEY, a int, b bigint, body text CHARACTER SET latin1, FOREIGN KEY (b, a) REFERENCES invoice (number, customer_id) ON UPDATE SET NULL, FULLTEXT KEY ft (body));
        CREATE TABLE `Check` (code char(3) COLLATE utf8mb4_bin PRIMARY KEY, small smallint UNIQUE, p point NOT NULL, SPATIAL KEY sp (p));
        CREATE TABLE parts (id int NOT NULL, y int NOT NULL) PARTITION BY RANGE (y) (PARTITION p0 VALUES LESS THAN (10), PARTITION p1 VALUES LESS THAN MAXVALUE)
        """;

    protected override PairServer CreateServer()
    {
        var address = Environment.GetEnvironmentVariable("ALEMBIC_TEST_MARIADB");
        Assert.SkipWhen(address is null, "ALEMBIC_TEST_MARIADB does not name a server.");
        return new MySqlPairServer(address!);
    }
}
