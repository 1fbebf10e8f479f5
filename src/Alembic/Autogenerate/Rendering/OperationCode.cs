using Alembic.Operations;
using Alembic.Schema;
using Alembic.Sql;

namespace Alembic.Autogenerate;

/// <summary>Finds the directive for an operation, with its arguments.</summary>
internal sealed partial class OperationCode(ValueCode values)
{
    /// <summary>Whether an operation has a directive within a batch.</summary>
    public static bool FitsBatch(Operation operation) => operation
        is AddColumnOp or DropColumnOp or AlterColumnOp or AddConstraintOp or DropConstraintOp or CreateIndexOp or DropIndexOp
        or CreateTableCommentOp or DropTableCommentOp or AlterTableOptionsOp;

    /// <summary>The call that records an operation; <see langword="null"/> for an operation that writes itself.</summary>
    public CodeCall? Of(Operation operation) => operation switch
    {
        CreateTableOp create => CreateTable(create),
        DropTableOp drop => new CodeCall("DropTable").Add(Text(drop.TableName)).AddNamed("schema", Optional(drop.Schema))
            .AddNamed("ifExists", Flag(drop.IfExists)).AddNamed("options", Options(drop.Options)),
        RenameTableOp rename => new CodeCall("RenameTable").Add(Text(rename.TableName)).Add(Text(rename.NewName)).AddNamed("schema", Optional(rename.Schema)),
        CreateTableCommentOp comment => new CodeCall("CreateTableComment").AddTable(Text(comment.TableName)).Add(Text(comment.Comment))
            .AddNamed("existingComment", Optional(comment.ExistingComment)).AddTable(Optional(comment.Schema), "schema"),
        DropTableCommentOp comment => new CodeCall("DropTableComment").AddTable(Text(comment.TableName))
            .AddNamed("existingComment", Optional(comment.ExistingComment)).AddTable(Optional(comment.Schema), "schema"),
        AlterTableOptionsOp alter => new CodeCall("AlterTableOptions").AddTable(Text(alter.TableName)).Add(List(alter.Options) ?? "[]")
            .AddNamed("existingOptions", Options(alter.ExistingOptions)).AddTable(Optional(alter.Schema), "schema"),
        SetCommentOp comment => new CodeCall("SetComment").Add(values.Of(comment.Target, typeof(CommentTarget))).Add(Text(comment.Name)).AddTable(Text(comment.TableName))
            .Add(Text(comment.Comment)).AddNamed("existingComment", Optional(comment.ExistingComment)).AddTable(Optional(comment.Schema), "schema"),
        AddColumnOp add => AddColumn(add),
        DropColumnOp drop => new CodeCall("DropColumn").AddTable(Text(drop.TableName)).Add(Text(drop.ColumnName)).AddTable(Optional(drop.Schema), "schema")
            .AddNamed("ifExists", Flag(drop.IfExists)).AddNamed("options", Options(drop.Options)),
        AlterColumnOp alter => AlterColumn(alter),
        AddConstraintOp add => AddConstraint(add),
        DropConstraintOp drop => new CodeCall("DropConstraint").Add(Name(drop.Name)).AddTable(Text(drop.TableName))
            .AddNamed("kind", drop.Kind is { } kind ? values.Of(kind, typeof(ConstraintKind)) : null).AddTable(Optional(drop.Schema), "schema")
            .AddNamed("ifExists", Flag(drop.IfExists)),
        CreateIndexOp create => CreateIndex(create),
        DropIndexOp drop => new CodeCall("DropIndex").Add(Name(drop.Name)).AddTable(Optional(drop.TableName)).AddTable(Optional(drop.Schema), "schema")
            .AddNamed("ifExists", Flag(drop.IfExists)).AddNamed("options", Options(drop.Options)),
        CreateEnumOp create => new CodeCall("CreateEnum").Add(Text(create.Name)).Add(Strings(create.Values)).AddNamed("schema", Optional(create.Schema))
            .AddNamed("checkFirst", Flag(create.CheckFirst)).AddNamed("comment", Optional(create.Comment)),
        DropEnumOp drop => new CodeCall("DropEnum").Add(Text(drop.Name)).AddNamed("schema", Optional(drop.Schema)).AddNamed("checkFirst", Flag(drop.CheckFirst)),
        AlterEnumOp alter => new CodeCall("AlterEnum").Add(Text(alter.Name)).Add(Strings(alter.Values)).AddNamed("existingValues", Strings(alter.ExistingValues))
            .AddNamed("schema", Optional(alter.Schema)).AddNamed("renames", List(alter.Renames)).AddList("columns", Items(alter.Columns)),
        CreateTypeOp create => new CodeCall("CreateType").Add(values.Of(create.Type, typeof(TypeDefinition))),
        AlterTypeOp alter => new CodeCall("AlterType").Add(values.Of(alter.Type, typeof(TypeDefinition))).Add(values.Of(alter.Existing, typeof(TypeDefinition)), "existing"),
        DropTypeOp drop => new CodeCall("DropType").Add(values.Of(drop.Type, typeof(TypeDefinition))),
        CreateSchemaOp create => new CodeCall("CreateSchema").Add(Text(create.Name)).AddNamed("ifNotExists", Flag(create.IfNotExists)),
        DropSchemaOp drop => new CodeCall("DropSchema").Add(Text(drop.Name)).AddNamed("ifExists", Flag(drop.IfExists)),
        CreateSequenceOp create => new CodeCall("CreateSequence").Add(values.Of(create.Sequence, typeof(Sequence))).AddNamed("ifNotExists", Flag(create.IfNotExists)),
        AlterSequenceOp alter => new CodeCall("AlterSequence").Add(values.Of(alter.Sequence, typeof(Sequence))).Add(values.Of(alter.Existing, typeof(Sequence)), "existing"),
        DropSequenceOp drop => new CodeCall("DropSequence").Add(Text(drop.Name)).AddNamed("schema", Optional(drop.Schema)).AddNamed("ifExists", Flag(drop.IfExists)),
        ExecuteSqlOp execute => new CodeCall("Execute").Add(values.Of(execute.Sql)),
        BulkInsertOp insert => new CodeCall("BulkInsert").Add(values.Of(insert.Table, typeof(object)))
            .AddList("rows", [.. insert.Rows.Select(Row)], isRequired: true),
        _ => null,
    };

    /// <summary>What a batch says beyond its operations.</summary>
    public IReadOnlyList<string> BatchArguments(BatchAlterTableOp batch)
    {
        var arguments = new List<string>();
        Add("schema", Optional(batch.Schema));
        Add("recreate", batch.Recreate == BatchRecreation.Auto ? null : values.Of(batch.Recreate, typeof(BatchRecreation)));
        Add("partialReordering", List(batch.PartialReordering));
        Add("copyFrom", batch.CopyFrom is null ? null : values.Of(batch.CopyFrom, typeof(Table)));
        Add("tableConstraints", List(batch.TableConstraints));
        Add("tableOptions", Options(batch.TableOptions));
        Add("reflectedColumns", List(batch.ReflectedColumns));
        Add("naming", batch.Naming is null ? null : values.Of(batch.Naming, typeof(NamingConvention)));
        return arguments;

        void Add(string name, string? code)
        {
            if (code is not null)
            {
                arguments.Add($"{name}: {code}");
            }
        }
    }

    private CodeCall CreateTable(CreateTableOp create)
    {
        var table = create.Table;
        return new CodeCall("CreateTable").Add(Text(table.Name))
            .AddList("columns", Items(table.Columns), isRequired: true)
            .AddList("constraints", Items(table.Constraints))
            .AddList("indexes", Items(table.Indexes))
            .AddNamed("schema", Optional(table.Schema))
            .AddNamed("comment", Optional(table.Comment))
            .AddNamed("ifNotExists", Flag(create.IfNotExists))
            .AddNamed("prefixes", List(table.Prefixes))
            .AddNamed("options", Options(table.Options));
    }

    private CodeCall CreateIndex(CreateIndexOp create)
    {
        var index = create.Index;
        if (index.Comment is not null)
        {
            return new CodeCall("CreateIndex").AddTable(Text(create.TableName)).Add(values.Of(index, typeof(TableIndex)))
                .AddTable(Optional(create.Schema), "schema").AddNamed("ifNotExists", Flag(create.IfNotExists));
        }

        var onColumns = index.Columns.All(column => column is ColumnName { Table: null });
        var columns = onColumns ? Strings(index.Columns.Cast<ColumnName>().Select(column => column.Name)) : List(index.Columns) ?? "[]";
        return new CodeCall(onColumns ? "CreateIndex" : "CreateIndexOn").Add(Name(index.Name)).AddTable(Text(create.TableName)).Add(columns)
            .AddNamed("unique", Flag(index.Unique)).AddTable(Optional(create.Schema), "schema")
            .AddNamed("ifNotExists", Flag(create.IfNotExists)).AddNamed("options", Options(index.Options));
    }

    private string Row(IReadOnlyDictionary<string, object?> row) =>
        $"new global::System.Collections.Generic.Dictionary<string, object?> {{ {string.Join(", ", row.Select(pair => $"[{Text(pair.Key)}] = {values.Of(pair.Value, typeof(object))}"))} }}";

    private IReadOnlyList<string> Items<T>(ValueList<T> items) => [.. items.Select(item => values.Of(item, typeof(T)))];

    private string? List<T>(ValueList<T> items) => items.Count == 0 ? null : values.Of(items, typeof(ValueList<T>));

    private string? Options(ValueList<DialectOption> options) => List(options);

    private string Name(ObjectName? name) => values.Of(name, typeof(ObjectName));

    private static string Strings(IEnumerable<string> names) => $"[{string.Join(", ", names.Select(name => Text(name)))}]";

    private static string Text(string? text) => CSharpWriter.Literal(text);

    private static string? Optional(string? text) => text is null ? null : Text(text);

    private static string? Flag(bool flag) => flag ? "true" : null;
}
