using Alembic.Dialects.MySql;
using Alembic.Dialects.Oracle;
using Alembic.Dialects.PostgreSql;
using Alembic.Dialects.SqlServer;
using Alembic.Dialects.Sqlite;
using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Tests.Dialects;

/// <summary>Every operation with each of its parameters, one at a time: what a dialect must write or refuse.</summary>
internal static class OperationVariants
{
    private static readonly bool?[] Choices = [null, true, false];
    private static readonly string[] Actions = ["CASCADE", "SET NULL", "SET DEFAULT", "RESTRICT", "NO ACTION"];
    private static readonly SqlExpression Function = new SqlFunction("lower", [new ColumnName("a")]);
    private static readonly SqlExpression Sum = new SqlBinary("+", new ColumnName("a"), new SqlLiteral(1));

    private static SqlType[] Types =>
    [
        SqlType.String(50), SqlType.String(), SqlType.Text(), SqlType.Text(500), SqlType.Unicode(50), SqlType.UnicodeText(), SqlType.Integer(), SqlType.SmallInteger(),
        SqlType.BigInteger(), SqlType.Numeric(), SqlType.Numeric(10, 2), SqlType.Float(), SqlType.Float(20), SqlType.Double(), SqlType.Boolean(), SqlType.Date(),
        SqlType.DateTime(), SqlType.DateTime(timezone: true), SqlType.Time(), SqlType.Time(timezone: true), SqlType.Interval(), SqlType.Interval(3, 2), SqlType.LargeBinary(),
        SqlType.LargeBinary(100), SqlType.Json(), SqlType.Uuid(), SqlType.Uuid(native: false), SqlType.Enum(["it's", "b"], "mood"), SqlType.Array(SqlType.Integer()),
        SqlType.VarChar(5), SqlType.NVarChar(5), SqlType.Char(5), SqlType.NChar(5), SqlType.Decimal(8, 2), SqlType.Real(), SqlType.Timestamp(), SqlType.DoublePrecision(),
        new StringType(20) { Collation = "C" }, new BooleanType { CreateConstraint = true, Name = "ck_b" }, new EnumType(["x"]) { Native = false, CreateConstraint = true, Name = "ck_e" },
    ];

    // A type of one database's own, refused by the others.
    private static SqlType[] OwnTypes =>
    [
        SqlType.DateTime2(3), SqlType.DateTimeOffset(1), SqlType.SmallDateTime(), SqlType.SqlServerMoney(), SqlType.SmallMoney(), SqlType.SqlServerTinyInt(), SqlType.RowVersion(),
        SqlType.SqlServerXml(), SqlType.SqlVariant(), SqlType.FileStream(), SqlType.VarBinary(), SqlType.VarBinary(8),
        SqlType.Jsonb(), SqlType.Hstore(), SqlType.Inet(), SqlType.TsVector(), SqlType.Int4Range(), SqlType.TstzMultiRange(), SqlType.PgBit(4, varying: true),
        SqlType.PgInterval(2, "DAY TO SECOND"), SqlType.PgTimestamp(timezone: true, 3), SqlType.PgTime(timezone: false, 2), SqlType.Domain("d", SqlType.String(5), "VALUE > 'a'", notNull: true),
        SqlType.TinyInt(1, unsigned: true), SqlType.MediumInt(), SqlType.UnsignedBigInteger(), SqlType.LongText(), SqlType.MediumBlob(), SqlType.MySqlVarChar(9, "utf8mb4", "utf8mb4_bin"),
        SqlType.MySqlDateTime(6), SqlType.MySqlTimestamp(3), SqlType.Year(), SqlType.Set(["a", "it's"]),
    ];

    private static ServerDefault[] Defaults =>
    [
        "it's", ServerDefault.Value(5), ServerDefault.Value(-1.5m), ServerDefault.Value(true), ServerDefault.Value(new DateOnly(2024, 2, 29)), ServerDefault.Value(Guid.Empty),
        ServerDefault.Value(new byte[] { 1, 2 }), ServerDefault.Raw("5"), ServerDefault.Raw("NULL"), ServerDefault.Now, ServerDefault.Expression(Sum),
        ServerDefault.Expression(new SqlLiteral(3)), ServerDefault.Expression(new SqlFunction("abs", [new SqlLiteral(-3)])), ServerDefault.Expression(new RawSql("1 + 2") { IsExpression = true }),
    ];

    private static IEnumerable<ServerDefault> Generated =>
    [
        .. Choices.Select(persisted => new Computed(Sum) { Persisted = persisted }),
        new Identity(), new Identity { Always = true }, new Identity { Always = null }, new Identity { Start = 5, Increment = 2, MinValue = 1, MaxValue = 99, Cycle = true, Cache = 3 },
        new Identity { NoMinValue = true, NoMaxValue = true, Cycle = false }, new Identity { OnNull = true }, new Identity { Order = true },
    ];

    private static IEnumerable<Column> Columns =>
    [
        .. Types.Concat(OwnTypes).Select(type => new Column("c", type)),
        .. Types.Concat(OwnTypes).Select(type => new Column("c", type) { Nullable = false }),
        .. Defaults.Select(value => new Column("c", SqlType.Integer()) { Default = value }),
        .. Defaults.Select(value => new Column("c", SqlType.DateTime()) { Default = value, Nullable = false }),
        .. Generated.Select(value => new Column("c", SqlType.Integer()) { Default = value }),
        .. Generated.SelectMany(value => new[] { true, false }.Select(nullable => new Column("c", SqlType.Integer()) { Default = value, Nullable = nullable })),
        new("c", SqlType.Integer()) { Comment = "it's" },
        new("c", SqlType.Integer()) { Unique = true },
        new("c", SqlType.Integer()) { Index = true },
        new("c", SqlType.Integer()) { Unique = true, Index = true },
        new("c", SqlType.Integer()) { PrimaryKey = true },
        new("c", SqlType.Integer()) { PrimaryKey = true, Autoincrement = false },
        new("c", SqlType.Integer()) { Sequence = "q" },
        new("c", SqlType.Integer()) { Checks = [new("c > 0"), new("c < 9") { Name = "ck_c", Comment = "a check" }] },
        new("select", SqlType.Integer()) { Nullable = false },
        .. References.Select(reference => new Column("c", SqlType.Integer()) { References = reference }),
    ];

    private static IEnumerable<ColumnReference> References =>
    [
        new("p.id"), new("s2.p.id") { Name = "fk" }, new("p.id") { UseAlter = true, Name = "fk" },
        .. Actions.SelectMany(action => new ColumnReference[] { new("p.id") { OnDelete = action }, new("p.id") { OnUpdate = action } }),
        .. Choices.SelectMany(deferrable => new[] { null, "DEFERRED", "IMMEDIATE" }.Select(initially => new ColumnReference("p.id") { Deferrable = deferrable, Initially = initially })),
        .. new[] { "SIMPLE", "FULL", "PARTIAL" }.Select(match => new ColumnReference("p.id") { Match = match }),
    ];

    private static IEnumerable<Constraint> Constraints
    {
        get
        {
            Constraint[] kinds = [new PrimaryKey("a"), new Unique("a", "b"), new Check("a > 0"), new ForeignKey(["a"], "p", ["id"]), new Exclude(new ExcludeElement(new ColumnName("a"), "="))];
            foreach (var kind in kinds)
            {
                yield return kind;
                yield return kind with { Name = "the name" };
                yield return kind with { Name = "n", Comment = "it's" };
                yield return kind with { Name = "n", Options = [Pg.NotValid, Pg.NoInherit, Pg.Include("b"), Pg.NullsNotDistinct(), SqlServerOptions.Clustered(), SqliteOptions.OnConflict("IGNORE")] };
                foreach (var deferrable in Choices)
                {
                    yield return kind with { Name = "n", Deferrable = deferrable, Initially = "IMMEDIATE" };
                    yield return kind with { Name = "n", Deferrable = deferrable, Initially = "deferred" };
                }
            }

            foreach (var reference in References)
            {
                yield return reference.ToForeignKey("a");
            }
        }
    }

    private static IEnumerable<TableIndex> Indexes =>
    [
        new("ix", "a"), new("the index", "a", "b") { Unique = true }, new(null, "a"), new("ix", [new SqlUnary("DESC", new ColumnName("a"))]),
        new("ix", [new SqlUnary("NULLS LAST", new SqlUnary("DESC", new ColumnName("a")))]), new("ix", [Function]), new("ix", [Sum]), new("ix", [new RawSql("lower(a)")]),
        new("ix", [new RawSql("a DESC")]),
        new("ix", "a") { Options = [Pg.Where("a > 0"), SqlServerOptions.Where("a > 0"), SqliteOptions.Where("a > 0"), Pg.Using("hash"), MySqlOptions.Using("BTREE")] },
        new("ix", "a") { Options = [Pg.Include("b"), SqlServerOptions.Include(["b"]), Pg.NullsNotDistinct(false), Pg.With(("fillfactor", "50")), Pg.Tablespace("pg_default"), Pg.Ops(("a", "int4_ops"))] },
        new("ix", "a") { Options = [Pg.Concurrently, SqlServerOptions.Clustered(false), MySqlOptions.Length(10), OracleOptions.Bitmap, OracleOptions.Compress(1)] },
        new("ix", "a") { Options = [SqlServerOptions.Columnstore, OracleOptions.Compress(), MySqlOptions.Prefix("FULLTEXT"), MySqlOptions.WithParser("ngram")] },
        new("ix", []) { Options = [SqlServerOptions.Columnstore, SqlServerOptions.Clustered()] },
    ];

    private static IEnumerable<Table> Tables
    {
        get
        {
            var plain = new Table("t") { Columns = [new("a", SqlType.Integer()), new("b", SqlType.String(50))] };
            return
            [
                plain,
                new("t"),
                plain with { Name = "the table", Schema = "the schema" },
                plain with { Comment = "it's" },
                plain with { Prefixes = ["TEMPORARY"] },
                plain with { Options = [MySqlOptions.Engine("InnoDB"), MySqlOptions.Charset("utf8mb4"), MySqlOptions.Collate("utf8mb4_bin"), MySqlOptions.Table("auto_increment", "10"), MySqlOptions.Table("row_format", "DYNAMIC")] },
                plain with { Options = [MySqlOptions.Table("key_block_size", "8"), MySqlOptions.Table("stats_persistent", "1"), MySqlOptions.Table("max_rows", "5"), MySqlOptions.Table("data_directory", "/tmp"), MySqlOptions.Table("avg_row_length", "9")] },
                plain with { Options = [MySqlOptions.Table("partition_by", "HASH(a)"), MySqlOptions.Table("partitions", "4")] },
                plain with { Options = [Pg.Tablespace("pg_default"), Pg.Using("heap"), SqliteOptions.Strict, SqliteOptions.WithoutRowid, OracleOptions.Tablespace("users"), OracleOptions.Compress()] },
                plain with { Options = [Pg.PartitionBy("RANGE (a)"), SqliteOptions.Autoincrement, OracleOptions.Compress("OLTP")] },
                plain with { Options = [Pg.Inherits("p")] },
                plain with { Prefixes = ["TEMPORARY"], Options = [Pg.OnCommit("DELETE ROWS"), OracleOptions.OnCommit("DELETE ROWS")] },
                .. Columns.Select(column => plain with { Columns = [.. plain.Columns, column] }),
                .. Constraints.Select(constraint => plain with { Constraints = [constraint] }),
                .. Indexes.Select(index => plain with { Indexes = [index] }),
            ];
        }
    }

    private static IEnumerable<AlterColumnOp> Alterations
    {
        get
        {
            var known = new AlterColumnOp("t", "c") { Schema = "s", ExistingType = SqlType.Integer(), ExistingNullable = false, ExistingServerDefault = ServerDefault.Raw("1"), ExistingComment = "old" };
            foreach (var bare in new[] { known, new AlterColumnOp("t", "c") { ExistingType = SqlType.DateTime() }, new AlterColumnOp("t", "c") })
            {
                yield return bare with { Nullable = true };
                yield return bare with { Nullable = false };
                yield return bare with { NewName = "the name" };
                yield return bare with { Comment = "it's" };
                yield return bare with { Comment = new Change<string?>(null) };
                yield return bare with { ServerDefault = new Change<ServerDefault?>(null) };
                yield return bare with { Autoincrement = true };
                yield return bare with { Type = SqlType.BigInteger(), Options = [Pg.Using("c::bigint")] };
                yield return bare with { Type = SqlType.BigInteger(), ServerDefault = new Change<ServerDefault?>(null) };
                yield return bare with { Type = SqlType.BigInteger(), Nullable = true, ServerDefault = ServerDefault.Raw("2"), Comment = "new", NewName = "d" };
                foreach (var type in Types.Concat(OwnTypes))
                {
                    yield return bare with { Type = type };
                }

                foreach (var value in Defaults.Concat(Generated))
                {
                    yield return bare with { ServerDefault = value };
                    yield return bare with { ServerDefault = value, ExistingServerDefault = new Identity() };
                }
            }
        }
    }

    /// <summary>All of them.</summary>
    public static IEnumerable<Operation> All =>
    [
        .. Tables.SelectMany(table => new[] { true, false }.Select(condition => new CreateTableOp(table) { IfNotExists = condition })),
        new DropTableOp("t"), new DropTableOp("t") { Schema = "s", IfExists = true },
        new RenameTableOp("t", "the table"), new RenameTableOp("t", "u") { Schema = "s" },
        new CreateTableCommentOp("t", "it's") { Schema = "s" }, new CreateTableCommentOp("t", "new") { ExistingComment = "old" }, new CreateTableCommentOp("t", null),
        new DropTableCommentOp("t"),
        .. Columns.SelectMany(column => new AddColumnOp[]
        {
            new("t", column), new("t", column) { Schema = "s", IfNotExists = true }, new("t", column) { InlineReferences = true }, new("t", column) { InlinePrimaryKey = true },
        }),
        new DropColumnOp("t", "c"), new DropColumnOp("t", "the column") { Schema = "s", IfExists = true },
        new DropColumnOp("t", "it's") { Schema = "s", Options = [SqlServerOptions.DropCheck, SqlServerOptions.DropDefault, SqlServerOptions.DropForeignKey] },
        .. Alterations,
        .. Constraints.SelectMany(constraint => new AddConstraintOp[] { new("t", constraint), new("t", constraint) { Schema = "s" } }),
        .. new ConstraintKind?[] { null, ConstraintKind.Check, ConstraintKind.ForeignKey, ConstraintKind.PrimaryKey, ConstraintKind.Unique }
            .SelectMany(kind => new[] { true, false }.Select(condition => new DropConstraintOp("n", "t") { Kind = kind, Schema = "s", IfExists = condition })),
        .. Indexes.SelectMany(index => new CreateIndexOp[] { new("t", index), new("t", index) { Schema = "s", IfNotExists = true } }),
        new DropIndexOp("ix"), new DropIndexOp("ix", "t") { Schema = "s", IfExists = true, Options = [Pg.Concurrently] },
        new CreateEnumOp("mood", ["it's", "b"]) { Schema = "s", CheckFirst = true }, new CreateEnumOp("mood", ["a"]), new DropEnumOp("mood") { CheckFirst = true }, new DropEnumOp("mood"),
        .. Generated.OfType<Identity>().SelectMany(numbers => new[] { true, false }.Select(condition => new CreateSequenceOp(new("q") { Schema = "s", Numbers = numbers }) { IfNotExists = condition })),
        new AlterEnumOp("mood", ["a", "b"], ["b"]) { Schema = "s" }, new AlterEnumOp("mood", ["a"], ["a", "b"]) { Columns = [new("t", "c") { Default = "a", ExistingDefault = "b" }] },
        new CreateSchemaOp("s") { IfNotExists = true }, new DropSchemaOp("s") { IfExists = true },
        new DropSequenceOp("q"), new DropSequenceOp("q") { Schema = "s", IfExists = true },
    ];
}
