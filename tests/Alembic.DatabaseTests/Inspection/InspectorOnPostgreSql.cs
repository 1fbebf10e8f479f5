using System.Data.Common;
using Alembic.DatabaseTests.Databases;
using Alembic.Dialects;
using Alembic.Dialects.PostgreSql;
using Alembic.Schema;

namespace Alembic.DatabaseTests.Inspection;

public sealed class InspectorOnPostgreSql(PostgreSqlDatabase database) : InspectorSuite(database), IClassFixture<PostgreSqlDatabase>
{
    [Fact]
    public async Task Serial_identity_and_computed_columns_are_told_apart()
    {
        var table = await ReadOnlyTableAsync(
            """
            CREATE TABLE t (a serial PRIMARY KEY, b bigint GENERATED ALWAYS AS IDENTITY (START 5 INCREMENT 2 CACHE 10 CYCLE),
                c int DEFAULT 5, d int GENERATED ALWAYS AS (c * 2 + 1) STORED)
            """);

        Assert.Equal(
            new Column("a", SqlType.Integer()) { Nullable = false, PrimaryKey = true, Autoincrement = true },
            table.FindColumn("a"));
        Assert.Equal(
            new Identity { Always = true, Start = 5, Increment = 2, MinValue = 1, MaxValue = long.MaxValue, Cache = 10, Cycle = true },
            table.FindColumn("b")!.Default);
        Assert.Equal(ServerDefault.Raw("5"), table.FindColumn("c")!.Default);
        Assert.Equal(new Computed("((c * 2) + 1)") { Persisted = true }, table.FindColumn("d")!.Default);
    }

    [Fact]
    public async Task Types_are_read_with_their_parameters()
    {
        var table = await ReadOnlyTableAsync(
            "CREATE TYPE mood AS ENUM ('sad', 'ok')",
            "CREATE SCHEMA x",
            "CREATE TYPE x.\"My Mood\" AS ENUM ('a''b')",
            """
            CREATE TABLE t (a timestamptz, b timestamp, c float4, d float8, e varchar, f char(3), g bytea, h json, i uuid, j numeric(4, 1)[],
                k mood, l x."My Mood"[], m varchar(5) COLLATE "C", n interval, o time with time zone, p boolean, q smallint, r bigint, s date)
            """);

        Assert.Equal(
            [
                SqlType.DateTime(timezone: true), SqlType.DateTime(), SqlType.Real(), SqlType.Double(), SqlType.String(), SqlType.Char(3), SqlType.LargeBinary(),
                SqlType.Json(), SqlType.Uuid(), SqlType.Array(SqlType.Numeric(4, 1)), SqlType.Enum(["sad", "ok"], "mood"),
                SqlType.Array(new EnumType(["a'b"]) { Name = "My Mood", Schema = "x" }), new StringType(5) { Collation = "C" }, SqlType.Interval(),
                SqlType.Time(timezone: true), SqlType.Boolean(), SqlType.SmallInteger(), SqlType.BigInteger(), SqlType.Date(),
            ],
            table.Columns.Select(column => column.Type));
    }

    [Fact]
    public async Task Types_of_PostgreSQLs_own_and_domains_are_read()
    {
        var table = await ReadOnlyTableAsync(
            "CREATE DOMAIN zip AS varchar(5) DEFAULT 'x' NOT NULL CONSTRAINT zip_ck CHECK (VALUE <> 'no')",
            """
            CREATE TABLE t (a zip, b zip[], c jsonb, d inet[], e timestamp(3) with time zone, f time(0), g interval day to second(2), h bit(4),
                i bit varying, j tsvector, k int4range, l xml)
            """);

        var zip = new PgDomain("zip", SqlType.String(5))
        {
            Default = new RawSql("'x'::character varying"), NotNull = true, ConstraintName = "zip_ck", Check = new RawSql("VALUE::text <> 'no'::text"), CreateType = false,
        };
        Assert.Equal(
            [
                zip, SqlType.Array(zip), SqlType.Jsonb(), SqlType.Array(SqlType.Inet()), SqlType.PgTimestamp(timezone: true, 3), SqlType.PgTime(precision: 0),
                SqlType.PgInterval(2, "DAY TO SECOND"), SqlType.PgBit(4), SqlType.PgBit(varying: true), SqlType.TsVector(), SqlType.Int4Range(), SqlType.Named("xml"),
            ],
            table.Columns.Select(column => column.Type));
        // What a domain says is not said again by its columns.
        Assert.Null(table.FindColumn("a")!.Default);
        Assert.True(table.FindColumn("a")!.Nullable);
    }

    [Fact]
    public async Task Indexes_are_read_with_method_operator_classes_storage_and_included_columns()
    {
        var table = await ReadOnlyTableAsync(
            "CREATE TABLE t (a int, b text, c int[])",
            "CREATE INDEX i1 ON t USING gin (c)",
            "CREATE INDEX i2 ON t (b text_pattern_ops NULLS FIRST, (a + 1) DESC NULLS LAST) INCLUDE (c) WITH (fillfactor = 50)",
            "CREATE UNIQUE INDEX i3 ON t (a) NULLS NOT DISTINCT WHERE a > 5");

        Assert.Equal([new TableIndex("i1", "c") { Options = [Pg.Using("gin")] },
            new TableIndex(
                (ObjectName)"i2",
                [
                    new SqlUnary("NULLS FIRST", new ColumnName("b")),
                    new SqlUnary("NULLS LAST", new SqlUnary("DESC", new RawSql("(a + 1)"))),
                ])
            {
                Options =
                [
                    Pg.Ops(("b", "text_pattern_ops")),
                    Pg.With(("fillfactor", "50")),
                    Pg.Include("c"),
                ],
            },
            new TableIndex("i3", "a")
            {
                Unique = true,
                Options = [Pg.Where("(a > 5)"), Pg.NullsNotDistinct()],
            }],
            table.Indexes);
    }

    [Fact]
    public async Task Constraints_are_read_with_what_only_PostgreSQL_knows()
    {
        var metadata = await ReadAsync(
            "CREATE TABLE p (id int PRIMARY KEY)",
            """
            CREATE TABLE t (a int, b int, c int, r int4range,
                CONSTRAINT u1 UNIQUE (a) INCLUDE (b), CONSTRAINT u2 UNIQUE NULLS NOT DISTINCT (c) DEFERRABLE INITIALLY DEFERRED,
                CONSTRAINT ck CHECK (a > 0) NO INHERIT, CONSTRAINT ex EXCLUDE USING gist (r WITH &&, (r * r) WITH =) WHERE (a > 1),
                CONSTRAINT fk FOREIGN KEY (a) REFERENCES p MATCH FULL ON DELETE SET NULL (a))
            """,
            "COMMENT ON TABLE t IS 'the table'",
            "COMMENT ON COLUMN t.a IS 'the column'",
            "COMMENT ON CONSTRAINT ck ON t IS 'the check'");

        var table = metadata.FindTable("t")!;
        Assert.Equal("the table", table.Comment);
        Assert.Equal("the column", table.FindColumn("a")!.Comment);
        Assert.Equal(
            [
                new Check("a > 0") { Name = "ck", Comment = "the check", Options = [new("postgresql", "no_inherit", true)] },
                new Exclude(new ExcludeElement(new ColumnName("r"), "&&"), new ExcludeElement(new RawSql("(r * r)"), "=")) { Name = "ex", Where = "(a > 1)" },
                new ForeignKey(["a"], "p", ["id"]) { Name = "fk", Match = "FULL", OnDelete = "SET NULL (\"a\")" },
                new Unique("a") { Name = "u1", Options = [Pg.Include("b")] },
                new Unique("c") { Name = "u2", Deferrable = true, Initially = "DEFERRED", Options = [Pg.NullsNotDistinct()] },
            ],
            table.Constraints);
        Assert.Empty(table.Indexes);
    }

    [Fact]
    public async Task Schemas_are_named_but_for_the_default_one()
    {
        var metadata = await ReadFilteredAsync(
            new() { AllSchemas = true },
            "CREATE SCHEMA alt",
            "CREATE TABLE alt.p (id int PRIMARY KEY)",
            "CREATE TABLE alt.c (p int CONSTRAINT fk1 REFERENCES alt.p)",
            "CREATE TABLE m (p int CONSTRAINT fk2 REFERENCES alt.p, q int CONSTRAINT q UNIQUE)",
            "CREATE TABLE alt.s (m int CONSTRAINT fk3 REFERENCES public.m (q))");

        Assert.Equal(["alt.c", "alt.p", "alt.s", "m"], metadata.Tables.Select(table => table.FullName));
        Assert.Equal("alt", Key("c", "alt").ReferredSchema);
        Assert.Equal("alt", Key("m", null).ReferredSchema);
        Assert.Null(Key("s", "alt").ReferredSchema);

        ForeignKey Key(string table, string? schema) => metadata.FindTable(table, schema)!.Constraints.OfType<ForeignKey>().Single();
    }

    [Fact]
    public async Task A_schema_asked_for_by_name_is_read_alone()
    {
        var metadata = await ReadFilteredAsync(
            new() { Schemas = ["alt"] },
            "CREATE SCHEMA alt",
            "CREATE TABLE alt.p (id int PRIMARY KEY)",
            "CREATE TABLE m (id int)");

        Assert.Equal(["alt.p"], metadata.Tables.Select(table => table.FullName));
    }

    [Fact]
    public async Task Reading_takes_one_round_trip()
    {
        await using var proxy = database.StartProxy();
        await using var source = database.CreateDataSource(proxy.ConnectionString);
        await using var connection = await source.OpenConnectionAsync(Cancellation);

        var before = proxy.RoundTrips;
        await CreateInspector(connection).ReadAsync(new() { AllSchemas = true }, Cancellation);

        Assert.Equal(1, proxy.RoundTrips - before);
    }

    protected override Inspector CreateInspector(DbConnection connection) => new PostgreSqlInspector(connection);
}
