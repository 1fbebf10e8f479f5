using Alembic.Dialects;
using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Tests.Operations;

/// <summary>A call of the façade for each operation; a new operation is added here, or the tests that read this say so.</summary>
internal static class SampleOperations
{
    private static readonly Column Id = new("id", SqlType.Integer());

    /// <summary>What records an operation; <see langword="null"/> for what only autogenerate makes.</summary>
    public static IReadOnlyDictionary<Type, Action<Op>?> Calls { get; } = new Dictionary<Type, Action<Op>?>
    {
        [typeof(CreateTableOp)] = op => op.CreateTable("t", [Id]),
        [typeof(DropTableOp)] = op => op.DropTable("t"),
        [typeof(RenameTableOp)] = op => op.RenameTable("t", "u"),
        [typeof(CreateTableCommentOp)] = op => op.CreateTableComment("t", "c"),
        [typeof(DropTableCommentOp)] = op => op.DropTableComment("t"),
        [typeof(AlterTableOptionsOp)] = op => op.AlterTableOptions("t", [.. Dialect.Names.Select(name => new DialectOption(name, "unlogged", true))]),
        [typeof(SetCommentOp)] = op => op.SetComment(CommentTarget.Index, "ix", "t", "c"),
        [typeof(AddColumnOp)] = op => op.AddColumn("t", Id),
        [typeof(DropColumnOp)] = op => op.DropColumn("t", "id"),
        [typeof(AlterColumnOp)] = op => op.AlterColumn("t", "id", nullable: true, existingType: SqlType.Integer(), existingNullable: false),
        [typeof(AddConstraintOp)] = op => op.CreateUniqueConstraint("uq", "t", ["id"]),
        [typeof(DropConstraintOp)] = op => op.DropConstraint("uq", "t", ConstraintKind.Unique),
        [typeof(CreateIndexOp)] = op => op.CreateIndex("ix", "t", ["id"]),
        [typeof(DropIndexOp)] = op => op.DropIndex("ix", "t"),
        [typeof(CreateEnumOp)] = op => op.CreateEnum("mood", ["sad", "ok"]),
        [typeof(DropEnumOp)] = op => op.DropEnum("mood"),
        [typeof(AlterEnumOp)] = op => op.AlterEnum("mood", ["sad", "ok", "fine"], existingValues: ["sad", "ok"]),
        [typeof(CreateTypeOp)] = op => op.CreateType(new DomainDefinition("email", SqlType.Text())),
        [typeof(AlterTypeOp)] = op => op.AlterType(new DomainDefinition("email", SqlType.Text()) { NotNull = true }, existing: new DomainDefinition("email", SqlType.Text())),
        [typeof(DropTypeOp)] = op => op.DropType(new DomainDefinition("email", SqlType.Text())),
        [typeof(CreateSchemaOp)] = op => op.CreateSchema("sales"),
        [typeof(DropSchemaOp)] = op => op.DropSchema("sales"),
        [typeof(CreateSequenceOp)] = op => op.CreateSequence(new("s")),
        [typeof(AlterSequenceOp)] = op => op.AlterSequence(new("s") { Numbers = new() { Increment = 2 } }, existing: new("s")),
        [typeof(DropSequenceOp)] = op => op.DropSequence("s"),
        [typeof(ExecuteSqlOp)] = op => op.Execute("SELECT 1"),
        [typeof(BulkInsertOp)] = op => op.BulkInsert(new("t") { Columns = [Id] }, [new Dictionary<string, object?> { ["id"] = 1 }]),
        [typeof(BatchAlterTableOp)] = op => op.BatchAlterTable("t", batch => batch.DropColumn("id")),
        [typeof(AutocommitBlockOp)] = op => op.AutocommitBlock(() => op.Execute("SELECT 1")),
        [typeof(ModifyTableOps)] = null,
    };

    /// <summary>An operation of a type.</summary>
    public static Operation Of(Type type)
    {
        if (Calls[type] is not { } call)
        {
            return new ModifyTableOps("t", [new AddColumnOp("t", Id)]);
        }

        var op = new Op("postgresql");
        call(op);
        return Assert.Single(op.Operations);
    }
}
