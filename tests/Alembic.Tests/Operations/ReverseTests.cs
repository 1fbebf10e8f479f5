using Alembic.Dialects.PostgreSql;
using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Tests.Operations;

/// <summary>What undoes an operation, as a whole value: a member that is lost on the way back is a difference.</summary>
public class ReverseTests
{
    private static readonly Column Column = new("c", SqlType.String(50)) { Nullable = false, Comment = "a column", References = new("p.id") { OnDelete = "CASCADE" } };
    private static readonly TableIndex Index = new("ix", "c") { Unique = true, Options = [Pg.Using("hash")] };
    private static readonly Check Check = new("c > 0") { Name = "ck", Comment = "a check" };
    private static readonly DomainDefinition Domain = new("email", SqlType.Text()) { Schema = "s", Comment = "c" };
    private static readonly Sequence Sequence = new("q") { Schema = "s", Numbers = new() { Start = 5 } };
    private static readonly Table Table = new("t") { Schema = "s", Columns = [Column], Constraints = [Check], Indexes = [Index], Comment = "a table", Prefixes = ["UNLOGGED"] };

    /// <summary>Operations that undo each other, with everything set that may be.</summary>
    private static readonly (Operation There, Operation Back)[] Pairs =
    [
        (new CreateTableOp(Table), new DropTableOp("t") { Schema = "s", Original = Table }),
        (new CreateTableOp(Table) { IfNotExists = true }, new DropTableOp("t") { Schema = "s", Original = Table, IfExists = true }),
        (new RenameTableOp("t", "u") { Schema = "s" }, new RenameTableOp("u", "t") { Schema = "s" }),
        (new CreateTableCommentOp("t", "new") { Schema = "s", ExistingComment = "old" }, new CreateTableCommentOp("t", "old") { Schema = "s", ExistingComment = "new" }),
        (new CreateTableCommentOp("t", "new") { Schema = "s" }, new DropTableCommentOp("t") { Schema = "s", ExistingComment = "new" }),
        (new SetCommentOp(CommentTarget.Index, "ix", "t", "new") { Schema = "s", ExistingComment = "old" }, new SetCommentOp(CommentTarget.Index, "ix", "t", "old") { Schema = "s", ExistingComment = "new" }),
        (
            new AlterTableOptionsOp("t", [Pg.Unlogged]) { Schema = "s", ExistingOptions = [new("postgresql", "unlogged", null)] },
            new AlterTableOptionsOp("t", [new("postgresql", "unlogged", null)]) { Schema = "s", ExistingOptions = [Pg.Unlogged] }),
        (new AddColumnOp("t", Column) { Schema = "s", IfNotExists = true }, new DropColumnOp("t", "c") { Schema = "s", IfExists = true, Original = Column }),
        (
            new AlterColumnOp("t", "c")
            {
                Schema = "s",
                NewName = "d",
                Type = SqlType.Text(),
                ExistingType = SqlType.String(50),
                Nullable = true,
                ExistingNullable = false,
                ServerDefault = ServerDefault.Raw("now()"),
                ExistingServerDefault = new Change<ServerDefault?>(null),
                Comment = "new",
                ExistingComment = "old",
                Autoincrement = true,
                ExistingAutoincrement = false,
            },
            new AlterColumnOp("t", "d")
            {
                Schema = "s",
                NewName = "c",
                Type = SqlType.String(50),
                ExistingType = SqlType.Text(),
                Nullable = false,
                ExistingNullable = true,
                ServerDefault = new Change<ServerDefault?>(null),
                ExistingServerDefault = ServerDefault.Raw("now()"),
                Comment = "old",
                ExistingComment = "new",
                Autoincrement = false,
                ExistingAutoincrement = true,
            }),
        (new AddConstraintOp("t", Check) { Schema = "s" }, new DropConstraintOp("ck", "t") { Schema = "s", Kind = ConstraintKind.Check, Original = Check }),
        (
            new CreateIndexOp("t", Index) { Schema = "s", IfNotExists = true },
            new DropIndexOp("ix", "t") { Schema = "s", IfExists = true, Original = Index, Options = [Pg.Using("hash")] }),
        (new CreateEnumOp("mood", ["sad", "ok"]) { Schema = "s", CheckFirst = true }, new DropEnumOp("mood") { Schema = "s", CheckFirst = true, Values = ["sad", "ok"] }),
        (
            new AlterEnumOp("mood", ["sad", "fine"], ["sad", "ok"]) { Schema = "s", Renames = [new("ok", "fine")], Columns = [new("t", "c") { Default = "fine", ExistingDefault = "ok" }] },
            new AlterEnumOp("mood", ["sad", "ok"], ["sad", "fine"]) { Schema = "s", Renames = [new("fine", "ok")], Columns = [new("t", "c") { Default = "ok", ExistingDefault = "fine" }] }),
        (new CreateTypeOp(Domain), new DropTypeOp(Domain)),
        (new AlterTypeOp(Domain, Domain with { NotNull = true }), new AlterTypeOp(Domain with { NotNull = true }, Domain)),
        (new CreateSchemaOp("s") { IfNotExists = true }, new DropSchemaOp("s") { IfExists = true }),
        (new AlterSequenceOp(Sequence, new("q")), new AlterSequenceOp(new("q"), Sequence)),
        (new CreateSequenceOp(Sequence) { IfNotExists = true }, new DropSequenceOp("q") { Schema = "s", IfExists = true, Original = Sequence }),
        (
            new ModifyTableOps("t", [new AddColumnOp("t", Column), new RenameTableOp("t", "u")]) { Schema = "s" },
            new ModifyTableOps("t", [new RenameTableOp("u", "t"), new DropColumnOp("t", "c") { Original = Column }]) { Schema = "s" }),
    ];

    private static readonly Operation[] WithoutReverse =
    [
        new DropTableOp("t"),
        new DropColumnOp("t", "c"),
        new AlterTableOptionsOp("t", [Pg.Unlogged]),
        new AlterColumnOp("t", "c") { Type = SqlType.Text() },
        new DropConstraintOp("ck", "t"),
        new DropIndexOp("ix", "t"),
        new DropEnumOp("mood"),
        new DropSequenceOp("q"),
        new ExecuteSqlOp($"SELECT 1"),
        new BulkInsertOp(Table, []),
        new BatchAlterTableOp("t", []),
        new AutocommitBlockOp([]),
    ];

    [Fact]
    public void Each_operation_undoes_the_other() => Assert.All(Pairs, pair =>
    {
        Assert.Equal(pair.Back, pair.There.Reverse());
        Assert.Equal(pair.There, pair.Back.Reverse());
    });

    [Fact]
    public void How_the_values_are_converted_holds_in_one_direction_only() => Assert.Equal(
        new AlterColumnOp("t", "c") { Type = SqlType.Text(), ExistingType = SqlType.Integer() },
        new AlterColumnOp("t", "c") { Type = SqlType.Integer(), ExistingType = SqlType.Text(), Options = [new("postgresql", "using", "c::integer")] }.Reverse());

    [Fact]
    public void What_is_not_known_has_no_reverse_and_says_so() => Assert.All(
        WithoutReverse, operation => Assert.Contains("cannot be reversed", Assert.Throws<AlembicException>(operation.Reverse).Message, StringComparison.Ordinal));

    [Fact]
    public void Every_operation_is_here() => Assert.Empty(
        OperationConventionTests.Operations.Select(row => row.Data)
            .Except(Pairs.SelectMany(pair => new[] { pair.There.GetType(), pair.Back.GetType() }))
            .Except(WithoutReverse.Select(operation => operation.GetType())));
}
