using Alembic.Dialects.Oracle;
using Alembic.Dialects.PostgreSql;
using Alembic.Dialects.SqlServer;
using Alembic.Schema;
using FsCheck;
using FsCheck.Fluent;

namespace Alembic.Tests.Autogenerate;

/// <summary>Random parts of a schema, with names that tempt a writer of code.</summary>
internal static class RandomSchema
{
    public static Gen<string> Name { get; } = Gen.Elements(
        "account", "user", "Mixed Case", "with \"quotes\"", "back\\slash", "{braces}", "new\nline", "tab\t", "ünï", "😀", "\u2028", "'", "", "%s", "$\"{x}\"", "class");

    public static Gen<ObjectName> ObjectName { get; } = from text in Name from isFinal in Gen.Elements(true, false) from isQuoted in Gen.Elements(false, false, true) select new ObjectName(text) { IsFinal = isFinal, IsQuoted = isQuoted };

    public static Gen<SqlType> Type { get; } = Gen.Elements(
        SqlType.Integer(), SqlType.SmallInteger(), SqlType.BigInteger(), SqlType.String(), SqlType.String(50), SqlType.Text(), SqlType.Text(9), SqlType.Unicode(3),
        SqlType.UnicodeText(), SqlType.Numeric(), SqlType.Numeric(10), SqlType.Numeric(10, 2), SqlType.Float(), SqlType.Float(24), SqlType.Double(), new DoubleType(53),
        SqlType.Boolean(), new BooleanType { CreateConstraint = true, Name = Op.F("ck") }, SqlType.Date(), SqlType.DateTime(), SqlType.DateTime(true), SqlType.Time(),
        SqlType.Time(true), SqlType.Interval(), SqlType.Interval(3), SqlType.Interval(null, 2), new IntervalType(1, 2) { Native = false }, SqlType.LargeBinary(),
        SqlType.Json(), SqlType.Uuid(), SqlType.Uuid(native: false), SqlType.Enum(["a", "b'"], "mood"), SqlType.Enum(["x"]),
        new EnumType(["x"]) { Name = "e", Schema = "s", Native = false, CreateType = false, Length = 9 }, SqlType.Array(SqlType.Integer()),
        SqlType.Array(SqlType.Array(SqlType.Jsonb()), 2), SqlType.Named("geometry(Point, 4326)"), SqlType.VarChar(5), SqlType.NVarChar(), SqlType.Char(1), SqlType.NChar(2),
        SqlType.Clob(), SqlType.Blob(), SqlType.Binary(3), SqlType.VarBinary(), SqlType.Decimal(5, 2), SqlType.Real(), SqlType.Timestamp(), SqlType.Timestamp(true),
        new ExactType("TINYTEXT") { Length = 4 }, new StringType(20) { Collation = "de \"x\"" }, SqlType.Jsonb(), SqlType.TstzMultiRange(), SqlType.PgBit(4, true),
        SqlType.PgBit(), SqlType.PgInterval(2, "DAY TO SECOND"), SqlType.PgTimestamp(true, 3), SqlType.PgTime(), SqlType.Domain("d", SqlType.String(5), "VALUE > 'a'", true),
        new PgType("GEOGRAPHY"), SqlType.DoublePrecision(), SqlType.FileStream(), SqlType.VarChar2(30), SqlType.NVarChar2(30), SqlType.Integer().WithVariant(SqlType.Jsonb(), "postgresql").WithVariant(new StringType(1) { Collation = "c" }, "mysql", "mariadb"));

    public static Gen<SqlExpression> Expression { get; } = Gen.Elements<SqlExpression>(
        "a > 0", "b = '{x}' AND \"c\" <> 'it''s'", new RawSql("a + 1") { IsExpression = true }, new ColumnName("a b"), new ColumnName("a") { Table = "t", Schema = "s" },
        new SqlFunction("lower", [new ColumnName("a")]), new SqlUnary("DESC", new ColumnName("a")), new SqlBinary("->", new ColumnName("j"), new SqlLiteral("k")),
        new SqlJunction("AND", ["a > 1", new SqlBinary("=", new ColumnName("b"), new SqlLiteral(5L, SqlType.BigInteger()) { Inline = true })]));

    public static Gen<ServerDefault> Default { get; } = Gen.OneOf(
        Gen.Elements(
            "x", "it's", ServerDefault.Raw("now()"), ServerDefault.Now, ServerDefault.Value(5), ServerDefault.Value(5L), ServerDefault.Value(1.5m), ServerDefault.Value(true),
            ServerDefault.Value(1.5), ServerDefault.Value(double.NaN), ServerDefault.Value((short)3), ServerDefault.Value(new DateOnly(2020, 2, 29)),
            ServerDefault.Value(new TimeOnly(1, 2, 3, 4)), ServerDefault.Value(new DateTime(2020, 1, 2, 3, 4, 5, DateTimeKind.Utc)),
            ServerDefault.Value(new DateTimeOffset(2020, 1, 2, 3, 4, 5, TimeSpan.FromHours(2))), ServerDefault.Value(TimeSpan.FromMinutes(90)),
            ServerDefault.Value(new Guid("01234567-89ab-cdef-0123-456789abcdef")), ServerDefault.Value('\''),
            new Identity(), new Identity { Always = true, Start = 5, MaxValue = 9_000_000_000m, Cycle = false, Cache = 2 }, new Identity { Always = null }),
        Expression.Select(sql => ServerDefault.Expression(sql)),
        from sql in Expression from persisted in Gen.Elements<bool?>(null, true, false) select (ServerDefault)new Computed(sql) { Persisted = persisted });

    public static Gen<Column> Column { get; } =
        from name in Name
        from type in Type
        from nullable in Gen.Elements<bool?>(null, true, false)
        from given in Default
        from shape in Gen.Choose(0, 5)
        select Shape(nullable is { } stated ? new Column(name, type) { Nullable = stated } : new(name, type), shape, given);

    public static Gen<Constraint> Constraint { get; } =
        from constraint in Gen.OneOf(
            Gen.Elements<Constraint>(
                new PrimaryKey("a"), new PrimaryKey("a", "b"), new Unique("x"), new Unique("x", "y\"") { Deferrable = true, Initially = "DEFERRED", Options = [Pg.Include("z")] },
                new ForeignKey(["a"], "t", ["id"]), new ForeignKey(["a", "b"], "t", ["x", "y"]) { ReferredSchema = "s", OnDelete = "SET NULL", OnUpdate = "CASCADE", Match = "FULL" },
                new ForeignKey(["a"], "t", ["id"]) { UseAlter = true }, new Exclude(new ExcludeElement(new ColumnName("r"), "&&")) { Where = "a > 1" },
                new Exclude(new ExcludeElement("r", "="), new ExcludeElement(new ColumnName("s"), "&&")) { Using = "spgist" }, new Unique("c") { Comment = "why" }, new Alembic.Schema.Check("a > 0") { Options = [Pg.NoInherit, Pg.NotValid] }),
            Expression.Select(sql => (Constraint)new Alembic.Schema.Check(sql)))
        from name in Gen.OneOf(Gen.Constant<ObjectName?>(null), ObjectName.Select(name => (ObjectName?)name))
        select constraint with { Name = name };

    public static Gen<TableIndex> Index { get; } =
        from name in Gen.OneOf(Gen.Constant<ObjectName?>(null), ObjectName.Select(name => (ObjectName?)name))
        from plain in Name
        from expressions in Expression.ListOf(2)
        from isPlain in Gen.Elements(true, false)
        from unique in Gen.Elements(true, false)
        from options in Gen.Elements<ValueList<DialectOption>>(
            [], [Pg.Using("gin"), Pg.Where("a > 1"), Pg.Ops(("a", "x_ops")), Pg.With(("fillfactor", "50"))], [new("mysql", "length", 5), new("x", "names", (ValueList<string>)["a"])])
        select new TableIndex(name, isPlain ? [new ColumnName(plain), new ColumnName("b")] : ValueList.From(expressions)) { Unique = unique, Options = options };

    private static Column Shape(Column column, int shape, ServerDefault given) => shape switch
    {
        0 => column with { PrimaryKey = true, Autoincrement = false },
        1 => column with { Default = given, Comment = "com\"ment" },
        2 => column with { References = new("s.t.id") { OnDelete = "CASCADE", Name = Op.F("fk") }, Index = true, Unique = true },
        3 => column with { Checks = [new("a > 0"), new("b > 0") { Name = "ck" }], Sequence = "seq", System = true },
        _ => column,
    };
}
